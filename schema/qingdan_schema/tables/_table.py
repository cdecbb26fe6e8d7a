"""One code table of the standard, read from package data when it is first asked for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from qingdan_schema.plain import plain


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One row of a code table: `value` is exchanged, `label` is what people read and files hold.

    `valid_from` and `valid_to` are both inclusive; `None` means that no bound is known.
    A `heading` groups other values and is never the value of a record.
    """

    value: str
    label: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    heading: bool = False
    note: str = ""

    def valid_on(self, day: dt.date) -> bool:
        """Whether the entry may be used on `day`."""
        after = self.valid_from is None or self.valid_from <= day
        return after and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class CodeTable:
    """A code table: `entries` in the order of the standard, with the exchange `columns` that use it.

    `confidence` says how well the values are attested (`high`, `medium-high`, `medium`).
    `synonyms` are pairs of another spelling and the label it stands for; they serve imports only.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    source: tuple[str, ...]
    confidence: str
    entries: tuple[CodeEntry, ...]
    synonyms: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels that a record may hold, headings left out."""
        return tuple(entry.label for entry in self.entries if not entry.heading)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values that a record may hold, headings left out."""
        return tuple(entry.value for entry in self.entries if not entry.heading)

    def label_of(self, value: str) -> str | None:
        """The label of an exact value, headings included; `None` if the table has no such value."""
        return self._by_value.get(value)

    def value_of(self, label: str) -> str | None:
        """The value of an exact label, headings included; `None` if the table has no such label."""
        return self._by_label.get(label)

    def normalise(self, text: str) -> str | None:
        """The label meant by a label, a value or a known other spelling; `None` if it is none of them.

        Width, case and white space do not count. Made for imports: a record on disk must hold the label itself.
        """
        return self._by_spelling.get(_fold(text))

    def on(self, day: dt.date) -> "CodeTable":
        """The table as it stood on `day`, without the synonyms of labels that were not valid then."""
        entries = tuple(entry for entry in self.entries if entry.valid_on(day))
        if len(entries) == len(self.entries):
            return self
        kept = {entry.label for entry in entries}
        return replace(self, entries=entries, synonyms=tuple(pair for pair in self.synonyms if pair[1] in kept))

    @cached_property
    def _by_value(self) -> Mapping[str, str]:
        return {entry.value: entry.label for entry in self.entries}

    @cached_property
    def _by_label(self) -> Mapping[str, str]:
        return {entry.label: entry.value for entry in self.entries}

    @cached_property
    def _by_spelling(self) -> Mapping[str, str]:
        # Later pairs win, so that a label or value of the standard is never taken for a synonym.
        pairs = [*self.synonyms, *self._by_value.items(), *((label, label) for label in self._by_label)]
        return {_fold(spelling): label for spelling, label in pairs}


@cache
def code_table(table_id: str) -> CodeTable:
    """The code table `table_id`, such as `item_type`.

    Only the file of that table is read, once. Raises `KeyError` with a Chinese message for an unknown id.
    """
    if table_id not in code_table_ids():
        raise KeyError(f"没有名为“{table_id}”的代码表，已有：{'、'.join(code_table_ids())}")
    import yaml_rs  # lazily: `--help` must not pay for it

    text = (files(__package__) / "data" / f"{table_id}.yaml").read_text(encoding="utf-8")
    data = yaml_rs.loads(text, parse_datetime=False)
    assert isinstance(data, dict), table_id  # noqa: S101 - package data, held by a test
    return _table(data)


@cache
def code_table_ids() -> tuple[str, ...]:
    """The ids of all code tables, sorted; no table is read for it."""
    names = (path.name for path in (files(__package__) / "data").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _table(data: dict[str, Any]) -> CodeTable:
    return CodeTable(
        id=data["id"],
        title=data["title"],
        columns=tuple(data["columns"]),
        source=tuple(data["source"]),
        confidence=data["confidence"],
        entries=tuple(_entry(row) for row in data["entries"]),
        synonyms=tuple(data.get("synonyms", {}).items()),
    )


def _entry(row: dict[str, Any]) -> CodeEntry:
    return CodeEntry(
        value=row["value"],
        label=row["label"],
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        heading=row.get("heading", False),
        note=row.get("note", ""),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _fold(text: str) -> str:
    return plain(text).casefold()

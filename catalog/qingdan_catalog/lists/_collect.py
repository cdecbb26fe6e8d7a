"""The entries of a list, in order, out of a catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from qingdan_catalog.flat import flatten
from qingdan_catalog.items import load_file
from qingdan_catalog.levels import LEVELS, open_chains
from qingdan_catalog.lists._conditions import holds
from qingdan_catalog.lists._preset import ListColumn, ListPreset
from qingdan_catalog.lists._query import files_of
from qingdan_catalog.lists._values import values_at, words_of
from qingdan_catalog.processes import in_portions
from qingdan_catalog.store import Catalogue
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.tables import code_table

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_POOL_FROM = 1000
"""Files from which starting processes costs less than it saves."""
_PORTION = 50
_UNKNOWN = {
    "部门": "未写部门",
    "层级": "未写行使层级",
    "类型": "未写类型",
    "窗口": "未写办理窗口",
    "承办机构": "未写承办机构",
}
_BODIES = (("实施主体", "名称"), ("行使主体", "名称"), ("主办部门", "名称"))
_KINDS = (("事项类型",), ("职权类型",), ("一件事分类",))


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a list: the words of each column, once or, in a list by rows, once for each row.

    Each of ``rows`` holds as many texts as there are columns; `Listed.shared` says which speak of the whole record.
    """

    path: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, or under the headings of two levels."""

    names: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list made out: its groups, the counts of its introduction, and the files that could not be read."""

    preset: ListPreset
    groups: tuple[Group, ...]
    totals: tuple[tuple[str, int], ...]
    count: int
    bodies: tuple[str, ...]
    troubles: tuple[tuple[str, str], ...]

    @property
    def shared(self) -> tuple[bool, ...]:
        """For each column whether it speaks of the record as a whole, and not of a row."""
        return tuple(not _of_row(column, self.preset) for column in self.preset.columns)


@dataclass(frozen=True, slots=True)
class _Picked:
    """What a worker finds in one file."""

    path: str
    trouble: str = ""
    flat: str = ""
    entry: Entry | None = None
    groups: tuple[tuple[str, ...], ...] = ()
    body: str = ""
    kind: str = ""
    level: str = ""


def collect_list(
    catalogue: Catalogue, preset: ListPreset, paths: Sequence[str], *, progress: Progress | None = None
) -> Listed:
    """Make out a list from some record files, with what each takes over from the levels above.

    Raises QingdanError for a query that cannot be answered. Records that cannot be read are troubles.
    """
    chains = open_chains(catalogue)
    tasks = [(path, chains.above(path)) for path in paths]
    picked: list[_Picked] = []
    done = 0
    for portion in in_portions(partial(_pick, catalogue, preset), tasks, size=_PORTION, pool_from=_POOL_FROM):
        picked.extend(each for each in portion if each.entry or each.trouble or each.flat)
        done += len(portion)
        if progress is not None:
            progress(done, len(paths))
    if preset.query:
        wanted = files_of(preset, ((each.path, each.flat) for each in picked if each.flat))
        picked = [each for each in picked if each.trouble or each.path in wanted]
    chosen = [each for each in picked if each.entry]
    return Listed(
        preset=preset,
        groups=tuple(_grouped(chosen, preset)),
        totals=tuple(_totals(chosen, preset.total)),
        count=len(chosen),
        bodies=tuple(dict.fromkeys(each.body for each in chosen)),
        troubles=tuple((each.path, each.trouble) for each in picked if each.trouble),
    )


def _pick(catalogue: Catalogue, preset: ListPreset, tasks: Sequence[tuple[str, tuple[str, ...]]]) -> list[_Picked]:
    """What is to be listed of some files; runs in a worker process."""
    return [_pick_one(catalogue, preset, path, above) for path, above in tasks]


def _pick_one(catalogue: Catalogue, preset: ListPreset, path: str, above: tuple[str, ...]) -> _Picked:
    loaded = load_file(catalogue, path, above)
    if loaded.record is None:
        return _Picked(path, trouble=loaded.trouble)
    flat = ""
    if preset.query:  # a query may ask about records that the list does not hold
        flat = json.dumps(flatten(loaded.record), ensure_ascii=False)
    data = loaded.whole.data
    if not isinstance(loaded.record, tuple(RECORD_MODELS[name] for name in preset.records)):
        return _Picked(path, flat=flat)
    rows = _rows(preset, data) if holds(preset.conditions, data) else ()
    if not rows:
        return _Picked(path, flat=flat)
    return _Picked(
        path=path,
        flat=flat,
        entry=Entry(path, rows),
        groups=_group_names(preset, data),
        body=_first(data, _BODIES),
        kind=_first(data, _KINDS),
        level=_level(data),
    )


def _rows(preset: ListPreset, data: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The words of each line; none where the list goes by rows and the record has none that are wanted."""
    if not preset.per_row:
        return (tuple(words_of(column, data) for column in preset.columns),)
    lines = [row for row in data.get(preset.per_row) or () if isinstance(row, Mapping)]
    lines = [row for row in lines if holds(preset.row_conditions, row)]
    narrowed = [{**data, preset.per_row: [row]} for row in lines]
    return tuple(tuple(words_of(column, each) for column in preset.columns) for each in narrowed)


def _of_row(column: ListColumn, preset: ListPreset) -> bool:
    return bool(preset.per_row) and any(keys[0] == preset.per_row for keys in column.paths)


def _first(data: Mapping[str, Any], paths: Sequence[tuple[str, ...]]) -> str:
    return next((str(value).strip() for keys in paths for value in values_at(data, keys) if str(value).strip()), "")


def _level(data: Mapping[str, Any]) -> str:
    """The highest level that a record names."""
    stated = {str(value) for value in values_at(data, ("行使层级",))}
    return next((level for level in LEVELS if level in stated), min(stated, default=""))


def _group_names(preset: ListPreset, data: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The headings that a record stands under: one, or one for each window that handles it."""
    found: list[tuple[str, ...]] = [()]
    for group in preset.groups:
        names = _names(group, data) or [_UNKNOWN[group]]
        found = [(*above, name) for above in found for name in names]
    return tuple(found)


def _names(group: str, data: Mapping[str, Any]) -> list[str]:
    if group == "窗口":
        return list(dict.fromkeys(str(value).strip() for value in values_at(data, ("办理窗口", "名称"))))
    if group == "层级":
        return list(filter(None, [_level(data)]))
    paths = {"部门": _BODIES, "类型": _KINDS, "承办机构": (("承办机构",),)}[group]
    return list(filter(None, [_first(data, paths)]))


def _grouped(chosen: Sequence[_Picked], preset: ListPreset) -> Iterator[Group]:
    held: dict[tuple[str, ...], list[Entry]] = {}
    levels: dict[tuple[str, ...], int] = {}
    for each in chosen:
        if each.entry is None:
            continue
        for names in each.groups:
            held.setdefault(names, []).append(each.entry)
            rank = LEVELS.index(each.level) if each.level in LEVELS else len(LEVELS)
            levels[names] = min(rank, levels.get(names, rank))
    order = sorted(held, key=lambda names: (*_place(names, preset), levels[names]))
    for names in _gathered(order):
        yield Group(names, tuple(_sorted(held[names], preset)))


def _place(names: tuple[str, ...], preset: ListPreset) -> tuple[int, ...]:
    return tuple(_rank(group, name) for group, name in zip(preset.groups, names, strict=True))


def _rank(group: str, name: str) -> int:
    """Levels and kinds have an order of their own; what is not stated comes last; the rest as it comes."""
    known = {"层级": LEVELS, "类型": code_table("item_type").labels}.get(group, ())
    if name in known:
        return known.index(name)
    return len(known) + (name == _UNKNOWN[group])


def _gathered(order: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Headings of the second level gathered under one heading of the first."""
    first = {name: number for number, name in reversed(list(enumerate(names[0] if names else "" for names in order)))}
    return sorted(order, key=lambda names: first[names[0]] if names else 0)


def _sorted(entries: list[Entry], preset: ListPreset) -> list[Entry]:
    """Entries that share a merged cell stand together, at the place of the first."""
    column = next((number for number, each in enumerate(preset.columns) if each.merged), None)
    if column is None:
        return entries
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if words := entry.rows[0][column]:
            first.setdefault(words, number)
    return [
        entry
        for _, entry in sorted(
            enumerate(entries), key=lambda pair: (first.get(pair[1].rows[0][column], pair[0]), pair[0])
        )
    ]


def _totals(chosen: Sequence[_Picked], by: str) -> list[tuple[str, int]]:
    if by == "不统计":
        return []
    counts: dict[str, int] = {}
    for each in chosen:
        name = {"类型": each.kind, "层级": each.level, "部门": each.body}[by] or _UNKNOWN[by]
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: _rank(by, pair[0]))

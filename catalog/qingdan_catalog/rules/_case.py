"""What rules are given to judge."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar

from qingdan_catalog.bodies import Bodies
from qingdan_catalog.changes import Change, ItemVersion
from qingdan_catalog.findings import Hit
from qingdan_catalog.levels import Layer
from qingdan_catalog.loading import FormProblem, LoadedRecord
from qingdan_catalog.reading import ExactRecord, Problem
from qingdan_catalog.tables import Tables
from qingdan_catalog.tokens import Tokens, tokens_of
from qingdan_schema.dictionary import zh_path
from qingdan_schema.divisions import Divisions, known_divisions
from qingdan_schema.element import FAMILY_OF_KIND, Family
from qingdan_schema.models import Bundle, CatalogEntry, LegalBasis, Power, Record, ServiceItem
from qingdan_schema.paths import Path
from qingdan_schema.profiles import Profile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileCase:
    """A file for rules of scope FILE: what the reader said of it, and its positions where it could be read.

    `text` is empty for bytes that are no text.
    """

    problems: tuple[Problem, ...]
    exact: ExactRecord | None
    loaded: LoadedRecord | None
    profile: Profile
    text: str = ""


@dataclass(slots=True)
class RecordCase:
    """A record for rules of scope RECORD.

    ``item`` is the typed effective record (without values of a wrong form), ``data`` the same as a mapping, ``extra``
    the profile's own elements, ``problems`` what was wrong in form. ``above`` are the records above it, the highest
    first; ``inherited`` maps each key taken over from them to the file that states it.
    """

    item: Record
    data: Mapping[str, Any]
    extra: Mapping[str, Any]
    problems: tuple[FormProblem, ...]
    profile: Profile
    family: Family | None
    above: tuple[Layer, ...] = ()
    inherited: Mapping[str, str] = field(default_factory=dict)
    _texts: list[tuple[Path, str]] | None = field(default=None, repr=False)
    _tokens: Tokens | None = field(default=None, repr=False)
    _shared: dict[Callable[[RecordCase], Any], Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        loaded: LoadedRecord,
        profile: Profile,
        above: tuple[Layer, ...] = (),
        inherited: Mapping[str, str] | None = None,
    ) -> RecordCase:
        """The case of a loaded record. The record must have been readable."""
        if loaded.record is None:
            raise ValueError("a record that was not read cannot be judged")
        family = family_of(loaded.record)
        parts = (loaded.record, loaded.data, loaded.extra, loaded.problems)
        return cls(*parts, profile, family, above, inherited or {}, _tokens=loaded.tokens)

    @property
    def model(self) -> type[Record]:
        """The kind of record."""
        return type(self.item)

    @property
    def service_item(self) -> ServiceItem:
        """The implementation; for rules with ``implementations_only``."""
        if not isinstance(self.item, ServiceItem):
            raise TypeError("the rule must say implementations_only")
        return self.item

    @property
    def kind(self) -> str | None:
        """The kind of item or power (事项类型, 职权类型); a bundle has none."""
        return None if isinstance(self.item, Bundle) else self.item.kind

    @property
    def legal_bases(self) -> Sequence[LegalBasis]:
        """The legal bases (设定依据, 实施依据); a bundle has none of its own."""
        return () if isinstance(self.item, Bundle) else self.item.legal_bases or ()

    @property
    def kinds(self) -> Mapping[str, str] | None:
        """The profile's reading of kind digits, where it has one."""
        return self.profile.kinds or None

    def hit(self, attributes: str, message: str = "", *, on_key: bool = False, **args: Any) -> Hit:
        """A hit at an element given by attribute names: ``case.hit("materials.2.name", name="…")``."""
        return Hit(zh_path(self.model, attributes), message, args, on_key)

    def once(self, read: Callable[[RecordCase], T]) -> T:
        """What `read` makes of the record: made once, shared by all rules that ask for it."""
        try:
            made: T = self._shared[read]
        except KeyError:
            made = self._shared[read] = read(self)
        return made

    @property
    def tokens(self) -> Tokens:
        """What stands for the values of the record, to know equal ones again."""
        if self._tokens is None:
            self._tokens = tokens_of(self.data)
        return self._tokens

    def texts(self) -> list[tuple[Path, str]]:
        """Every string of the record with its path, in the order of the file."""
        if self._texts is None:
            self._texts = []
            _add_texts(self.data, (), self._texts)
        return self._texts


def family_of(record: Record) -> Family | None:
    """The family whose elements a record must state; None when its kind is missing or unknown."""
    if isinstance(record, CatalogEntry):
        return Family.DIRECTORY
    if isinstance(record, Power):
        return Family.POWER
    if isinstance(record, Bundle):
        return Family.BUNDLE
    return FAMILY_OF_KIND.get(record.kind or "")


def texts_in(key: str, value: Any) -> list[tuple[Path, str]]:
    """Every string in the value of a key of the record, with its path."""
    found: list[tuple[Path, str]] = []
    _add_texts({key: value}, (), found)
    return found


def _add_texts(node: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    """Add the strings in a mapping or a list; most parts are strings, which are spared a call."""
    parts = node.items() if isinstance(node, Mapping) else enumerate(node)
    for key, part in parts:
        if isinstance(part, str):
            found.append(((*path, key), part))
        elif isinstance(part, (Mapping, list)):
            _add_texts(part, (*path, key), found)


@dataclass(frozen=True, slots=True)
class CatalogueCase:
    """All records of a catalogue as flat tables, for rules of scope CATALOGUE, which yield (file, hit).

    ``day`` is the day that rules about dates judge by; ``bodies`` the directory of bodies, where there is one;
    ``divisions`` are those of the list that ships and of the catalogue's own file; ``register`` is the catalogue's own
    register of laws (None: the one that ships).
    """

    tables: Tables
    profile: Profile
    day: datetime.date
    bodies: Bodies | None = None
    divisions: Divisions = field(default_factory=known_divisions)
    register: FilePath | None = None
    _shared: dict[Callable[[CatalogueCase], Any], Any] = field(default_factory=dict, repr=False)

    def once(self, read: Callable[[CatalogueCase], T]) -> T:
        """What `read` makes of the catalogue: made once, shared by all rules that ask for it."""
        if read not in self._shared:
            self._shared[read] = read(self)
        shared: T = self._shared[read]
        return shared


@dataclass(frozen=True, slots=True)
class ChangeCase:
    """The changes since another version, for rules of scope CHANGE, which yield (file, hit) in the new version."""

    changes: tuple[Change, ...]
    profile: Profile

    def changed_items(self) -> list[tuple[ItemVersion, ItemVersion]]:
        """The items that are in both versions, one to one, with something changed; each once."""
        pairs = {
            change.news[0].file: (change.olds[0], change.news[0])
            for change in self.changes
            if len(change.olds) == 1 and len(change.news) == 1
        }
        return list(pairs.values())

"""Looking acts up by the names that citations give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ..citations import Title
from .law import Law

_NATION = "中华人民共和国"


class Naming(Enum):
    """How a citation names the act it was found to mean."""

    FULL = "全称"
    SHORT = "简称"
    FORMER = "旧称"


@dataclass(frozen=True, slots=True)
class Match:
    """An act, and how it was named."""

    law: Law
    naming: Naming


@dataclass(frozen=True)
class Register:
    """Acts in order of their titles, and what the register was made from. Titles are unique."""

    laws: tuple[Law, ...]
    sources: tuple[str, ...] = ()

    def find(self, title: Title) -> Match | None:
        """The act that `title` names: in full, without 中华人民共和国 or （试行）, or by a former name.

        A name that fits several acts means the one that is not repealed; where that leaves several, none.
        """
        if law := self._by_name.get(title.name):
            return Match(law, Naming.FULL)
        for laws, naming in (
            (self._by_short.get(_short(title.name)), Naming.SHORT),
            (self._by_alias.get(_short(title.name)), Naming.FORMER),
            (self._by_core.get(title.core), Naming.SHORT),
        ):
            if law := _only(laws or ()):
                return Match(law, naming)
        return None

    @cached_property
    def _by_name(self) -> Mapping[str, Law]:
        return {law.title: law for law in self.laws}

    @cached_property
    def _by_short(self) -> Mapping[str, list[Law]]:
        return _index((_short(law.title), law) for law in self.laws)

    @cached_property
    def _by_alias(self) -> Mapping[str, list[Law]]:
        return _index((_short(alias), law) for law in self.laws for alias in law.aliases)

    @cached_property
    def _by_core(self) -> Mapping[str, list[Law]]:
        return _index((law.name.core, law) for law in self.laws)


def _short(name: str) -> str:
    return name.removeprefix(_NATION)


def _index(pairs: Iterable[tuple[str, Law]]) -> dict[str, list[Law]]:
    index: dict[str, list[Law]] = {}
    for key, law in pairs:
        index.setdefault(key, []).append(law)
    return index


def _only(laws: Iterable[Law]) -> Law | None:
    found = list(laws)
    if len(found) > 1:
        found = [law for law in found if law.repealed is None]
    return found[0] if len(found) == 1 else None

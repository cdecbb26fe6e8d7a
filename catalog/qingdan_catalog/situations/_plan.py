"""The questions of an item as a plan: which are always asked, which after an answer, what each option needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qingdan_schema.models import Option, Situation
from qingdan_schema.plain import plain

MANY: Final = "多选"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option; ``materials`` and ``following`` are numbers, of materials and of questions, that it leads to."""

    name: str
    explain: str = ""
    materials: tuple[int, ...] = ()
    following: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question. Of a question of ``many`` any number of options may be chosen, none as well; else just one."""

    name: str
    text: str = ""
    explain: str = ""
    many: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The questions in the order of the record, and the names of all materials, by whose numbers options name them."""

    queries: tuple[Query, ...]
    materials: tuple[str, ...] = ()

    @cached_property
    def first(self) -> tuple[int, ...]:
        """The questions that are always asked: those that no other question leads to."""
        led = {
            number
            for own, query in enumerate(self.queries)
            for choice in query.choices
            for number in choice.following
            if number != own
        }
        return tuple(number for number, query in enumerate(self.queries) if number not in led and query.choices)

    @cached_property
    def conditional(self) -> frozenset[int]:
        """The materials that some option mentions; all others are needed whatever is answered."""
        return frozenset(number for query in self.queries for choice in query.choices for number in choice.materials)


def plan_of(situations: Iterable[Situation], materials: Iterable[str | None]) -> Plan:
    """The plan of the rows of 情形, and of the names of 申请材料.

    Names are compared without regard to width and spaces, and of two rows of one name the first counts. What an option
    names and nothing bears is left out (M009 tells of it), and so are rows without a name.
    """
    rows = [row for row in situations if plain(row.name or "")]
    listed = tuple((name or "").strip() for name in materials)
    material_at = _places(listed)
    question_at = _places((row.name or "") for row in rows)
    queries = (
        Query(
            name=(row.name or "").strip(),
            text=(row.question or "").strip(),
            explain=(row.explain or "").strip(),
            many=plain(row.choice or "") == MANY,
            choices=tuple(
                _choice(option, material_at, question_at) for option in row.options or () if plain(option.name or "")
            ),
        )
        for row in rows
    )
    return Plan(tuple(queries), listed)


def _choice(option: Option, material_at: dict[str, int], question_at: dict[str, int]) -> Choice:
    return Choice(
        name=(option.name or "").strip(),
        explain=(option.explain or "").strip(),
        materials=_numbers(option.materials, material_at),
        following=_numbers(option.following, question_at),
    )


def _places(names: Iterable[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, name in enumerate(names):
        places.setdefault(plain(name), number)
    return places


def _numbers(names: Iterable[str] | None, places: dict[str, int]) -> tuple[int, ...]:
    found = (places.get(plain(name)) for name in names or () if plain(name))
    return tuple(dict.fromkeys(number for number in found if number is not None))

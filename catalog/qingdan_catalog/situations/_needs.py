"""Which materials a path needs, and why."""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_catalog.situations._paths import Path, chosen
from qingdan_catalog.situations._plan import Plan


@dataclass(frozen=True, slots=True)
class Need:
    """A material (its number) with the options that ask for it; none do for what everybody hands in."""

    material: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """The materials that are needed, in the order of the record, and the numbers of those that other answers need."""

    needed: tuple[Need, ...]
    spared: tuple[int, ...]


def needs_of(plan: Plan, path: Path) -> Needs:
    """What a path needs."""
    reasons: dict[int, list[str]] = {}
    for answer in path:
        for choice in chosen(plan, answer):
            for number in choice.materials:
                reasons.setdefault(number, []).append(choice.name)
    numbers = range(len(plan.materials))
    return Needs(
        needed=tuple(
            Need(number, tuple(dict.fromkeys(reasons.get(number, ()))))
            for number in numbers
            if number not in plan.conditional or number in reasons
        ),
        spared=tuple(number for number in numbers if number in plan.conditional and number not in reasons),
    )

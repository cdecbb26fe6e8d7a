"""What stands above a record, for rules on merge laws."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qingdan_catalog.changes import normalise
from qingdan_catalog.levels import Effective, effective
from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Merge
from qingdan_schema.models import Node
from qingdan_schema.profiles import ExtraElement


@dataclass(frozen=True, slots=True)
class Pair:
    """An element, by its key, that the record and one above it state: both values in normal form, and that file."""

    element: str
    own: Any
    above: Any
    file: str


def stated_pairs(case: RecordCase, law: Merge) -> Iterator[Pair]:
    """The elements of one merge law on which the record and those above it do not say the same."""
    if not case.above:
        return iter(())
    made = case.once(_made)
    if law not in made:
        made[law] = list(_pairs(case, law))
    return iter(made[law])


def _made(_: RecordCase) -> dict[Merge, list[Pair]]:
    """A place for the pairs of each law, which several rules ask for."""
    return {}


def _pairs(case: RecordCase, law: Merge) -> Iterator[Pair]:
    upper, keys = case.once(_said_twice)
    keys = [key for key in _keys_of(type(case.item), law, case.profile.elements) if key in keys]
    if not keys:
        return
    record = case.data.get("记录")
    above = normalise({"记录": record} | {key: upper.data[key] for key in keys})
    own = normalise({"记录": record} | {key: case.data[key] for key in keys})
    for key in keys:
        if key in own and key in above:
            yield Pair(key, own[key], above[key], upper.origins[key])


def _said_twice(case: RecordCase) -> tuple[Effective, Collection[str]]:
    """What the records above state together, and the elements that are stated here and otherwise above.

    Most of what is stated twice is stated alike: only the rest is worth its normal form.
    """
    upper, data = effective(case.above, case.profile.local_keys), case.data
    differing = (key for key, value in upper.data.items() if key in data and data[key] != value)
    return upper, {key for key in differing if key not in case.inherited}


@lru_cache
def _keys_of(model: type[Node], law: Merge, added: tuple[ExtraElement, ...]) -> tuple[str, ...]:
    """The elements of a law that the model and the profile have, in the order of the standard."""
    own = (element.zh for element in elements_of(model) if element.spec.merge is law)
    return (*own, *(element.zh for element in added if element.merge is law))

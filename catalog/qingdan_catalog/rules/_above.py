"""What stands above a record, for rules on merge laws."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from qingdan_catalog.changes import normalise
from qingdan_catalog.levels import Effective, Layer, effective
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.tokens import Recent
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
    together, keys = case.once(_said_twice)
    upper, normal = together.upper, together.normal
    record = case.data.get("记录")
    for key in _keys_of(case.model, law, case.profile.elements):
        if key not in keys:
            continue
        if (record, key) not in normal:
            normal[record, key] = _normal(record, key, upper.data[key])
        above = normal[record, key]
        own = _own_normal(case, key)
        if key in own and key in above:
            yield Pair(key, own[key], above[key], upper.origins[key])


_OWN: Recent[tuple[Any, str, object], Mapping[str, Any]] = Recent(2048)


def _own_normal(case: RecordCase, key: str) -> Mapping[str, Any]:
    """The value of a key in normal form; what a county says, the others have mostly said in the same words."""
    record = case.data.get("记录")
    place = record, key, case.tokens[key]
    own = _OWN.get(place)
    if own is None:
        _OWN.keep(place, own := _normal(record, key, case.data[key]))
    return own


def _normal(record: Any, key: str, value: Any) -> Mapping[str, Any]:
    """A value by its key, in normal form; nothing for what says nothing."""
    return normalise({"记录": record, key: value})


@dataclass(frozen=True, slots=True)
class _Together:
    """What the records in layers state together; `normal` holds the values that were asked for, by record and key."""

    layers: tuple[Layer, ...]
    local: frozenset[str]
    upper: Effective
    normal: dict[tuple[Any, str], Mapping[str, Any]] = field(default_factory=dict)


def _said_twice(case: RecordCase) -> tuple[_Together, Collection[str]]:
    """What the records above state together, and the elements that are stated here and otherwise above.

    Most of what is stated twice is stated alike: only the rest is worth its normal form.
    """
    together, data = _together(case), case.data
    differing = (key for key, value in together.upper.data.items() if key in data and data[key] != value)
    return together, {key for key in differing if key not in case.inherited}


_LAST: list[_Together] = []


def _together(case: RecordCase) -> _Together:
    """What the records above state together: mostly the same records as above the case before."""
    layers, local = case.above, case.profile.local_keys
    if not _LAST or _LAST[0].layers is not layers or _LAST[0].local != local:
        _LAST[:] = [_Together(layers, local, effective(layers, local))]
    return _LAST[0]


@lru_cache
def _keys_of(model: type[Node], law: Merge, added: tuple[ExtraElement, ...]) -> tuple[str, ...]:
    """The elements of a law that the model and the profile have, in the order of the standard."""
    own = (element.zh for element in elements_of(model) if element.spec.merge is law)
    return (*own, *(element.zh for element in added if element.merge is law))

"""What stands above a record, for rules on merge laws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from qingdan_catalog.changes import normalise
from qingdan_catalog.levels import Effective, Layer, effective
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.tokens import Recent, tokens_of
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Merge
from qingdan_schema.models import Node
from qingdan_schema.profiles import ExtraElement, Profile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair:
    """An element, by its key, that the record and one above it state: both values in normal form, and that file."""

    element: str
    own: Any
    above: Any
    file: str


def found_in_pairs(
    case: RecordCase, law: Merge, asked: Hashable, find: Callable[[Pair], Iterable[T]], skip: Collection[str] = ()
) -> list[T]:
    """What `find` finds in the elements of one merge law, but for `skip`, on which the record and those above differ.

    Values in which it found nothing before are passed over; `asked` stands for `find`, which looks at nothing but the
    pair.
    """
    if not case.above:
        return []
    differing = case.once(_differing)
    found: list[T] = []
    for key in differing.keys.get(law, ()):
        if key in skip:
            continue
        place = asked, differing.token(case, key)
        if _NOTHING.get(place) is None:
            pair = differing.pair(case, key)
            hits = list(find(pair)) if pair is not None else []
            found += hits
            if not hits:
                _NOTHING.keep(place, True)
    return found


_NOTHING: Recent[tuple[Hashable, Hashable], bool] = Recent(4096)


@dataclass(frozen=True, slots=True)
class _Differing:
    """The elements that are stated here and otherwise above, by law, and what several rules ask for of them."""

    together: _Together
    keys: Mapping[Merge, Sequence[str]]
    pairs: dict[str, Pair | None] = field(default_factory=dict)

    def token(self, case: RecordCase, key: str) -> Hashable:
        """What stands for an element and both its values."""
        return case.data.get("记录"), key, case.tokens[key], self.together.token(key)

    def pair(self, case: RecordCase, key: str) -> Pair | None:
        """An element with both its values, or None where one of them says nothing."""
        if key not in self.pairs:
            own, above = _own_normal(case, key), self.together.normal(case.data.get("记录"), key)
            stated = key in own and key in above
            self.pairs[key] = Pair(key, own[key], above[key], self.together.upper.origins[key]) if stated else None
        return self.pairs[key]


def _differing(case: RecordCase) -> _Differing:
    """What is stated here and otherwise above, in the order of the standard.

    Most of what is stated twice is stated alike, and by the very same object: only the rest is looked at.
    """
    together, inherited, get = _together(case), case.inherited, case.data.get
    keys: dict[Merge, list[str]] = {}
    for key, value, law in together.stated(case.model):
        own = get(key, value)
        if own is not value and own != value and key not in inherited:
            keys.setdefault(law, []).append(key)
    return _Differing(together, keys)


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
    """What the records in layers state together under a profile, and what was asked for of its values."""

    layers: tuple[Layer, ...]
    profile: Profile
    upper: Effective
    normals: dict[tuple[Any, str], Mapping[str, Any]] = field(default_factory=dict)
    tokens: dict[str, object] = field(default_factory=dict)
    compared: dict[type[Node], Sequence[tuple[str, Any, Merge]]] = field(default_factory=dict)

    def stated(self, model: type[Node]) -> Sequence[tuple[str, Any, Merge]]:
        """The values that those of a record may be compared with, by key and with their laws, in the standard's order.

        What each level states for itself is compared by no rule.
        """
        if model not in self.compared:
            laws, data = _laws(model, self.profile.elements), self.upper.data
            self.compared[model] = [
                (key, data[key], law) for key, law in laws.items() if law is not Merge.LOCAL and key in data
            ]
        return self.compared[model]

    def normal(self, record: Any, key: str) -> Mapping[str, Any]:
        """The value of a key in the normal form of a kind of record."""
        if (record, key) not in self.normals:
            self.normals[record, key] = _normal(record, key, self.upper.data[key])
        return self.normals[record, key]

    def token(self, key: str) -> object:
        """What stands for the value of a key."""
        if key not in self.tokens:
            self.tokens.update(tokens_of({key: self.upper.data[key]}))
        return self.tokens[key]


_LAST: list[_Together] = []


def _together(case: RecordCase) -> _Together:
    """What the records above state together: mostly the same records as above the case before."""
    layers, profile = case.above, case.profile
    if not _LAST or _LAST[0].layers is not layers or _LAST[0].profile is not profile:
        _LAST[:] = [_Together(layers, profile, effective(layers, profile.local_keys))]
    return _LAST[0]


@lru_cache
def _laws(model: type[Node], added: tuple[ExtraElement, ...]) -> Mapping[str, Merge]:
    """The law of each element that the model and the profile have, in the order of the standard."""
    own = [(element.zh, element.spec.merge) for element in elements_of(model)]
    return dict([*own, *((element.zh, element.merge) for element in added)])

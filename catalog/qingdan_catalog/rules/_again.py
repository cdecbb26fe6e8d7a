"""Values in which a rule has found nothing before, so that equal values need not be looked at again.

For rules that look at each value of a record by itself. What is known holds for records of one kind and family.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.tokens import Recent

T = TypeVar("T")

_MOST = 4096
_KINDS = 64

_Value = tuple[str, object]
"""A key and the token of its value."""


@dataclass(slots=True)
class _Known:
    """A bit for everything that was asked, and of values the bits of what found nothing there.

    `last` is the record before; what was found nowhere in it is noted when the next one comes.
    """

    bits: dict[Hashable, int] = field(default_factory=dict)
    clean: Recent[_Value, int] = field(default_factory=lambda: Recent(_MOST))
    last: _Fresh | None = None

    def bit(self, asked: Hashable) -> int:
        """The bit of a question."""
        return self.bits.setdefault(asked, 1 << len(self.bits))

    def fresh(self, case: RecordCase) -> _Fresh:
        """What is not known of the values of a record."""
        if self.last is not None:
            self._keep(self.last)
        clean, everything = self.clean, (1 << len(self.bits)) - 1
        values, masks = [], []
        for value in case.tokens.items():
            mask = clean.get(value) or 0
            if mask != everything or not everything:
                values.append(value)
                masks.append(mask)
        self.last = _Fresh(self, everything, values, masks if any(masks) else [])
        return self.last

    def _keep(self, last: _Fresh) -> None:
        """Remember in which values of a record nothing was found."""
        clean = self.clean
        for value in last.values:
            found = last.asked & ~last.found.get(value[0], 0)
            if found:
                clean.keep(value, (clean.get(value) or 0) | found)


@dataclass(slots=True)
class _Fresh:
    """The values of a record that are not clean of all that was `everything` before it, with their bits.

    `masks` is empty where none of them has any. `asked` are the bits of what was asked of the record, and `found` of
    each key those that found something in its value.
    """

    known: _Known
    everything: int
    values: list[_Value]
    masks: list[int]
    asked: int = 0
    found: dict[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.keys = tuple([key for key, _ in self.values])


_KNOWN: dict[Hashable, _Known] = {}


def fresh_keys(case: RecordCase, asked: Hashable) -> tuple[str, ...]:
    """The keys of the values of which it is not known that nothing is found in them, in the order of the file.

    `asked` stands for all that the answer depends on beside the value, its key, and the kind and family of the record.
    """
    fresh = case.once(_fresh)
    bit = fresh.known.bits.get(asked)
    if bit is None or bit > fresh.everything:  # never asked before
        return tuple(case.tokens)
    if not fresh.masks:
        return fresh.keys
    return tuple([key for key, mask in zip(fresh.keys, fresh.masks, strict=True) if not mask & bit])


def keep_clean(case: RecordCase, asked: Hashable, found: Iterable[str] = ()) -> None:
    """Remember that of all the values of a record something was found in those of the keys `found` alone."""
    fresh = case.once(_fresh)
    bit = fresh.known.bit(asked)
    fresh.asked |= bit
    for key in found:
        fresh.found[key] = fresh.found.get(key, 0) | bit


def found_in_fresh(
    case: RecordCase, asked: Hashable, keys: Collection[str], find: Callable[[str], Iterable[T]]
) -> Iterator[T]:
    """What `find` finds in the values of those of `keys` that are not known to be clean; it is given one by one."""
    unclean = []
    for key in fresh_keys(case, asked):
        if key in keys:
            found = list(find(key))
            if found:
                unclean.append(key)
                yield from found
    keep_clean(case, asked, unclean)


def _fresh(case: RecordCase) -> _Fresh:
    kind = case.model, case.family
    if kind not in _KNOWN:
        if len(_KNOWN) >= _KINDS:
            _KNOWN.clear()
        _KNOWN[kind] = _Known()
    return _KNOWN[kind].fresh(case)

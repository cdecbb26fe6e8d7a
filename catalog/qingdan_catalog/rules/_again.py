"""Values in which a rule has found nothing before, so that equal values need not be looked at again.

For rules that look at each value of a record by itself. What is known holds for records of one kind and family.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from qingdan_catalog.rules._case import RecordCase

T = TypeVar("T")

_MOST = 4096
_KINDS = 64

_Value = tuple[str, object]
"""A key and the token of its value."""


@dataclass(slots=True)
class _Known:
    """A bit for everything that was asked, and of values the bits of what found nothing there.

    The values that were met last are in `newer`, some of those before them in `older`. `last` is the record before;
    what was found nowhere in it is noted when the next one comes.
    """

    bits: dict[Hashable, int] = field(default_factory=dict)
    newer: dict[_Value, int] = field(default_factory=dict)
    older: dict[_Value, int] = field(default_factory=dict)
    last: Fresh | None = None

    def bit(self, asked: Hashable) -> int:
        """The bit of a question."""
        bit = self.bits.get(asked)
        if bit is None:
            bit = self.bits[asked] = 1 << len(self.bits)
        return bit

    def fresh(self, case: RecordCase) -> Fresh:
        """What is not known of the values of a record."""
        if self.last is not None:
            self._keep(self.last)
        everything, met = (1 << len(self.bits)) - 1, self.newer.get
        # Most values are clean of everything, and are passed over in one line.
        values = [value for value in case.tokens.items() if met(value) != everything or not everything]
        masks = [self._mask(value) for value in values]
        if everything in masks and everything:  # values that were met longer ago
            values = [value for value, mask in zip(values, masks, strict=True) if mask != everything]
            masks = [mask for mask in masks if mask != everything]
        self.last = Fresh(self, tuple(case.tokens), everything, values, masks if any(masks) else [])
        return self.last

    def _keep(self, last: Fresh) -> None:
        """Remember in which values of a record nothing was found."""
        for value in last.values:
            found = last.asked & ~last.found.get(value[0], 0)
            if found:
                self._remember(value, self._mask(value) | found)

    def _mask(self, value: _Value) -> int:
        """The bits of what found nothing in a value."""
        mask = self.newer.get(value)
        if mask is None and (mask := self.older.get(value)) is not None:
            self._remember(value, mask)
        return mask or 0

    def _remember(self, value: _Value, mask: int) -> None:
        """Keep the bits of a value; what was not asked for since as many others came is forgotten."""
        if len(self.newer) >= _MOST:
            self.older, self.newer = self.newer, {}
        self.newer[value] = mask


@dataclass(slots=True)
class Fresh:
    """The values of a record that are not clean of all that was `everything` before it, with their bits.

    `masks` is empty where none of them has any. `asked` are the bits of what was asked of the record, and `found` of
    each key those that found something in its value.
    """

    known: _Known
    stated: tuple[str, ...]
    everything: int
    values: list[_Value]
    masks: list[int]
    asked: int = 0
    found: dict[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.keys = tuple([key for key, _ in self.values])

    def without(self, asked: Hashable) -> tuple[str, ...]:
        """The keys of the values of which it is not known that nothing is found in them, in the order of the file.

        `asked` stands for all that the answer depends on beside the value, its key, and the kind and family of the
        record.
        """
        bit = self.known.bits.get(asked)
        if bit is None or bit > self.everything:  # never asked before
            return self.stated
        if not self.masks:
            return self.keys
        return tuple([key for key, mask in zip(self.keys, self.masks, strict=True) if not mask & bit])

    def keep_clean(self, asked: Hashable, found: Iterable[str] = ()) -> None:
        """Remember that of all the values of a record something was found in those of the keys `found` alone."""
        bit = self.known.bit(asked)
        self.asked |= bit
        for key in found:
            self.found[key] = self.found.get(key, 0) | bit


_KNOWN: dict[Hashable, _Known] = {}


def found_in_fresh(
    case: RecordCase, asked: Hashable, keys: Collection[str], find: Callable[[str], Iterable[T]]
) -> list[T]:
    """What `find` finds in the values of those of `keys` that are not known to be clean; it is given one by one.

    `asked`: see `Fresh.without`.
    """
    fresh = case.once(fresh_values)
    found: list[T] = []
    unclean: list[str] = []
    for key in fresh.without(asked):
        if key in keys:
            before = len(found)
            found.extend(find(key))
            if len(found) > before:
                unclean.append(key)
    fresh.keep_clean(asked, unclean)
    return found


def fresh_values(case: RecordCase) -> Fresh:
    """The values of a record that may not be clean; for `case.once(fresh_values)`."""
    kind = case.model, case.family
    if kind not in _KNOWN:
        if len(_KNOWN) >= _KINDS:
            _KNOWN.clear()
        _KNOWN[kind] = _Known()
    return _KNOWN[kind].fresh(case)

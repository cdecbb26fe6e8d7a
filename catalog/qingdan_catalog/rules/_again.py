"""Values in which a rule has found nothing before, so that equal values need not be looked at again.

For rules that look at each value of a record by itself. What is known holds for records of one kind and family.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from qingdan_catalog.rules._case import RecordCase

T = TypeVar("T")

_MOST = 4096


@dataclass(slots=True)
class _Known:
    """A bit for everything that was asked, and of keys with the tokens of their values what found nothing there."""

    bits: dict[Hashable, int] = field(default_factory=dict)
    clean: dict[tuple[str, object], int] = field(default_factory=dict)

    def bit(self, asked: Hashable) -> int:
        """The bit of a question."""
        return self.bits.setdefault(asked, 1 << len(self.bits))


_KNOWN: dict[Hashable, _Known] = {}
_KINDS = 64


def fresh_keys(case: RecordCase, asked: Hashable) -> tuple[str, ...]:
    """The keys of the values of which it is not known that nothing is found in them, in the order of the file.

    `asked` stands for all that the answer depends on beside the value, its key, and the kind and family of the record.
    """
    known, everything, rest = case.once(_not_all_clean)
    bit = known.bits.get(asked)
    if bit is None or bit > everything:  # never asked before
        return tuple(case.tokens)
    return tuple([key for key, bits in rest if not bits & bit])


def keep_clean(case: RecordCase, asked: Hashable, keys: Collection[str]) -> None:
    """Remember that nothing was found in the values of some keys."""
    if not keys:
        return
    known, tokens = case.once(_not_all_clean)[0], case.tokens
    clean, bit = known.clean, known.bit(asked)
    if len(clean) > _MOST:
        clean.clear()
    for key in keys:
        pair = key, tokens[key]
        clean[pair] = clean.get(pair, 0) | bit


def found_in_fresh(
    case: RecordCase, asked: Hashable, keys: Collection[str], find: Callable[[str], Iterable[T]]
) -> Iterator[T]:
    """What `find` finds in the values of those of `keys` that are not known to be clean; it is given one by one."""
    fresh = fresh_keys(case, asked)
    clean = [key for key in fresh if key not in keys]
    for key in fresh:
        if key in keys:
            found = list(find(key))
            if not found:
                clean.append(key)
            yield from found
    keep_clean(case, asked, clean)


def _known(case: RecordCase) -> _Known:
    kind = case.model, case.family
    if kind not in _KNOWN:
        if len(_KNOWN) >= _KINDS:
            _KNOWN.clear()
        _KNOWN[kind] = _Known()
    return _KNOWN[kind]


def _not_all_clean(case: RecordCase) -> tuple[_Known, int, list[tuple[str, int]]]:
    """What is known of such records: all, the bits so far, and the keys of values that are not clean of them all.

    With each of these keys stand the bits of what found nothing in its value.
    """
    known = _known(case)
    clean, everything = known.clean, (1 << len(known.bits)) - 1
    masks = [(pair[0], clean.get(pair, 0)) for pair in case.tokens.items()]
    return known, everything, [each for each in masks if each[1] != everything]

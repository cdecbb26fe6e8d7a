"""Rules that found nothing in values that many records share, and need not look at them again.

The counties of a city, the towns of a county and the handling items of an item say most things in the same words: only
names, codes, addresses and the like are their own. Of these, a body says some in all its records: its telephone, its
hours. What a rule reads of a record is noted (`NotingCase`); one that finds nothing will find nothing in the next
record that says the same in all that it read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qingdan_catalog.findings import Hit
from qingdan_catalog.rules import LoadedRule
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._noting import MORE, NotingCase
from qingdan_catalog.tokens import Recent, Tokens
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Merge
from qingdan_schema.models import IDENTITY_KEYS, Record

_OURS = "qingdan_catalog.rules."
"""Where the rules lie that are known to read nothing but the case."""
_MOST = 4096
"""How many sets of shared values are remembered: records that lie together are alike."""
_FEW = 1024
"""How many values of a few keys are remembered."""
_NARROW = 8
"""So many keys are few."""
_TRIED = 256
"""After so many new values of a few keys it is asked whether they recur at all."""

_Bits = int
"""A set of rules: a bit for each, by its place among the rules."""


@dataclass(slots=True, eq=False)
class _Reading:
    """Keys, the rules that read no others, and of values of these keys what is known.

    Values that were met once have no bits; those met again have the bits of the rules that found nothing in them, and
    one more. `new` of the values met since the record of number `since` had not been met before.
    """

    keys: tuple[str, ...]
    rules: _Bits
    known: Recent[object, _Bits]
    since: int = 0
    new: int = 0

    def token(self, tokens: Tokens) -> object:
        """What stands for the values of the keys in a record."""
        # Many keys are absent: to get them is cheaper than to miss them.
        return tuple(map(tokens.get, self.keys))

    def meet(self, token: object) -> None:
        """Remember values that are new."""
        self.known.keep(token, 0)
        self.new += 1

    def recurs(self, record: int) -> bool:
        """Whether the values have mostly been met before."""
        return self.new <= _TRIED or 2 * self.new <= record - self.since


class QuietRules:
    """The rules for records of one model, family and profile, and those still to be asked where values recur."""

    def __init__(self, rules: Sequence[LoadedRule], model: type[Record]) -> None:
        self._rules = tuple(rules)
        self._shared = shared_keys(model)
        self._all: _Bits = (1 << len(self._rules)) - 1
        self._whole = _Reading(tuple(self._shared), self._all, Recent(_MOST))
        self._few: list[_Reading] = []
        self._narrow: dict[_Bits, frozenset[str]] = {}
        self._wide: _Bits = 0
        self._left: dict[_Bits, tuple[LoadedRule, ...]] = {}
        self._records = 0

    def hits(self, case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
        """What the rules find in a record, in their order."""
        self._records += 1
        quiet: _Bits = 0
        stale = False
        again: list[tuple[_Reading, object]] = []
        for reading in (self._whole, *self._few):
            token = reading.token(case.tokens)
            known = reading.known.get(token)
            if known:
                quiet |= known
            elif known is None:
                # Noting costs more than asking: it begins with the second record, for most that are alone stay alone.
                reading.meet(token)
                stale = stale or not reading.recurs(self._records)
            else:
                again.append((reading, token))
        if stale:
            self._give_up()
        left = self._all & ~quiet
        return self._note(again, left, case) if again else self._ask(self._rules_of(left), case)

    def _ask(self, rules: Iterable[LoadedRule], case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
        for loaded in rules:
            for hit in loaded.check(case):
                yield loaded, hit

    def _rules_of(self, bits: _Bits) -> tuple[LoadedRule, ...]:
        """The rules with these bits, in their order."""
        rules = self._left.get(bits)
        if rules is None:
            if len(self._left) >= _MOST:
                self._left.clear()
            rules = self._left[bits] = tuple(loaded for place, loaded in enumerate(self._rules) if bits >> place & 1)
        return rules

    def _note(
        self, again: Sequence[tuple[_Reading, object]], left: _Bits, case: RecordCase
    ) -> Iterator[tuple[LoadedRule, Hit]]:
        """What the rules that are left find; of those that read what is met again, which need not be asked again."""
        noting, nothing = NotingCase(case), {}
        readers = 0
        for reading, _ in again:
            readers |= reading.rules
        for place, loaded in enumerate(self._rules):
            bit = 1 << place
            if not left & bit:
                continue
            if not readers & bit:
                yield from self._ask((loaded,), case)
                continue
            noting.noted = set()
            hits = list(loaded.check(noting))
            if not loaded.origin and loaded.check.__module__.startswith(_OURS):
                noted = frozenset(noting.noted)
                self._learn(bit, noted)
                if not hits:
                    nothing[bit] = noted
            yield from ((loaded, hit) for hit in hits)
        for reading, token in again:
            reading.known.keep(token, self._all + 1 | _bits_within(reading.keys, nothing))

    def _give_up(self) -> None:
        """Forget the few keys whose values do not recur, and look at their rules no more."""
        for reading in self._few:
            if not reading.recurs(self._records):
                self._wide |= reading.rules
        self._few = [reading for reading in self._few if not reading.rules & self._wide]

    def _learn(self, bit: _Bits, noted: frozenset[str]) -> None:
        """Find the reading of a rule that read these keys: all that it has been seen to read."""
        if noted <= self._shared or MORE in noted or self._wide & bit:
            return
        before = self._narrow.get(bit, frozenset())
        keys = before | noted
        if keys == before:
            return
        for reading in self._few:
            reading.rules &= ~bit
        self._few = [reading for reading in self._few if reading.rules]
        if len(keys) > _NARROW or keys & _TELLING:
            self._wide |= bit
            return
        self._narrow[bit] = keys
        for reading in self._few:
            if set(reading.keys) == keys:
                reading.rules |= bit
                return
        self._few.append(_Reading(tuple(keys), bit, Recent(_FEW), self._records))


def _bits_within(keys: Iterable[str], nothing: Mapping[_Bits, frozenset[str]]) -> _Bits:
    """The bits of the rules that found nothing and read none but these keys."""
    bits, known = 0, frozenset(keys)
    for bit, noted in nothing.items():
        if noted <= known:
            bits |= bit
    return bits


_TELLING = frozenset(key for keys in IDENTITY_KEYS.values() for key in (*keys.codes, keys.name))
"""What tells records apart: its values do not recur."""


@cache
def shared_keys(model: type[Record]) -> frozenset[str]:
    """The keys that records of one item are likely to state alike: not what tells them apart, nor words of their own.

    An element that each level states for itself is likely to be alike only where it is chosen from a code table.
    """
    own: set[str] = set()
    for keys in IDENTITY_KEYS.values():
        own |= {*keys.codes, keys.body, keys.name}
    return frozenset(
        element.zh
        for element in elements_of(model)
        if element.zh not in own and (element.spec.merge is not Merge.LOCAL or element.spec.table)
    )

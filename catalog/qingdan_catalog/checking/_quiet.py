"""Rules that found nothing in what records of one item share, and need not look at it again.

The counties of a city, the towns of a county and the handling items of an item say most things in the same words: only
names, codes, addresses and the like are their own. What a rule reads of a record is noted (`NotingCase`); one that
reads nothing of a record's own and finds nothing will find nothing in the next record that shares all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import itemgetter

from qingdan_catalog.findings import Hit
from qingdan_catalog.rules import LoadedRule
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._noting import NotingCase
from qingdan_catalog.tokens import Tokens
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Merge
from qingdan_schema.models import IDENTITY_KEYS, Record

_OURS = "qingdan_catalog.rules."
"""Where the rules lie that are known to read nothing but the case."""
_MOST = 4096
"""How many sets of shared values are remembered: records that lie together are alike."""


class QuietRules:
    """The rules for records of one model, family and profile, and those still to be asked where shared values recur."""

    def __init__(self, rules: Sequence[LoadedRule], model: type[Record]) -> None:
        self._rules = tuple(rules)
        self._shared = shared_keys(model)
        self._pick: Callable[[Tokens], object] = itemgetter(*self._shared)
        self._left: dict[object, tuple[LoadedRule, ...]] = {}

    def hits(self, case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
        """What the rules find in a record, in their order."""
        token = self._pick(case.tokens)
        left = self._left.get(token)
        if left is None:
            # Noting costs more than asking: it begins with the second record, for most that are alone stay alone.
            if len(self._left) >= _MOST:
                self._left.clear()
            self._left[token] = self._rules
        elif left is self._rules:
            return self._note(token, case)
        return self._ask(self._rules if left is None else left, case)

    def _ask(self, rules: Sequence[LoadedRule], case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
        for loaded in rules:
            for hit in loaded.check(case):
                yield loaded, hit

    def _note(self, token: object, case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
        """What all rules find; those that are to be asked again are remembered."""
        noting, left = NotingCase(case), []
        for loaded in self._rules:
            noting.noted = set()
            hits = list(loaded.check(noting))
            ours = not loaded.origin and loaded.check.__module__.startswith(_OURS)
            if hits or not ours or not noting.noted <= self._shared:
                left.append(loaded)
            yield from ((loaded, hit) for hit in hits)
        self._left[token] = tuple(left)


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

"""Rules that have found nothing in the same values before, and need not look at them again.

The counties of a city, the towns of a county and the handling items of an item say most things in the same words. A
rule on one record is a function of what it reads of it, so what it reads is noted (`NotingCase`), and where all of that
is as it was when the rule found nothing, it finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from qingdan_catalog.findings import Hit
from qingdan_catalog.reads import EVERYTHING
from qingdan_catalog.rules import LoadedRule
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._noting import NotingCase
from qingdan_catalog.rules._tokens import Tokens

_OURS = "qingdan_catalog.rules."
"""Where the rules lie that are known to read nothing but the case."""
_WAYS = 6
"""How many sets of keys are kept of a rule, which reads more of one record than of another."""
_MOST = 1024
"""How many values are kept of each set of keys: records that lie together are alike."""
_TRIAL = 300
"""Judgements after which a rule is noted no more if too few were spared."""


@dataclass(slots=True)
class _Way:
    """The keys that a rule once read, and the tokens of their values in records where it found nothing."""

    pick: Callable[[Tokens], object]
    seen: set[object] = field(default_factory=set)


@dataclass(slots=True)
class _Known:
    """What is known of one rule. `noted` says whether it is worth noting what it reads."""

    loaded: LoadedRule
    noted: bool
    ways: dict[tuple[str, ...], _Way] = field(default_factory=dict)
    asked: int = 0
    spared: int = 0

    def learn(self, names: set[str], tokens: Tokens) -> None:
        """Remember that the rule read the keys `names` and found nothing."""
        keys = tuple(sorted(names))
        way = self.ways.get(keys)
        if way is None:
            if EVERYTHING in names or len(self.ways) >= _WAYS:
                return
            way = self.ways[keys] = _Way(itemgetter(*keys) if keys else _nothing)
        if len(way.seen) >= _MOST:
            way.seen.clear()
        way.seen.add(way.pick(tokens))


class QuietRules:
    """The rules for records of one kind, family and profile, with what they found nothing in."""

    def __init__(self, rules: Sequence[LoadedRule]) -> None:
        self._rules = [_Known(each, not each.origin and each.check.__module__.startswith(_OURS)) for each in rules]

    def hits(self, case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
        """What the rules find in a record."""
        # With a problem of form the typed record lacks values, whatever the data says.
        noting = _Noting(case) if not case.problems else None
        for known in self._rules:
            found = noting.hits(known) if noting is not None and known.noted else known.loaded.check(case)
            for hit in found:
                yield known.loaded, hit


class _Noting:
    """A record before the rules that are noted."""

    __slots__ = ("_case", "_noting", "_tokens")

    def __init__(self, case: RecordCase) -> None:
        self._case, self._tokens = case, case.tokens
        self._noting: NotingCase | None = None

    def hits(self, known: _Known) -> Sequence[Hit]:
        """What a rule finds, or nothing where it is known to find nothing."""
        known.asked += 1
        for way in known.ways.values():
            if way.pick(self._tokens) in way.seen:
                known.spared += 1
                return ()
        case = self._noting = self._noting or NotingCase(self._case)
        case.noted = set()
        hits = list(known.loaded.check(case))
        if not hits:
            known.learn(case.noted, self._tokens)
        known.noted = known.asked < _TRIAL or known.spared * 2 >= known.asked
        return hits


def _nothing(_: Tokens) -> object:
    return None

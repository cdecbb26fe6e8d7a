"""The joint timeline of a bundle: items of one stage are handled side by side, stages one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key

from qingdan_schema.limits import LimitUnit, TimeLimit

_WORKING_DAY = Fraction(7, 5)
"""Calendar days that a working day takes, holidays aside."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long one member takes; ``limit`` is None where its record does not say."""

    stage: int
    limit: TimeLimit | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """Days that follow each other, of either unit; all zero is 即办."""

    working: int = 0
    calendar: int = 0

    def __add__(self, limit: TimeLimit) -> Duration:
        """This, and then a limit."""
        if limit.unit is LimitUnit.WORKING:
            return Duration(self.working + limit.days, self.calendar)
        return Duration(self.working, self.calendar + limit.days)

    @property
    def length(self) -> Fraction:
        """The calendar days that it usually takes; for drawing and for comparing unlike units."""
        return self.working * _WORKING_DAY + self.calendar

    @property
    def limit(self) -> TimeLimit | None:
        """The same as a time limit; None where both units are in it."""
        if self.working and self.calendar:
            return None
        if not self.working and not self.calendar:
            return TimeLimit(0, LimitUnit.IMMEDIATE)
        unit = LimitUnit.WORKING if self.working else LimitUnit.CALENDAR
        return TimeLimit(self.working or self.calendar, unit)

    def is_shorter_than(self, limit: TimeLimit) -> bool:
        """Whether a limit is surely longer than this; False where that depends on when the count begins."""
        if own := self.limit:
            return own.compare(limit) == -1
        bound = TimeLimit(self.working, LimitUnit.WORKING).longest + self.calendar
        return limit.shortest > bound

    def __str__(self) -> str:
        """`15个工作日`, `5个工作日和10个自然日`, `即办`."""
        parts = ((self.working, "个工作日"), (self.calendar, "个自然日"))
        return "和".join(f"{days}{unit}" for days, unit in parts if days) or "即办"


@dataclass(frozen=True, slots=True)
class Bar:
    """A member on the timeline: when it starts after the application, and how long it takes.

    ``decisive`` marks the one that its stage waits for. A member whose limit is not known takes no time here.
    """

    number: int
    stage: int
    label: str
    start: Duration
    limit: TimeLimit | None
    decisive: bool = False

    @property
    def length(self) -> Fraction:
        """The calendar days that it usually takes."""
        return (Duration() + self.limit).length if self.limit else Fraction(0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in the order of the members; ``total`` is the longest path, ``separate`` one item after the other.

    ``complete`` is False where some limit is not known: then both are the least that it takes.
    """

    bars: tuple[Bar, ...]
    stages: tuple[tuple[int, Duration], ...]
    total: Duration
    separate: Duration
    complete: bool


def lay_out_timeline(spans: Sequence[Span]) -> Timeline:
    """Put the spans of all members on one timeline: within a stage the longest counts, stages add up."""
    start, stages, decisive = Duration(), [], set()
    starts: dict[int, Duration] = {}
    for stage in sorted({span.stage for span in spans}):
        known = [(number, span.limit) for number, span in enumerate(spans) if span.stage == stage and span.limit]
        starts[stage] = start
        took = Duration()
        if known:
            number, limit = max(known, key=lambda pair: _ORDER(pair[1]))
            decisive.add(number)
            took += limit
            start += limit
        stages.append((stage, took))
    bars = (
        Bar(number, span.stage, span.label, starts[span.stage], span.limit, number in decisive)
        for number, span in enumerate(spans)
    )
    complete = all(span.limit is not None for span in spans)
    return Timeline(tuple(bars), tuple(stages), start, _sum(spans), complete)


def _sum(spans: Iterable[Span]) -> Duration:
    total = Duration()
    for span in spans:
        if span.limit is not None:
            total += span.limit
    return total


def _compare(one: TimeLimit, other: TimeLimit) -> int:
    """As limits compare; where that depends on when the count begins, by the days that they usually take."""
    known = one.compare(other)
    if known is not None:
        return known
    first, second = (Duration() + one).length, (Duration() + other).length
    return (first > second) - (first < second)


_ORDER = cmp_to_key(_compare)

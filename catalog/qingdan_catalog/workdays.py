"""Working days: weekends, public holidays and the weekends that are worked instead.

The arrangements that the State Council has announced come with the library chinesecalendar. An office adds the years
that it does not know yet in a file of its catalogue (节假日), and what it writes there counts before the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qingdan_catalog.forms import HOW, Mistake, read_form
from qingdan_schema.limits import LimitUnit, TimeLimit

if TYPE_CHECKING:
    from qingdan_catalog.store import Catalogue

KEY: Final = "节假日"
"""The setting of qingdan.yaml that names the file."""

HOLIDAYS_NAME: Final = "节假日.yaml"
"""What the file is best called: at the root of a catalogue it is not taken for a record."""

_DAY: Final = timedelta(days=1)
_FRIDAY: Final = 4
_SPAN: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|—|~)\s*(\d{4}-\d{2}-\d{2}))?")
_LONGEST: Final = timedelta(days=31)
_DAYS: Final[dict[str, Any]] = {
    "type": "array",
    "items": {"type": "string", "pattern": _SPAN.pattern, HOW: '"2027-02-05" 或 "2027-02-05 至 2027-02-11"，并加引号'},
}
SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": KEY,
    "type": "object",
    "additionalProperties": False,
    "required": [KEY],
    "properties": {
        KEY: {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["年份", "放假", "来源"],
                "properties": {
                    "年份": {"type": "integer", "minimum": 2000, "maximum": 2200, "description": "如 2027"},
                    "放假": {**_DAYS, "description": "放假的日子，周末不必写"},
                    "上班": {**_DAYS, "description": "调休上班的周末"},
                    "来源": {"type": "string", "pattern": "\\S", "description": "哪个通知，如 国办发明电〔2025〕7号"},
                },
            },
        }
    },
}
"""The form of the file."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year's arrangement: the days off beside weekends, the weekend days that are worked, and who says so."""

    off: frozenset[date]
    worked: frozenset[date]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of working days; ``years`` are an office's own."""

    years: Mapping[int, Year] = field(default_factory=dict)

    def knows(self, year: int) -> bool:
        """Whether the year's arrangement is known; else Monday to Friday are taken to be worked."""
        return year in self.years or year in _library_years()

    def is_worked(self, day: date) -> bool:
        """Whether a day is a working day."""
        own = self.years.get(day.year)
        if own is not None:
            return day in own.worked or (day.weekday() <= _FRIDAY and day not in own.off)
        if day.year in _library_years():
            import chinese_calendar

            return bool(chinese_calendar.is_workday(day))
        return day.weekday() <= _FRIDAY

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day, which itself does not count (民法典 201: 开始的当日不计入)."""
        for _ in range(count):
            day = next(each for each in _days_after(day) if self.is_worked(each))
        return day

    def between(self, first: date, last: date) -> int:
        """The working days after `first` up to `last`, which counts; 0 when it is not later."""
        return sum(self.is_worked(first + _DAY * step) for step in range(1, (last - first).days + 1))

    def end_of(self, day: date, limit: TimeLimit) -> date:
        """The last day of a period that begins on a day.

        A period of calendar days that would end on a day off ends on the next working day (民法典 203).
        """
        if limit.unit is LimitUnit.WORKING:
            return self.after(day, limit.days)
        last = day + _DAY * limit.days
        return last if self.is_worked(last) else self.after(last, 1)

    def unknown(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` whose arrangements are not known."""
        return tuple(year for year in range(first.year, last.year + 1) if not self.knows(year))


def guess_words(years: tuple[int, ...]) -> str:
    """What is said where a day was reckoned with years that are not known; nothing when there are none."""
    if not years:
        return ""
    return f"{'、'.join(map(str, years))}年的放假安排还没有收录，按周一至周五推算，请核对"


def open_workdays(catalogue: Catalogue) -> Workdays:
    """The calendar of a catalogue. Raises QingdanError when its file is not as it should be."""
    from qingdan_catalog.settings import inside

    name = catalogue.settings.holidays
    return read_workdays(inside(catalogue.root, name, KEY)) if name else Workdays()


def read_workdays(path: Path) -> Workdays:
    """The calendar with the years in a file. Raises QingdanError that names all that is wrong with it."""
    form = read_form(path, SCHEMA)
    rows = form.data.get(KEY) or []
    mistakes: list[Mistake] = []
    years: dict[int, Year] = {}
    for number, row in enumerate(rows):
        place, year = (KEY, number), int(row["年份"])
        off, worked = (frozenset(_listed(row, key, (*place, key), mistakes)) for key in ("放假", "上班"))
        if year in years:
            mistakes.append(((*place, "年份"), f"的 {year}年写了两次"))
        if both := sorted(off & worked):
            mistakes.append(((*place, "上班"), f"的 {both[0]} 又放假又上班"))
        if foreign := sorted(day for day in off | worked if day.year != year):
            mistakes.append(((*place, "年份"), f"写的是 {year}年，却有 {foreign[0]} 这一天"))
        years[year] = Year(off, worked, row["来源"])
    form.refuse(mistakes)
    return Workdays(years)


def _listed(row: Mapping[str, Any], key: str, place: tuple[Any, ...], mistakes: list[Mistake]) -> Iterator[date]:
    for number, text in enumerate(row.get(key) or ()):
        found = _SPAN.fullmatch(text)
        try:
            first = date.fromisoformat(found[1] if found else "")
            last = date.fromisoformat(found[2]) if found and found[2] else first
        except ValueError:
            mistakes.append(((*place, number), f"没有“{text}”这样的日子"))
            continue
        if not first <= last <= first + _LONGEST:
            mistakes.append(((*place, number), f"“{text}”的先后不对，或者太长"))
            continue
        yield from (first + _DAY * step for step in range((last - first).days + 1))


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += _DAY
        yield day


def _library_years() -> range:
    """The years that the library knows, from first to last."""
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)

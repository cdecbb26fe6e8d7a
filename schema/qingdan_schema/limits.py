"""办结时限: a number of working or calendar days, or 即办."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Self

from qingdan_schema.plain import plain


class LimitError(ValueError):
    """A text that is no time limit; the message is a Chinese sentence for the user."""


class LimitUnit(Enum):
    """The unit of a time limit; the value is its Chinese label (table `time_unit`, and 即办)."""

    WORKING = "工作日"
    CALENDAR = "自然日"
    IMMEDIATE = "即办"


_FORMS = "可写“20工作日”“30自然日”或“即办”"
_LIMIT = re.compile(r"(\d{1,4})个?\(?(工作日|自然日|日历日|日历天)\)?")
_DAYS = re.compile(r"\d+个?\(?[日天]\)?")
_LONGER = re.compile(r"\d+个?\(?(?:月|季度|年|小时|分钟|周|星期)\)?")
_IMMEDIATE = frozenset({"即办", "即时办结", "即时办理", "即办件", "当场", "当场办结", "当场办理", "当场办"})


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit: `days` of `unit`. 即办 has 0 days, and nothing else has. Raises `LimitError` otherwise."""

    days: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.days < 0 or (self.days == 0) != (self.unit is LimitUnit.IMMEDIATE):
            raise LimitError(f"时限“{self.days}{self.unit.value}”不成立：天数应大于0，当场办结写“即办”")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a limit; width and spaces do not count, and 0 days are 即办. Raises `LimitError`.

        A bare 日 or 天 is refused, for it does not say which days are counted; so are months and hours.
        """
        words = plain(text)
        if words in _IMMEDIATE:
            return cls(0, LimitUnit.IMMEDIATE)
        match = _LIMIT.fullmatch(words)
        if match is None:
            raise LimitError(_refusal(text, words))
        days = int(match[1])
        if days == 0:
            return cls(0, LimitUnit.IMMEDIATE)
        return cls(days, LimitUnit.WORKING if match[2] == "工作日" else LimitUnit.CALENDAR)

    def __str__(self) -> str:
        return self.unit.value if self.unit is LimitUnit.IMMEDIATE else f"{self.days}{self.unit.value}"

    @property
    def shortest(self) -> int:
        """The least number of calendar days that the limit can take."""
        return self.days

    @property
    def longest(self) -> int:
        """The number of calendar days that the limit takes at most, weekends and public holidays included.

        For working days it is a bound with some days in hand over every span of the State Council's
        holiday arrangements from 2004 to 2026, not an exact figure.
        """
        if self.unit is not LimitUnit.WORKING:
            return self.days
        # 7/5 for weekends; 15 for the longest holidays with the weekends beside them; 1 in 8 for the other
        # holidays that a longer span meets.
        return self.days * 7 // 5 + self.days // 8 + 15

    def compare(self, other: "TimeLimit") -> int | None:
        """-1 if this limit is the lighter one for the applicant, 0 if equal, 1 if heavier, `None` if uncertain.

        In one unit, and against 即办, days decide. Across units the answer is given only where it holds
        whenever the count begins: n working days never end before n calendar days, so 20自然日 < 20工作日;
        and they end within `longest` calendar days. In between (30自然日 and 20工作日) it is `None`.
        """
        if self.unit is other.unit or LimitUnit.IMMEDIATE in (self.unit, other.unit):
            return (self.days > other.days) - (self.days < other.days)
        if self.unit is LimitUnit.WORKING:
            answer = other.compare(self)
            return None if answer is None else -answer
        if self.days <= other.shortest:
            return -1
        return 1 if self.days >= other.longest else None


def _refusal(text: str, plain: str) -> str:
    if _DAYS.fullmatch(plain):
        return f"时限“{text}”没有说明是工作日还是自然日，{_FORMS}"
    if _LONGER.fullmatch(plain):
        return f"时限“{text}”的单位不能用，应折算成工作日或自然日，{_FORMS}"
    return f"看不懂时限“{text}”，{_FORMS}"

"""Days in Chinese legal texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "Ｏ": "0"}
_ARABIC = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_CHINESE = r"([一二三四五六七八九零〇○Ｏ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
DAY = re.compile(f"{_ARABIC}|{_CHINESE}", re.ASCII)
"""A day such as 2021年7月15日 or 一九八六年七月一日."""


def day_of(match: re.Match[str]) -> dt.date | None:
    """The day that `DAY` matched, or None for one that is in no calendar."""
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    try:
        if match[1]:
            return dt.date(int(year), int(month), int(day))
        return dt.date(int("".join(_DIGITS[char] for char in year)), _small(month), _small(day))
    except ValueError:
        return None


def days_in(text: str) -> Iterator[tuple[dt.date, str]]:
    """Each day in `text` with the words behind it, up to the next day."""
    matches = list(DAY.finditer(text))
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        if day := day_of(match):
            yield day, text[match.end() : end]


def _small(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (int(_DIGITS[tens] if tens else 1) * 10 if ten else 0) + (int(_DIGITS[ones]) if ones else 0)

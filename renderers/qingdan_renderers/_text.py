"""Text made fit for paper: what cannot be seen must not be able to disturb what can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any, TypeVar, cast

_T = TypeVar("_T")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_PLAIN = re.compile(r"[\n -~、-〕！-～一-鿿·—‘-”…■□★→×℃㎡]*")
_BLANK_LINES = re.compile(r"[ \u3000]*\n(?:[ \u3000]*\n)*")
_DATE = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?", re.ASCII)
_NONCHARACTERS = frozenset({0xFFFE, 0xFFFF})
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # ask for a coloured picture; fonts draw them as boxes


@lru_cache(maxsize=4096)
def _visible(character: str) -> str:
    """The character itself, a space for a tab, or nothing for what cannot be seen: controls, bidi marks and so on."""
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or character in _SELECTORS:
        return ""
    if (ord(character) & 0xFFFF) in _NONCHARACTERS:
        return ""
    return character


def clean_text(text: str) -> str:
    """``text`` with one kind of line end and without controls, bidi marks and other invisible characters.

    >>> clean_text("许可\\u202e证\\r\\n\\x07第二段\\t完 ")
    '许可证\\n第二段 完'
    """
    text = text.strip()
    if not _PLAIN.fullmatch(text):
        text = _LINE_ENDS.sub("\n", text)
        text = "".join(map(_visible, text)).strip()
    if "\n" in text:
        text = _BLANK_LINES.sub("\n", text)
    return text


def clean_record(value: _T) -> _T:
    """A copy of a dataclass, tuple or string in which every string has gone through :func:`clean_text`."""
    return cast(_T, _clean(value))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{name: _clean(getattr(value, name)) for name in _field_names(type(value))})
    return value


@lru_cache(maxsize=256)
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


def as_data(value: Any) -> Any:
    """A dataclass as dicts, lists and strings, for JSON."""
    if isinstance(value, tuple):
        return [as_data(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_data(getattr(value, name)) for name in _field_names(type(value))}
    return value


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a value; an empty one has none.

    >>> paragraphs("甲\\n乙")
    ['甲', '乙']
    """
    return [part for part in text.split("\n") if part]


def text_width(text: str) -> int:
    """Width in half-width units: a Chinese character counts 2, a Latin letter 1.

    Characters of ambiguous width (“”、①、★) count 2, because Chinese fonts draw them full width.

    >>> text_width("A级")
    3
    """
    try:
        return len(text.encode("gbk"))  # one byte for a half-width character, two for a full-width one, and fast
    except UnicodeEncodeError:
        return sum(map(character_width, text))


@lru_cache(maxsize=16384)
def character_width(character: str) -> int:
    """Width of one character in half-width units."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F", "A"} else 1


def line_count(text: str, room: int) -> int:
    """Lines that ``text`` takes when ``room`` half-width units fit into one.

    >>> line_count("申请人自备", 6), line_count("甲\\n乙", 20)
    (3, 2)
    """
    return sum(_paragraph_lines(part, max(room, 3)) for part in text.split("\n"))


def _paragraph_lines(text: str, room: int) -> int:
    if text_width(text) <= room:
        return 1
    room -= 1  # a punctuation mark may not begin a line, so a character before it moves down with it
    lines, used = 1, 0
    for width in _pieces(text):
        if used + width <= room:
            used += width
        elif width <= room:
            lines, used = lines + 1, width
        else:  # a word longer than a line is cut by the program
            start = lines + (1 if used else 0)
            lines, used = start + ceil(width / room) - 1, width % room or room
    return lines


def _pieces(text: str) -> Iterator[int]:
    """Widths of what stays together: a Chinese character by itself, a Latin word as a whole."""
    word = 0
    for character in text:
        width = character_width(character)
        if width == 1 and character != " ":
            word += 1
            continue
        if word:
            yield word
            word = 0
        yield width
    if word:
        yield word


def parse_date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of 2026-05-20 or 2026年5月20日; nothing when it is not a date.

    >>> parse_date("2026年5月20日")
    (2026, 5, 20)
    >>> parse_date("2026-02-30")
    """
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = map(int, found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return year, month, day

"""Text made fit for paper: what cannot be seen must not be able to disturb what can."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

_T = TypeVar("_T")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_PLAIN = re.compile(r"[\n -~、-〕！-～一-鿿·—‘-”…■□★→×℃㎡]*")
_BLANK_LINES = re.compile(r"[ \u3000]*\n(?:[ \u3000]*\n)*")
_NONCHARACTERS = frozenset({0xFFFE, 0xFFFF})


@lru_cache(maxsize=4096)
def _visible(character: str) -> str:
    """The character itself, a space for a tab, or nothing for a control, bidi mark, surrogate or noncharacter."""
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or (ord(character) & 0xFFFF) in _NONCHARACTERS:
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
    return sum(map(character_width, text))


@lru_cache(maxsize=16384)
def character_width(character: str) -> int:
    """Width of one character in half-width units."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F", "A"} else 1

"""A line of a file with a stretch of it underlined, as a terminal shows it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from qingdan_catalog.reading import Span

ROOM = 88
"""Columns of a source line; a longer one is shown in part."""

_LEAD = 24  # columns kept before the underlined stretch of a long line
_CUT = "..."  # not “…”, which is one column wide on some terminals and two on others


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, of a long one the part that is looked at: what stands before the place, at it, and after it."""

    before: str
    at: str
    after: str

    @property
    def line(self) -> str:
        """What is shown of the line."""
        return (self.before + self.at + self.after).rstrip()

    @property
    def marks(self) -> str:
        """What to print below the line; an empty place gets one mark."""
        return " " * columns(self.before) + "^" * max(columns(self.at), 1)


def excerpt(line: str, span: Span) -> Excerpt:
    """The line with the place of a span that begins in it; of a span over several lines the first one's part."""
    start = min(span.column - 1, len(line))
    end = len(line.rstrip()) if span.end_line > span.line else min(span.end_column - 1, len(line))
    first, last = _window(line, start)
    end = max(start, min(end, last))
    before, after = visible(line[first:start]), visible(line[end:last])
    return Excerpt(
        (_CUT if first else "") + before,
        visible(line[start:end]),
        after + (_CUT if last < len(line) else ""),
    )


def visible(text: str) -> str:
    """The text with a sign in place of every character that would steer the terminal or cannot be seen.

    >>> visible("a\\x1b[2J\\tb")
    'a␛[2J b'
    """
    return text if text.isprintable() else "".join(map(_sign, text))


def columns(text: str) -> int:
    """The columns that a text takes on a terminal: two for a Chinese character.

    >>> columns("A级")
    3
    """
    if text.isascii():
        return len(text)
    from rich.cells import get_character_cell_size

    return sum(map(get_character_cell_size, text))


def _window(line: str, start: int) -> tuple[int, int]:
    """Which characters of a line are shown, so that `start` is among them and the line does not wrap."""
    if 2 * len(line) <= ROOM or _fitting(line, ROOM) == len(line):  # no character takes more than two columns
        return 0, len(line)
    first = start - _fitting(line[:start][::-1], _LEAD)
    last = first + _fitting(line[first:], ROOM)
    if last == len(line):
        first = last - _fitting(line[::-1], ROOM)
    return first, last


def _fitting(text: str, room: int) -> int:
    """How many characters from the start of a text fit into some columns."""
    for number, character in enumerate(text):
        room -= columns(_sign(character))
        if room < 0:
            return number
    return len(text)


@lru_cache(maxsize=4096)
def _sign(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return "␦"
    return character

"""How wide words are and where their lines break, by a model that no usual font exceeds.

A browser draws with whatever font it finds, so exact metrics of one font would promise too much. Widths are in em.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_NARROW: Final = frozenset("iIjl|!'.,:;()[]{} ")
_BROAD: Final = frozenset("mwMW%@&")
_NOT_FIRST: Final = frozenset("，。、；：！？）》〉」』】〕…—”’％,.;:!?)]}%")
_NOT_LAST: Final = frozenset("（《〈「『【〔“‘([{")
_ENDLESS: Final = {"⸺": 2.0, "⸻": 3.0}
_WORD: Final = 0.5  # of a line: a Latin word longer than this is broken where the line ends
MARK: Final = "…"
"""What stands at the end of words that were cut."""


@lru_cache(maxsize=16384)
def em(character: str) -> float:
    """Width of one character in em, rather too wide than too narrow."""
    if character in _NARROW:
        return 0.42
    if character in _BROAD:
        return 1.0
    if character.isascii():
        return 0.76 if character.isupper() else 0.64
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F", "A"}:
        return _ENDLESS.get(character, 1.0)
    return _ENDLESS.get(character, 1.05)


def width(text: str) -> float:
    """Width of a line of text in em."""
    return sum(map(em, text))


def cut(text: str, room: int) -> str:
    """``text`` on one line, cut with a mark when it is longer than ``room`` em.

    >>> cut("材料齐全，符合法定形式", 6)
    '材料齐全，…'
    """
    text = " ".join(text.split())
    if width(text) <= room:
        return text
    used, kept = em(MARK), 0
    for character in text:
        used += em(character)
        if used > room:
            break
        kept += 1
    return text[:kept].rstrip() + MARK


def wrap(text: str, room: float) -> tuple[str, ...]:
    """Lines of at most ``room`` em: Chinese breaks anywhere but before a comma, Latin words stay whole.

    A short last line is filled up so that two lines are about equally long.
    """
    total = width(text)
    if total <= room:
        return (text,)
    count = len(_filled(text, room))
    for even in (total / count + 0.6, total / count + 1.2, total / count + 2.2):
        if even < room and len(lines := _filled(text, even)) <= count:
            return lines
    return _filled(text, room)


def _filled(text: str, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, room):
        if not line or width(line + piece.rstrip()) <= room:
            line += piece
            continue
        lines.append(line.rstrip())
        line = piece.lstrip()
    if line.strip():
        lines.append(line.rstrip())
    return tuple(lines) or ("",)


def _pieces(text: str, room: float) -> Iterator[str]:
    """What stays on one line: a character with the marks that may not begin or end a line, a Latin word."""
    piece = ""
    for character in text:
        if piece and not _held(piece, character, room):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _held(piece: str, character: str, room: float) -> bool:
    """Whether the next character must stay on the line of the piece before it."""
    if width(piece + character) > room:
        return False
    if character in _NOT_FIRST or piece[-1] in _NOT_LAST or unicodedata.combining(character):
        return True
    latin = piece[-1].isascii() and character.isascii() and not piece[-1].isspace()
    return latin and width(piece) <= room * _WORD

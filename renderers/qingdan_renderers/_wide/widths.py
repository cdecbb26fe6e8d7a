"""How wide the columns of a wide table are: by what they hold, so that no row is taller than it must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from math import ceil
from typing import TYPE_CHECKING, Final

from qingdan_renderers._sharing import share
from qingdan_renderers._text import text_width

if TYPE_CHECKING:
    from qingdan_renderers._wide.view import Cell, Row, WideColumn

_MOST_ROWS: Final = 200  # whose height is looked at; of more, as many, evenly chosen
_PARAGRAPH: Final = 6  # half-width units that the end of a paragraph leaves empty
_SPARE: Final = 2  # half-width units beside a text that stays on one line
_NARROW: Final = 4
_FLOOR: Final = 10  # half-width units that a column of texts has at least, where there is room
_LONG: Final = 160  # half-width units of a text that makes a line of the table high
_LONG_FLOOR: Final = 24  # half-width units that such a column has at least
_MOST_WISHED: Final = (99, 8, 7, 6, 5, 4, 3)  # characters that a column may wish for, where the columns are too many
# A telephone number, and the mark behind it.
_WHOLE: Final = re.compile("(?<![!-~])([!-~]{2,13})(?![!-~])([、，。；：）》]?)")
_CODE: Final = re.compile("[0-9A-Za-z]{14,36}")
_DIGIT, _CAPITAL = 1.12, 1.4  # half-width units of a character in fonts that are wider than 宋体
_OVER: Final = 4  # half-width units that a column of codes may be wider than it asks for, to need a line less


def shared_widths(columns: Sequence[WideColumn], rows: Sequence[Row], units: int, fewest: int = 3) -> list[int]:
    """Half-width units of each column, that add up to no more than ``units`` if they can.

    A column that needs no more than its ``width`` asks for gets what it needs; the others share what is left so that
    the rows come out low. A telephone number always finds room. Where the columns ask for more than there is, they are
    allowed fewer characters, down to ``fewest``.
    """
    for most in takewhile(lambda most: most >= fewest, _MOST_WISHED):
        rooms = _rooms(columns, rows, units, most)
        if sum(rooms) <= units:
            break
    return rooms


def _rooms(columns: Sequence[WideColumn], rows: Sequence[Row], units: int, most: int) -> list[int]:
    """The same, with no column wishing for more than ``most`` characters."""
    looked_at = rows[:: max(1, ceil(len(rows) / _MOST_ROWS))]
    rooms: list[int] = []
    leasts: list[int] = []
    free: list[int] = []
    for place, column in enumerate(columns):
        texts = [cell.text for cell in _cells(rows, place) if cell]  # all of them: no number of any line is divided
        seen = [cell.text for cell in _cells(looked_at, place) if cell]
        longest = _SPARE + max((text_width(line) for text in seen for line in text.split("\n")), default=0)
        whole = max(_whole_room(texts), _label_room(column.label))
        least = max(_NARROW, whole)
        width = min(column.width, most)
        floor = min(_LONG_FLOOR, 4 * most) if max(map(text_width, seen), default=0) > _LONG else min(_FLOOR, 2 * most)
        leasts.append(max(floor, least))
        needed = 2 * width if column.kept and not any(texts) else min(longest, 2 * width)
        if codes := _code_room(texts, 2 * width):
            least = needed = longest = max(least, codes)
        rooms.append(max(least, needed))
        if longest > rooms[-1]:
            free.append(place)
    if free:
        left = units - sum(room for place, room in enumerate(rooms) if place not in free)
        held = [[_height(cell) for cell in _cells(looked_at, place)] for place in free]
        for place, room in zip(free, share(held, [leasts[place] for place in free], left), strict=True):
            rooms[place] = room
    return rooms


def _cells(rows: Sequence[Row], place: int) -> Iterator[Cell | None]:
    return (row[place] for row in rows)


def _latin(word: str) -> float:
    return sum(_CAPITAL if character.isupper() else _DIGIT for character in word)


def _whole_room(texts: Iterable[str]) -> int:
    """Half-width units in which no telephone number is divided, nor parted from the mark behind it."""
    words = {found for text in texts for found in _WHOLE.findall(text)}
    return max((ceil(_latin(word) + 2 * len(mark)) + 1 for word, mark in words), default=0)


def _code_room(texts: Sequence[str], wished: int) -> int:
    """Half-width units in which long codes stand in lines of one length; 0 where a column does not hold codes."""
    codes = {line for text in texts for line in text.split("\n") if len(line) > 1}  # a dash stands for no code
    longest = max(codes, key=len, default="")
    if not _CODE.fullmatch(longest) or not all(line.isascii() for line in codes):
        return 0
    for lines in range(1, len(longest)):
        room = ceil(max(_latin(code) for code in codes) / lines) + 1
        if room <= wished + _OVER:
            return room
    return 0


def _label_room(label: str) -> int:
    """A label may stand on two lines."""
    width = text_width(label)
    return _SPARE + (width if width <= 6 else -(-width // 4) * 2)


def _height(cell: Cell | None) -> int:
    """What a cell adds to the height of its line: a part of it, when it reaches over several."""
    if cell is None:
        return 0
    return (text_width(cell.text) + _PARAGRAPH * cell.text.count("\n")) // cell.span

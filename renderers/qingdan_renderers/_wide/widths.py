"""How wide the columns of a wide table are: by what they hold, so that no row is taller than it must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Measured:
    """What is in a column, in half-width units: its longest line and text, and what of it is not divided.

    ``heights`` is what its cells add to the height of their lines, of those that are looked at; ``code`` the longest
    code with its characters, where the column holds nothing else.
    """

    column: WideColumn
    longest: int
    highest: int
    whole: int
    code: tuple[float, int] | None
    filled: bool
    heights: Sequence[int]


def measure(columns: Sequence[WideColumn], rows: Sequence[Row]) -> list[Measured]:
    """The columns as they are filled; looking at all cells takes long, and is done once for all widths of paper."""
    looked_at = rows[:: max(1, ceil(len(rows) / _MOST_ROWS))]
    return [_measured(column, place, rows, looked_at) for place, column in enumerate(columns)]


def _measured(column: WideColumn, place: int, rows: Sequence[Row], looked_at: Sequence[Row]) -> Measured:
    texts = [cell.text for cell in _cells(rows, place) if cell]  # all of them: no number of any line is divided
    seen = [cell.text for cell in _cells(looked_at, place) if cell]
    return Measured(
        column,
        longest=_SPARE + max((text_width(line) for text in seen for line in text.split("\n")), default=0),
        highest=max(map(text_width, seen), default=0),
        whole=max(_whole_room(texts), _label_room(column.label)),
        code=_code(texts),
        filled=any(texts),
        heights=[_height(cell) for cell in _cells(looked_at, place)],
    )


def shared_widths(measured: Sequence[Measured], units: int, fewest: int = 3) -> list[int]:
    """Half-width units of each column, that add up to no more than ``units`` if they can.

    A column that needs no more than its ``width`` asks for gets what it needs; the others share what is left so that
    the rows come out low. A telephone number always finds room. Where the columns ask for more than there is, they are
    allowed fewer characters, down to ``fewest``.
    """
    for most in takewhile(lambda most: most >= fewest, _MOST_WISHED):
        rooms = _rooms(measured, units, most)
        if sum(rooms) <= units:
            break
    return rooms


def _rooms(measured: Sequence[Measured], units: int, most: int) -> list[int]:
    """The same, with no column wishing for more than ``most`` characters."""
    rooms: list[int] = []
    leasts: list[int] = []
    free: list[int] = []
    for place, each in enumerate(measured):
        least, longest = max(_NARROW, each.whole), each.longest
        wished = 2 * min(each.column.width, most)
        floor = min(_LONG_FLOOR, 4 * most) if each.highest > _LONG else min(_FLOOR, 2 * most)
        leasts.append(max(floor, least))
        needed = wished if each.column.kept and not each.filled else min(longest, wished)
        if code := _code_room(each.code, wished):
            least = needed = longest = max(least, code)
        rooms.append(max(least, needed))
        if longest > rooms[-1]:
            free.append(place)
    if free:
        left = units - sum(room for place, room in enumerate(rooms) if place not in free)
        held = [measured[place].heights for place in free]
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


def _code(texts: Sequence[str]) -> tuple[float, int] | None:
    """Half-width units and characters of the longest code; None where a column does not hold codes."""
    codes = {line for text in texts for line in text.split("\n") if len(line) > 1}  # a dash stands for no code
    longest = max(codes, key=len, default="")
    if not _CODE.fullmatch(longest) or not all(line.isascii() for line in codes):
        return None
    return max(map(_latin, codes)), len(longest)


def _code_room(code: tuple[float, int] | None, wished: int) -> int:
    """Half-width units in which long codes stand in lines of one length; 0 without codes."""
    if code is not None:
        for lines in range(1, code[1]):
            room = ceil(code[0] / lines) + 1
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

"""How wide the columns of a wide table are: by what they hold, so that no row is taller than it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Final

from qingdan_renderers._sharing import least_room, share
from qingdan_renderers._text import text_width

if TYPE_CHECKING:
    from qingdan_renderers._wide.view import Cell, Row, WideColumn

_MOST_ROWS: Final = 200  # whose height is looked at; of more, as many, evenly chosen
_PARAGRAPH: Final = 6  # half-width units that the end of a paragraph leaves empty
_SPARE: Final = 2  # half-width units beside a text that stays on one line
_NARROW: Final = 4


def shared_widths(columns: Sequence[WideColumn], rows: Sequence[Row], units: int) -> list[int]:
    """Half-width units of each column, that add up to `units` if they can.

    A column that needs no more than its ``width`` asks for gets what it needs; the others share what is left so that
    the rows come out low. A word or number that is not divided always finds room.
    """
    looked_at = rows[:: max(1, ceil(len(rows) / _MOST_ROWS))]
    rooms: list[int] = []
    leasts: list[int] = []
    free: list[int] = []
    for place, column in enumerate(columns):
        texts = [cell.text for cell in _cells(rows, place) if cell]  # all of them: no number of any line is divided
        seen = [cell.text for cell in _cells(looked_at, place) if cell]
        longest = _SPARE + max((text_width(line) for text in seen for line in text.split("\n")), default=0)
        least = max(least_room(texts, _NARROW), _label_room(column.label))
        leasts.append(max(least_room(texts), _label_room(column.label)))
        needed = 2 * column.width if column.kept and not any(texts) else min(longest, 2 * column.width)
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


def _label_room(label: str) -> int:
    """A label may stand on two lines."""
    width = text_width(label)
    return _SPARE + (width if width <= 6 else -(-width // 4) * 2)


def _height(cell: Cell | None) -> int:
    """What a cell adds to the height of its line: a part of it, when it reaches over several."""
    if cell is None:
        return 0
    return (text_width(cell.text) + _PARAGRAPH * cell.text.count("\n")) // cell.span

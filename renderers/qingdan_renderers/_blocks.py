"""The few shapes a printed sheet is made of.

A document's layout turns its view into blocks, and each format draws blocks. Words and their order are thereby settled
once, before any format is involved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from qingdan_renderers._sharing import least_room, share
from qingdan_renderers._text import text_width

_ROOM = 60  # half-width units that a narrow value may have (four lines) before it gets a whole row
LINE = 89  # half-width units of 10.5 pt type across an A4 sheet with its margins
_INSET = 1.4  # the same, for the padding of a cell
_CENTRED = 30  # half-width units of the longest value, on two lines, in a column of short words
_SHORT = 9  # half-width units that always stay on one line: 5个工作日
_SPARE = 6  # half-width units that stay free beside the longest value of a column that gives room away
_TOKEN = 20  # Latin characters without a break that fit into a narrow value


class Labelled(Protocol):
    """Anything with a label, a value and a wish for width."""

    @property
    def label(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def wide(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value, as it stands in a key/value block."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A table of labels and values; a line holds one wide pair or two narrow ones."""

    heading: str
    lines: tuple[tuple[Pair, ...], ...]
    kind: Literal["pairs"] = "pairs"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: a centred one holds short words, the others share what room is left.

    ``weight`` is settled by :func:`grid` from what the column holds.
    """

    label: str
    centred: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; ``lead`` is a sentence before it."""

    heading: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Points:
    """Numbered sentences."""

    heading: str
    points: tuple[str, ...]
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions with their answers."""

    heading: str
    turns: tuple[tuple[str, str], ...]
    kind: Literal["dialogue"] = "dialogue"


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code; only a web address becomes a link."""

    caption: str
    address: str
    link: bool
    svg: str
    modules: int  # across, with the quiet zone


@dataclass(frozen=True, slots=True)
class Codes:
    """A row of QR codes with caption and address."""

    heading: str
    codes: tuple[Code, ...]
    kind: Literal["codes"] = "codes"


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences, each a paragraph of its own."""

    heading: str
    paragraphs: tuple[str, ...]
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, such as that of a law, with what is said under it."""

    name: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Numbered names with what is said under each."""

    heading: str
    entries: tuple[Entry, ...]
    kind: Literal["entries"] = "entries"


Block = KeyValues | Grid | Points | Dialogue | Codes | Text | Entries


def key_values(heading: str, facts: Iterable[Labelled]) -> KeyValues:
    """Pair narrow facts two to a line; a wide one, or one without a neighbour, takes a whole line."""
    lines: list[tuple[Pair, ...]] = []
    waiting: Pair | None = None
    for fact in facts:
        if not fact.value:
            continue
        pair = Pair(fact.label, fact.value)
        if fact.wide or _needs_width(fact.value):
            if waiting:
                lines.append((waiting,))
                waiting = None
            lines.append((pair,))
        elif waiting:
            lines.append((waiting, pair))
            waiting = None
        else:
            waiting = pair
    if waiting:
        lines.append((waiting,))
    return KeyValues(heading, tuple(lines))


def _needs_width(value: str) -> bool:
    if "\n" in value or text_width(value) > _ROOM:
        return True
    return any(len(word) > _TOKEN and word.isascii() for word in value.split())


def grid(
    heading: str, lead: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, line: int = LINE
) -> Grid:
    """A grid without the columns that no row fills, each as wide as its words deserve.

    `line` is how many half-width units of the type stand across the page. Rows that say nothing are left out.
    """
    rows = [row for row in rows if any(row)]
    used = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    kept = [columns[index] for index in used]
    cells = tuple(tuple(row[index] for index in used) for row in rows)
    weights = _weights(kept, cells, line)
    return Grid(heading, lead, tuple(map(_weighted, kept, weights)), cells)


def _weighted(column: Column, weight: int) -> Column:
    return Column(column.label, column.centred, weight)


def _weights(columns: Sequence[Column], rows: Sequence[Sequence[str]], line: int) -> list[int]:
    """Widths, in tenths of a half-width unit, that add up to about one line.

    A column of short words is as wide as its longest value, on two lines if need be; the others share the rest so that
    the rows come out low.
    """
    widths = [[text_width(row[index]) for row in rows] for index in range(len(columns))]
    rooms = [
        _narrow(column, [row[index] for row in rows])
        if max(widths[index]) <= _SHORT or (column.centred and max(widths[index]) <= _CENTRED)
        else 0
        for index, column in enumerate(columns)
    ]
    free = [index for index, room in enumerate(rooms) if not room]
    left = line - sum(rooms) - _INSET * len(columns)
    leasts = [least_room([row[index] for row in rows]) for index in free]
    for index, room in zip(free, share([widths[index] for index in free], leasts, int(left)), strict=True):
        rooms[index] = room
    _unfold(rooms, [max(*held, text_width(column.label)) for held, column in zip(widths, columns, strict=True)], free)
    total = sum(rooms) + _INSET * len(columns) or line
    stretch = 10 * max(1.0, line / total)  # a table of short words alone still takes the whole width
    return [round((room + _INSET) * stretch) for room in rooms]


def _unfold(rooms: list[int], longest: Sequence[int], free: Sequence[int]) -> None:
    """Take the room that a column of long values has to spare for short ones that would stand on two lines."""
    for index, width in enumerate(longest):
        need = width + width % 2 - rooms[index]
        if index in free or need <= 0:
            continue
        giver = max(free, key=lambda each: rooms[each] - longest[each], default=None)
        if giver is not None and rooms[giver] - longest[giver] - need >= _SPARE:
            rooms[giver] -= need
            rooms[index] += need


def _narrow(column: Column, values: Sequence[str]) -> int:
    """Room for the longest value, on two lines when it is long, and for the label."""
    return min(max(*map(_room, values), _label_room(text_width(column.label)), 4), 20)


def _room(value: str) -> int:
    """Half-width units in which a short value, or one with a number, stays on one line and another on two.

    A number has a little space around it, and room is made for whole Chinese characters. What has lines of its own
    keeps them.
    """
    if "\n" in value:
        return max(text_width(line) + text_width(line) % 2 for line in value.split("\n"))
    width = text_width(value)
    if width <= _SHORT and any(map(str.isdigit, value)):
        return width + 2 - width % 2
    return width + width % 2 if width <= 8 else -(-width // 4) * 2


def _label_room(width: int) -> int:
    """A label of up to three characters stays on one line, a longer one may take two."""
    return width if width <= 6 else -(-width // 4) * 2

"""How the lines of a page run: upright and level, through the channels between rows and the gutters of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_renderers.flowchart.columns import Columns
from qingdan_renderers.flowchart.measure import width
from qingdan_renderers.flowchart.plan import Box, Label, Point, Wire
from qingdan_renderers.flowchart.sizes import LABEL, label_height, label_lines
from qingdan_renderers.flowchart.view import Edge, Role, Row

_CHANNEL: Final = 0.56  # of the channel's height over a row: where a level piece to it runs
_GUTTER: Final = 1.7  # from the edge of a lane


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a symbol stands: its row, its column, whether it is on the main line."""

    row: int
    column: int
    main: bool


def route(
    rows: Sequence[Row],
    edges: Sequence[Edge],
    boxes: Sequence[Box],
    tops: Sequence[float],
    columns: Columns,
    gap: float,
) -> Iterator[Wire]:
    """The wires of a page, whose rows begin at ``tops``."""
    held = {box.node.id: box for box in boxes}
    places = dict(_places(rows, columns))
    runs = [top - gap * _CHANNEL for top in tops]
    for edge in edges:
        one, two = held[edge.start], held[edge.end]
        start, end = places[edge.start], places[edge.end]
        label: Label | None = None
        match edge.role:
            case Role.EXIT | Role.NOTE:
                points = _level(one, two)
                label = _beside(edge.label, points)
            case Role.TAIL:
                points = [(two.cx, one.bottom), (two.cx, two.y)]
            case Role.MAIN | Role.RETURN:
                points = _down(one, two, runs[end.row])
                label = _under(edge.label, points)
            case Role.BACK:
                points = _back(one, two, start, end, columns, runs)
        yield Wire(edge.start, edge.end, edge.role, _clean(points), label)


def _places(rows: Sequence[Row], columns: Columns) -> Iterator[tuple[str, _Place]]:
    for index, row in enumerate(rows):
        yield row.main.id, _Place(index, columns.of_main(row), True)
        for node in row.left:
            yield node.id, _Place(index, columns.left, False)
        for node in row.right:
            yield node.id, _Place(index, columns.right, False)


def _level(one: Box, two: Box) -> list[Point]:
    if two.cx < one.cx:
        return [(one.x, one.cy), (two.right, one.cy)]
    return [(one.right, one.cy), (two.x, one.cy)]


def _down(one: Box, two: Box, run: float) -> list[Point]:
    if abs(one.cx - two.cx) < 0.05:
        return [(one.cx, one.bottom), (one.cx, two.y)]
    return [(one.cx, one.bottom), (one.cx, run), (two.cx, run), (two.cx, two.y)]


def _back(one: Box, two: Box, start: _Place, end: _Place, columns: Columns, runs: Sequence[float]) -> list[Point]:
    """Up the free right side of an outer chart, or up the gutter of the applicant's lane."""
    if start.column == columns.right and not columns.lanes:
        return [(one.cx, one.y), (one.cx, two.cy), (two.right, two.cy)]
    gutter = columns.all[start.column].x + _GUTTER
    if end.column == start.column:
        return [(one.x, one.cy), (gutter, one.cy), (gutter, two.cy), (two.x, two.cy)]
    run = runs[end.row]
    return [(one.x, one.cy), (gutter, one.cy), (gutter, run), (two.cx, run), (two.cx, two.y)]


def _beside(text: str, points: Sequence[Point]) -> Label | None:
    """Above a level piece, next to where it begins."""
    if not text:
        return None
    (x1, y), (x2, _) = points[0], points[-1]
    free = abs(x2 - x1)
    lines = label_lines(text, min(free - 0.6, 3.2 * LABEL))
    broad = max(map(width, lines)) * LABEL
    high = label_height(lines)
    middle = x1 + (1 if x2 > x1 else -1) * min(free / 2, broad / 2 + 1.2)
    return Label(lines, round(middle - broad / 2, 2), round(y - 0.7 - high, 2), round(broad, 2), round(high, 2))


def _under(text: str, points: Sequence[Point]) -> Label | None:
    """Beside the upright piece under a decision, on the side to which the line does not turn."""
    if not text:
        return None
    x, y = points[0]
    broad, high = width(text) * LABEL, label_height((text,))
    turns_right = len(points) > 2 and points[2][0] > x
    left = x - 1.0 - broad if turns_right else x + 1.0
    return Label((text,), round(left, 2), round(y + 0.7, 2), round(broad, 2), round(high, 2))


def _clean(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points rounded, without those at which the line does not turn."""
    rounded = [(round(x, 2), round(y, 2)) for x, y in points]
    made = [rounded[0]]
    for before, here, after in zip(rounded, rounded[1:], rounded[2:], strict=False):
        straight = before[0] == here[0] == after[0] or before[1] == here[1] == after[1]
        if here != made[-1] and not straight:
            made.append(here)
    made.append(rounded[-1])
    return tuple(made)

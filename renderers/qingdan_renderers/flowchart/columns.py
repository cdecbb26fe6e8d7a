"""Which columns a page has: three without names in an outer chart, a lane for each who acts in an inner one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_renderers.flowchart.view import FlowView, Row, Side

WIDTH: Final = 178.0
"""A4 upright less its margins."""
STRIP: Final = 8.0
"""The strip of stages along the left edge, with its gap."""
LANES: Final = 6
"""Lanes on a page at most: in narrower ones a line would hold less than six characters."""
BETWEEN: Final = (7.0, 0.22, 12.0)
"""Between the symbols of two lanes: at least, as a share of the lane, at most; a label of two characters fits."""
_SIDE, _MAIN = 47.0, 48.0
_WIDEST: Final = 54.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its edges, its middle, and how wide a symbol in it may be."""

    name: str
    x: float
    w: float
    room: float

    @property
    def cx(self) -> float:
        """The middle."""
        return self.x + self.w / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a page, and who stands in which."""

    all: tuple[Column, ...]
    lanes: bool

    def of_main(self, row: Row) -> int:
        """The column of a symbol of the main line."""
        if not self.lanes:
            return 1
        return next(index for index, column in enumerate(self.all) if column.name == row.lane)

    @property
    def left(self) -> int:
        """The column of what stands left of the main line."""
        return 0

    @property
    def right(self) -> int:
        """The column of what stands right of it."""
        return len(self.all) - 1


def lanes_of(view: FlowView, rows: Sequence[Row]) -> tuple[str, ...]:
    """Names of the lanes that some rows need, in the order of the whole chart, the applicant first.

    What stands left of the main line is for the applicant and stands in the applicant's lane.
    """
    used = {row.lane for row in rows} | {view.applicant for row in rows if row.left}
    names = dict.fromkeys((view.applicant, *(row.lane for row in view.rows)))
    special = (view.special_lane,) if any(row.right for row in rows) else ()
    return (*(name for name in names if name in used), *special)


def columns_of(view: FlowView, rows: Sequence[Row]) -> Columns:
    """The columns of a page that holds these rows."""
    first = STRIP if view.staged else 0.0
    free = WIDTH - first
    if view.side is Side.OUTER:
        gap = (free - 2 * _SIDE - _MAIN) / 2
        middle = first + _SIDE + gap
        return Columns(
            (
                Column("", first, _SIDE, _SIDE),
                Column("", middle, _MAIN, _MAIN),
                Column("", middle + _MAIN + gap, _SIDE, _SIDE),
            ),
            lanes=False,
        )
    names = lanes_of(view, rows)
    each = free / len(names)
    least, share, most = BETWEEN
    room = min(each - min(max(least, share * each), most), _WIDEST)
    return Columns(
        tuple(Column(name, first + index * each, each, room) for index, name in enumerate(names)), lanes=True
    )

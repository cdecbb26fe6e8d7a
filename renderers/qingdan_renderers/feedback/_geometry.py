"""Where on a sheet a box of some size ends: columns and rows have their own sizes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from qingdan_renderers.feedback._xml import Node, whole

_COLUMN: Final = 72  # pixels of a column of which nothing is said
_ROW: Final = 20
_LAST_COLUMN: Final = 16_383
_LAST_ROW: Final = 1_048_575


@dataclass(slots=True)
class Geometry:
    """Pixels of columns and rows, those that differ from the rest by number."""

    column: int = _COLUMN
    row: int = _ROW
    rows: dict[int, int] = field(default_factory=dict)
    _ranges: list[tuple[int, int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Node) -> Geometry:
        """The sizes that a sheet states."""
        found = cls()
        standard = sheet.child("sheetFormatPr")
        if standard is not None:
            found.column = pixels(standard.get("defaultColWidth"), 7, 5) or _COLUMN
            found.row = pixels(standard.get("defaultRowHeight"), 4 / 3) or _ROW
        columns = sheet.child("cols")
        for node in columns.children if columns is not None else ():
            width = 0 if node.get("hidden") in {"1", "true"} else pixels(node.get("width"), 7, 5) or found.column
            found._ranges.append((whole(node.get("min")) - 1, whole(node.get("max")) - 1, width))
        return found

    def width(self, column: int) -> int:
        """Pixels of a column."""
        return next((size for first, last, size in self._ranges if first <= column <= last), self.column)

    def anchor(self, row: int, column: int, width: int, height: int) -> str:
        """The place of a box right of a cell, as drawings of comments state it."""
        left, top = min(column + 1, _LAST_COLUMN), max(row - 1, 0)
        right, across = left, width + 12
        while right < _LAST_COLUMN and across > self.width(right):
            across -= self.width(right)
            right += 1
        bottom, down = top, height + 8
        while bottom < _LAST_ROW and down > self.rows.get(bottom, self.row):
            down -= self.rows.get(bottom, self.row)
            bottom += 1
        return f"{left}, 12, {top}, 8, {right}, {across}, {bottom}, {down}"


def pixels(text: str, scale: float, more: int = 0) -> int:
    """Pixels of a size as a file states it, at some pixels a unit; 0 for what is no number."""
    try:
        return round(float(text) * scale) + more if text else 0
    except (ValueError, OverflowError):
        return 0

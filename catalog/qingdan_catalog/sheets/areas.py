"""The cells of a sheet with its merged areas, by row and column."""

from __future__ import annotations

from qingdan_catalog.sheets.grid import Sheet, Value
from qingdan_schema.errors import QingdanError

_MOST_COVERED = 5_000_000


class Cells:
    """A sheet to look at: the value that stands in a cell, and the cell that covers it where it is merged."""

    def __init__(self, sheet: Sheet) -> None:
        """Raises QingdanError for a sheet whose merged areas cover more cells than any real one."""
        self.sheet = sheet
        self.height = len(sheet.rows)
        self.width = sheet.width
        self._covered: dict[tuple[int, int], tuple[int, int]] = {}
        left = _MOST_COVERED
        for area in sheet.merges:
            bottom, right = min(area.bottom, self.height - 1), min(area.right, self.width - 1)
            left -= max(0, bottom - area.top + 1) * max(0, right - area.left + 1)
            if left < 0:
                raise QingdanError(f"工作表“{sheet.name}”合并的单元格太多，请取消没有用的合并后重试")
            for row in range(area.top, bottom + 1):
                for column in range(area.left, right + 1):
                    self._covered[row, column] = (area.top, area.left)
        self._own = [[None if is_blank(value) else value for value in row] for row in sheet.rows]
        self._beneath: dict[tuple[int, int], Value] = {}
        for (row, column), origin in self._covered.items():
            if origin != (row, column) and (hidden := self._own[row][column]) is not None:
                self._beneath[row, column] = hidden
                self._own[row][column] = None

    def own(self, row: int, column: int) -> Value:
        """The value that stands in the cell itself; None where it is blank or covered by another cell."""
        return self._own[row][column]

    def filled(self, row: int) -> list[tuple[int, Value]]:
        """The cells of a row that say something themselves, by column."""
        return [(column, value) for column, value in enumerate(self._own[row]) if value is not None]

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The cell that shows here: the first cell of the merged area, or the cell itself."""
        return self._covered.get((row, column), (row, column))

    def shown(self, row: int, column: int) -> Value:
        """The value that a reader sees in the cell."""
        value = self._own[row][column]
        return value if value is not None or not self._covered else self.own(*self.origin(row, column))

    def from_above(self, row: int, column: int) -> bool:
        """Whether a merged area that begins in a row above covers the cell."""
        return self.origin(row, column)[0] < row

    @property
    def beneath(self) -> dict[tuple[int, int], Value]:
        """Values that the file holds in covered cells, where nobody sees them, by row and column."""
        return self._beneath


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, or white space alone."""
    return value is None or (isinstance(value, str) and not value.strip())

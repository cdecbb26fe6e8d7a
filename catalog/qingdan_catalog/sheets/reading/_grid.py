"""The rows of a sheet as a grid: of equal width, at their true addresses, nothing empty at the ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qingdan_catalog.sheets.grid import Area, Sheet, Value, address_of
from qingdan_catalog.sheets.reading._messages import shown
from qingdan_schema.errors import QingdanError


def sheet_of(
    name: str,
    number: int,
    rows: list[list[Value]],
    *,
    most: int,
    file: str,
    top: int = 0,
    left: int = 0,
    merges: Iterable[Area] = (),
    hidden: bool = False,
) -> Sheet:
    """A sheet whose first row is `top` and whose first column is `left`; merged areas are cut to what has content.

    Raises QingdanError where rows by columns are more than `most`.
    """
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    height = top + len(rows) if rows else 0
    width = left + max(map(len, rows), default=0) if rows else 0
    refuse_large(file, name, height, width, most)
    before: tuple[Value, ...] = (None,) * left
    blank: tuple[Value, ...] = (None,) * width
    grid = [blank] * (height - len(rows))
    grid += [before + tuple(row) + blank[left + len(row) :] if row else blank for row in rows]
    return Sheet(name, number, tuple(grid), tuple(_cut(merges, height, width)), hidden)


def refuse_large(file: str, name: str, height: int, width: int, most: int) -> None:
    """Raises QingdanError where a sheet with content up to this row and column is larger than `most` cells."""
    if height * width > most:
        raise QingdanError(
            f"{file} 的工作表“{shown(name)}”一直到 {address_of(height - 1, width - 1)} 都算有内容，"
            f"超过 {most:,} 个单元格，请删除表格之外多余的行和列（或者拆成几个工作簿）后再导入"
        )


def _cut(merges: Iterable[Area], height: int, width: int) -> Iterator[Area]:
    """A merge down to the last row of the sheet is common, and nobody should walk through it."""
    for area in merges:
        bottom, right = min(area.bottom, height - 1), min(area.right, width - 1)
        if 0 <= area.top <= bottom and 0 <= area.left <= right and (bottom, right) != (area.top, area.left):
            yield Area(area.top, area.left, bottom, right)

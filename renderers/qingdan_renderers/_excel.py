"""Excel sheets meant for the printer: safe cells, rows high enough for their text, the same bytes every time.

Excel and LibreOffice do not fit the height of merged cells to their text, so the heights are computed here. A row may
be at most 409 points high, and one that is higher than the rest of the page is moved or cut; long text therefore gets
several rows merged into one cell.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers._excel_paging import Band
from qingdan_renderers._text import clean_text, line_count, text_width
from qingdan_renderers._zip import repack
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_renderers.theming.colours import shades

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEI: Final = "黑体"
GREY: Final = "FFF0F0F0"
EPOCH: Final = datetime(2000, 1, 1)  # the date of a workbook whose view has none; openpyxl wants no time zone
CELL_LIMIT: Final = 32_767  # characters in one cell
_LINK: Final = "FF0563C1"
_CUT: Final = "……（内容过长，其余从略，见网上办事指南）"
RISKY: Final = frozenset("=+-@|%\t\r")
ROW_LIMIT: Final = 409.0  # points; Excel has no higher rows
_SLICE: Final = 180.0  # points; a merged cell is made of rows of at most this height
_BIG: Final = 12.0  # points from which type is a heading's
_HUGE, _HUGE_HEADING = 18.0, 22.0
_PITCH: Final = 1.36  # line height over type size, a little more than 宋体 needs
_PADDING: Final = 5.0  # points above and below the text together
_SIDES: Final = 6.0  # points left and right of the text together
_CHARACTER: Final = 6.0  # points of one unit of column width in Excel with 宋体 11 as the standard font
_MARGIN: Final = 3.75  # points of a column that Excel does not count in its width
_LATIN: Final = 0.8  # of the width is counted on for Latin letters, which are wider in other fonts than in 宋体


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; equal looks share one style."""

    size: float = 10.5
    font: str = "宋体"
    bold: bool = False
    fill: str = ""
    across: str = "left"
    down: str = "center"
    border: bool = True
    top_dashes: bool = False
    form: str = "@"  # the number format; text, unless it is a number to count with
    link: bool = False
    colour: str = ""  # of the letters; black where it is empty
    main: bool = False  # in the main colour of a theme


@dataclass(frozen=True, slots=True)
class Area:
    """A text over some columns of a band."""

    text: str
    span: int
    look: Look


def safe_text(text: str) -> str:
    """``text`` as a cell can hold it; what does not fit is cut with a remark, never silently."""
    text = clean_text(text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(_CUT)] + _CUT


@dataclass(frozen=True, slots=True)
class _Band:
    areas: Sequence[Area]
    first: int
    heights: tuple[float, ...]
    kept: bool = False


@dataclass(slots=True)
class Page:
    """A sheet that is filled from top to bottom in bands, on a grid of equal units.

    Only when all bands are known are units joined to columns, so that the sheet has no more columns than its tables
    need.
    """

    sheet: Worksheet
    units: int
    width: float  # points of the whole sheet
    row: int = 1
    large: bool = False  # large print: what is said in 18 points, headings in 22
    theme: Theme = PLAIN
    _bands: list[_Band] = field(default_factory=list)
    _styles: dict[Look, Any] = field(default_factory=dict)

    def band(self, areas: Sequence[Area], height: float = 0, *, kept: bool = False) -> None:
        """Areas side by side, as high as the highest of them needs and at least ``height`` points.

        What is ``kept`` goes on one page with what comes next.
        """
        if self.large:
            areas = [replace(area, look=_enlarged(area.look)) for area in areas]
        needed = max([height, *map(self._needed, areas)])
        rows = ceil(needed / _SLICE)
        self._add(areas, [round(needed / rows, 2)] * rows, kept)

    def gap(self, height: float) -> None:
        """An empty row."""
        self._add((), [height], kept=False)

    def printed(self) -> list[Band]:
        """What has been drawn, to be laid on pages."""
        return [Band(band.first, band.heights, band.kept, solid=True) for band in self._bands]

    def finish(self) -> None:
        """Write all bands, and set the widths of the columns and the print area."""
        from openpyxl.utils import get_column_letter

        edges = sorted({0, self.units, *(edge for band in self._bands for edge in _edges(band.areas))})
        column_at = {edge: number for number, edge in enumerate(edges, 1)}
        for left, right in pairwise(edges):
            width = (self.width * (right - left) / self.units - _MARGIN) / _CHARACTER
            self.sheet.column_dimensions[get_column_letter(column_at[left])].width = round(width, 2)
        merged: Any = []
        for band in self._bands:
            left = 0
            for area in band.areas:
                columns = range(column_at[left], column_at[left + area.span])
                cells = self._fill(area, columns, range(band.first, band.first + len(band.heights)))
                if cells[0] is not cells[-1]:
                    merged.append(f"{cells[0].coordinate}:{cells[-1].coordinate}")
                left += area.span
        # merge_cells would take its time to redraw borders that are there; the writer only wants the ranges, in order
        self.sheet.merged_cells = merged
        self.sheet.print_area = f"A1:{get_column_letter(len(edges) - 1)}{max(self.row - 1, 1)}"

    def _add(self, areas: Sequence[Area], heights: Sequence[float], kept: bool) -> None:
        self._bands.append(_Band(areas, self.row, tuple(heights), kept))
        for height in heights:
            self.sheet.row_dimensions[self.row].height = height
            self.row += 1

    def _needed(self, area: Area) -> float:
        return height_of(area.text, self.width * area.span / self.units, area.look)

    def _fill(self, area: Area, columns: range, rows: range) -> list[Any]:
        """Style all cells of the area, so that every border is drawn, and write the text into the first."""
        from openpyxl.cell import Cell

        style = self._style(area.look)
        cells = [Cell(self.sheet, row=row, column=column, style_array=style) for row in rows for column in columns]
        self.sheet._cells.update({(cell.row, cell.column): cell for cell in cells})
        write_text(cells[0], area.text)
        return cells

    def _style(self, look: Look) -> Any:
        if look not in self._styles:
            self._styles[look] = style_of(self.sheet, themed(look, self.theme))
        return self._styles[look]


@lru_cache(maxsize=64)
def _enlarged(look: Look) -> Look:
    return replace(look, size=_HUGE if look.size < _BIG else _HUGE_HEADING)


@lru_cache(maxsize=2048)
def height_of(text: str, width: float, look: Look) -> float:
    """The points that a text needs in a cell ``width`` points wide."""
    latin = sum(map(str.isascii, text)) / (text_width(text) or 1)  # the share of the line that may be wider
    points = (width - _SIDES) * (1 - (1 - _LATIN) * latin)
    return line_count(text, int(points / (look.size / 2))) * look.size * _PITCH + _PADDING


def column_points(width: float) -> float:
    """The points of a column that is ``width`` units wide."""
    return width * _CHARACTER + _MARGIN


def _edges(areas: Sequence[Area]) -> Iterator[int]:
    return accumulate(area.span for area in areas)


def write_text(cell: Any, text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    text = safe_text(text)
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text[0] in RISKY:
        cell._style = cell._style.__copy__()
        cell.quotePrefix = True


def themed(look: Look, theme: Theme) -> Look:
    """The look under a theme: its fonts, its colour, and its tint in the place of grey."""
    families = theme.fonts.headings if look.font == HEI else theme.fonts.text
    look = replace(look, font=families[0]) if families else look
    if not theme.colour:
        return look
    made = shades(theme.colour)
    colour = _argb(made.main) if look.main else look.colour
    return replace(look, colour=colour, fill=_argb(made.tint) if look.fill == GREY else look.fill)


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


def style_of(sheet: Any, look: Look) -> Any:
    """The style array of a look in the workbook of a sheet (also one that is only written)."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    model = Cell(sheet, row=1, column=1)
    model.font = Font(name=look.font, size=look.size, bold=look.bold, color=look.colour or None)
    if look.link:
        model.font = Font(name=look.font, size=look.size, bold=look.bold, underline="single", color=_LINK)
    model.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=True)
    model.number_format = look.form
    if look.fill:
        model.fill = PatternFill("solid", fgColor=look.fill)
    side = Side(style="thin", color="FF333333")
    if look.border:
        model.border = Border(left=side, right=side, top=side, bottom=side)
    elif look.top_dashes:
        model.border = Border(top=Side(style="dashed", color="FF333333"))
    return model._style  # type: ignore[attr-defined]


def set_standard_font(workbook: Workbook, name: str, size: float) -> None:
    """The font by whose digits Excel measures the width of columns."""
    from openpyxl.styles import Font

    inner: Any = workbook
    inner._fonts[0] = inner._named_styles["Normal"].font = Font(name=name, size=size)


def save(workbook: Workbook, stamp: datetime) -> bytes:
    """The workbook as bytes that depend on nothing but its content and ``stamp``."""
    from openpyxl.writer.excel import ExcelWriter

    workbook.properties.created = stamp
    workbook.properties.modified = stamp
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        writer = ExcelWriter(workbook, archive)  # Workbook.save would write the present time
        writer.write_data()
    return repack(raw)

"""A wide table as an Excel sheet that prints as it should."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers import _excel
from qingdan_renderers._excel import EPOCH, safe_text
from qingdan_renderers._excel_paging import FILLED, Band, page_starts
from qingdan_renderers._letterhead import HEIGHT, emblem_png, png_sides
from qingdan_renderers._text import parse_date
from qingdan_renderers._wide.view import Cell, Row, Section, WideTable, blocks, heads, is_whole, ready
from qingdan_renderers.sheets._looks import SONG, Look, Looks, Mark
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_renderers.theming.colours import shades

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_POINTS: Final = 2.8346  # of a millimetre
_SLICE: Final = 180.0  # points; a higher line is made of several rows, for a row that leaves its page is cut
_PAPERS: Final = {"A3": 8, "A4": 9}
_HEIGHTS: Final = {("A4", False): 210, ("A4", True): 297, ("A3", False): 297, ("A3", True): 420}
_EDGE: Final = 18  # millimetres above and below the rows
_SIDE: Final = 16  # millimetres beside the columns, which leave 20: what printers differ by
# The digits of the workbook's standard font say how wide columns are. Where 宋体 is lacking, as on many a Linux,
# columns that are measured by it come out wider, and print smaller; Arial has a double of the same widths everywhere.
_MEASURE: Final = {"font_name": "Arial", "font_size": 10, "font_scheme": False}
_PIXELS: Final = 96 / 72  # of a point
_TITLE: Final = Look(size=20, bold=True, across="center", down="vcenter")
_MARK: Final = Look(down="vcenter")
_RIGHT: Final = Look(across="right", down="vcenter")
_FREE: Final = Look()
_INDENT: Final = 9.0  # points of one step of indentation
_HEADER_FILL, _GROUP_FILL = "#E4E8EC", "#F4F5F6"


def render_xlsx(table: WideTable, theme: Theme = PLAIN) -> bytes:
    """The table as a workbook with one sheet."""
    import xlsxwriter

    table = ready(table)
    found = parse_date(table.updated)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": _MEASURE}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties(
        {"title": safe_text(table.title)[:255], "author": "", "created": datetime(*found) if found else EPOCH}
    )
    workbook.set_calc_mode("auto")
    sheet = workbook.add_worksheet("清单")
    _Paper(sheet, _looks(workbook, theme), table, theme).write()
    workbook.close()
    return stream.getvalue()


def _looks(workbook: Workbook, theme: Theme) -> Looks:
    text, headings = theme.fonts.text, theme.fonts.headings
    return Looks(workbook, text[0] if text else SONG, headings[0] if headings else SONG)


class _Paper:
    """A sheet under way, filled from top to bottom."""

    def __init__(self, sheet: Worksheet, looks: Looks, table: WideTable, theme: Theme) -> None:
        self._sheet = sheet
        self._looks = looks
        self._table = table
        self._theme = theme
        made = shades(theme.colour) if theme.colour else None
        self._head_fill, self._group_fill = (made.tint, made.soft) if made else (_HEADER_FILL, _GROUP_FILL)
        self._row = 0
        self._heights: list[float] = []
        self._bands: list[Band] = []
        self._head = 0.0  # points of the head of the table
        self._last = len(table.columns) - 1
        self._points = [width * _POINTS for width in table.widths]
        self._columns = [
            Look(size=table.size, border=True, across="center" if each.centred else "left", down="vcenter")
            for each in table.columns
        ]
        self._long = [
            Look(size=table.size, border=True, across="center" if each.centred else "left", down="top")
            for each in table.columns
        ]
        self._measure = _excel.Look(size=table.size)

    def write(self) -> None:
        """Everything, and the set-up for the printer."""
        table = self._table
        for number, points in enumerate(self._points):
            self._sheet.set_column_pixels(number, number, round(points * _PIXELS))
        self._letterhead()
        self._band(table.title, _TITLE, 34, kept=True)
        if table.left or table.right:
            self._marks(table.left, table.right)
        for sentence in filter(None, table.lead):
            self._band(sentence, _FREE, kept=True)
        self._header()
        for section in table.sections:
            self._section(section)
        if table.notes and self._bands and sum(self._bands[-1].heights) < _SLICE:
            self._bands[-1] = replace(self._bands[-1], kept=True)  # a note is not alone on its page
        for note in filter(None, table.notes):
            self._band(note, Look(size=9))
        self._print_setup()

    def _letterhead(self) -> None:
        theme = self._theme
        if not (theme.name or theme.emblem):
            return
        across = 0.0
        if theme.emblem:
            png = emblem_png(theme)
            self._sheet.insert_image(0, 0, "emblem.png", _placed(png, theme.told))
            wide, high = png_sides(png)
            across = HEIGHT * wide / high * _POINTS + 8
        look = Look(size=12, bold=True, colour=theme.colour, down="vcenter", indent=ceil(across / _INDENT))
        self._fill(self._rows(30), 0, self._last, theme.name, look)
        self._hold(0, kept=True)

    def _band(self, text: str, look: Look, height: float = 18, *, kept: bool = False) -> None:
        """A text over the whole width."""
        start = self._row
        needed = max(height, self._height(text, sum(self._points), look.size))
        self._fill(self._rows(needed), 0, self._last, text, look)
        self._hold(start, kept=kept)

    def _rows(self, needed: float) -> tuple[int, int]:
        """New rows that are so many points high together: the first and the last."""
        count = ceil(needed / _SLICE)
        height = round(needed / count, 2)
        for offset in range(count):
            self._sheet.set_row(self._row + offset, height)
        self._heights.extend([height] * count)
        first, self._row = self._row, self._row + count
        return first, self._row - 1

    def _hold(self, start: int, *, kept: bool = False, solid: bool = False) -> None:
        """The rows from ``start`` on go on one page, if they can."""
        self._bands.append(Band(start, tuple(self._heights[start:]), kept, solid))

    def _fill(self, rows: tuple[int, int], left: int, right: int, text: str, look: Look) -> None:
        """Write a text into a range of cells, merged where it is more than one."""
        first, last = rows
        if first != last or left != right:
            self._sheet.merge_range(first, left, last, right, "", self._looks[look])
        self._looks.text(self._sheet, first, left, safe_text(text), look)

    def _marks(self, left: str, right: str) -> None:
        rows = self._rows(18)
        self._hold(rows[0], kept=True)
        half = self._last // 2
        self._fill(rows, 0, half, left, _MARK)
        if half < self._last:
            self._fill(rows, half + 1, self._last, right, _RIGHT)

    def _header(self) -> None:
        look = Look(
            size=self._table.size, bold=True, fill=self._head_fill, border=True, across="center", down="vcenter"
        )
        lines = heads(self._table.columns)
        labels = zip((column.label for column in self._table.columns), self._points, strict=True)
        needed = max(20, *(self._height(label, points, look.size) for label, points in labels))
        places = [self._rows(20) for _ in lines[1:]] + [self._rows(needed)]
        for place, line in zip(places, lines, strict=True):
            for head in line:
                rows = (place[0], places[-1][1] if head.lines > 1 else place[1])
                self._fill(rows, head.column, head.column + head.columns - 1, head.label, look)
        self._hold(places[0][0], kept=True)
        self._head = sum(self._bands[-1].heights)
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(places[0][0], places[-1][1])

    def _section(self, section: Section) -> None:
        if section.heading:
            indent = "　" if section.level > 1 else ""
            look = Look(size=self._table.size, bold=True, fill=self._group_fill, border=True, down="vcenter")
            self._band(indent + section.heading, look, 17, kept=True)
        for block in blocks(section):
            start = self._row
            self._block(block)
            if len(block) == 1 or is_whole(block):
                self._hold(start, solid=len(block) == 1)
            else:
                for row in range(start, self._row):
                    self._bands.append(Band(row, (self._heights[row],)))

    def _block(self, block: Sequence[Row]) -> None:
        """Lines that hang together: high enough for each cell, also for one that spans several."""
        heights = [max(16.0, *(self._cell_height(row, number, 1) for number in range(len(row)))) for row in block]
        for start, row in enumerate(block):
            for number, cell in enumerate(row):
                if cell is not None and cell.span > 1:
                    lack = self._cell_height(row, number, cell.span) - sum(heights[start : start + cell.span])
                    if lack > 0:
                        for place in range(start, min(start + cell.span, len(block))):
                            heights[place] += lack / cell.span
        places = [self._rows(height) for height in heights]
        for start, row in enumerate(block):
            tall = heights[start] > _SLICE
            for number, cell in enumerate(row):
                if cell is not None:
                    last = places[min(start + cell.span, len(block)) - 1][1]
                    look = (self._long if tall else self._columns)[number]
                    self._fill((places[start][0], last), number, number, cell.text, look)
                    if cell.marks:
                        self._looks.pieces(self._sheet, places[start][0], number, _marked(cell), look)

    def _cell_height(self, row: Row, number: int, span: int) -> float:
        cell = row[number]
        if cell is None or cell.span != span:
            return 0.0
        return self._height(cell.text, self._points[number], self._table.size)

    def _height(self, text: str, points: float, size: float) -> float:
        look = self._measure if size == self._table.size else _excel.Look(size=size)
        return _excel.height_of(text, points, look)

    def _print_setup(self) -> None:
        table, sheet = self._table, self._sheet
        if table.portrait:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        sheet.set_paper(_PAPERS[table.paper])
        sheet.set_margins(left=_SIDE / 25.4, right=_SIDE / 25.4, top=_EDGE / 25.4, bottom=_EDGE / 25.4)
        sheet.fit_to_pages(1, 0)  # all columns on a page also where 宋体 is lacking; pages break as given here
        page = (_HEIGHTS[table.paper, table.portrait] - 2 * _EDGE) * _POINTS * FILLED
        sheet.set_h_pagebreaks(page_starts(self._bands, page, page - self._head))
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        if table.official:  # XlsxWriter has one footer for odd and even pages, so the number stands on the right
            sheet.set_footer("&R&14— &P —　")
        else:
            self._footer()
        sheet.print_area(0, 0, max(self._row - 1, 0), self._last)

    def _footer(self) -> None:
        words = safe_text(self._table.footer).replace("\n", " ").replace("&", "&&")[:200]
        self._sheet.set_footer(f"&C&9{' ' if words[:1].isdigit() else ''}{words}{'　' if words else ''}第&P页　共&N页")


def _placed(png: bytes, told: str) -> dict[str, Any]:
    """How an emblem lies in the corner of the sheet. XlsxWriter takes 96 dots to the inch where a PNG says nothing."""
    scale = HEIGHT / 25.4 * 96 / png_sides(png)[1]
    return {
        "image_data": io.BytesIO(png),
        "x_offset": 2,
        "y_offset": 2,
        "x_scale": scale,
        "y_scale": scale,
        "description": told,
    }


def _marked(cell: Cell) -> list[tuple[str, Mark]]:
    """What has come is underlined, what has gone is struck out: both can be seen without colour."""
    mark: Mark = "struck" if cell.mark == "删除" else "underlined"
    return [(safe_text(text), mark if marked else "") for text, marked in cell.pieces()]

"""A wide table as an Excel sheet that prints as it should."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers import _excel
from qingdan_renderers._excel import EPOCH, column_points, safe_text
from qingdan_renderers._letterhead import HEIGHT, emblem_png, png_sides
from qingdan_renderers._text import parse_date
from qingdan_renderers._wide.view import Cell, Row, Section, WideTable, blocks, heads, ready
from qingdan_renderers.sheets._looks import SONG, Look, Looks, Mark
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_renderers.theming.colours import shades

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_POINTS: Final = 2.8346  # of a millimetre
_SLICE: Final = 180.0  # points; a higher line is made of several rows, for a row that leaves its page is cut
_PAPERS: Final = {"A3": 8, "A4": 9}
_WIDE: Final = 420.0  # points; Excel has no wider columns worth having
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
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
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
        self._last = len(table.columns) - 1
        self._points = [min(width * _POINTS, _WIDE) for width in table.widths]
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
        one = column_points(1) - column_points(0)
        for number, points in enumerate(self._points):
            self._sheet.set_column(number, number, round((points - column_points(0)) / one, 2))
        self._letterhead()
        self._band(table.title, _TITLE, 34)
        if table.left or table.right:
            self._marks(table.left, table.right)
        for sentence in filter(None, table.lead):
            self._band(sentence, _FREE)
        self._header()
        for section in table.sections:
            self._section(section)
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

    def _band(self, text: str, look: Look, height: float = 18) -> None:
        """A text over the whole width."""
        needed = max(height, self._height(text, sum(self._points), look.size))
        self._fill(self._rows(needed), 0, self._last, text, look)

    def _rows(self, needed: float) -> tuple[int, int]:
        """New rows that are so many points high together: the first and the last."""
        count = ceil(needed / _SLICE)
        for offset in range(count):
            self._sheet.set_row(self._row + offset, round(needed / count, 2))
        first, self._row = self._row, self._row + count
        return first, self._row - 1

    def _fill(self, rows: tuple[int, int], left: int, right: int, text: str, look: Look) -> None:
        """Write a text into a range of cells, merged where it is more than one."""
        first, last = rows
        if first != last or left != right:
            self._sheet.merge_range(first, left, last, right, "", self._looks[look])
        self._looks.text(self._sheet, first, left, safe_text(text), look)

    def _marks(self, left: str, right: str) -> None:
        rows = self._rows(18)
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
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(places[0][0], places[-1][1])

    def _section(self, section: Section) -> None:
        if section.heading:
            indent = "　" if section.level > 1 else ""
            look = Look(size=self._table.size, bold=True, fill=self._group_fill, border=True, down="vcenter")
            self._band(indent + section.heading, look, 20)
        for block in blocks(section):
            self._block(block)

    def _block(self, block: Sequence[Row]) -> None:
        """Lines that hang together: high enough for each cell, also for one that spans several."""
        heights = [max(18.0, *(self._cell_height(row, number, 1) for number in range(len(row)))) for row in block]
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
        sheet.set_margins(left=0.79, right=0.79, top=0.71, bottom=0.71)
        sheet.fit_to_pages(1, 0)
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

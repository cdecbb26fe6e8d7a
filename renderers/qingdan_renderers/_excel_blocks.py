"""Blocks drawn on an Excel sheet that prints as a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from qingdan_renderers._blocks import Block, Codes, Column, Dialogue, Entries, Grid, KeyValues, Points, Text
from qingdan_renderers._excel import EPOCH, GREY, HEI, Area, Look, Page, safe_text, save, set_standard_font
from qingdan_renderers._excel_paging import FILLED, page_starts
from qingdan_renderers._excel_picture import add_picture
from qingdan_renderers._letterhead import emblem_png
from qingdan_renderers._text import parse_date
from qingdan_renderers.theme import PLAIN, Theme

if TYPE_CHECKING:
    from openpyxl import Workbook

UNITS: Final = 24  # on which every table's widths are laid out
_POINTS: Final = 468.0  # 165 mm: A4 less its margins
_SMALL: Final = 340.0  # 120 mm: A5 less its margins
_A4, _A5 = 9, 11  # as a workbook numbers them
_HIGH: Final = {_A4: 841.9, _A5: 595.3}  # points
_LEAST: Final = 2  # units of the narrowest column
_KEY, _LARGE_KEY = 4, 6  # units of a label; in large print

_TITLE: Final = Look(size=20, font=HEI, across="center", border=False)
HEADING: Final = Look(size=12.5, font=HEI, border=False, down="bottom", main=True)
_OFFICE: Final = Look(size=12, font=HEI, border=False, main=True)
_SUBHEADING: Final = Look(size=10.5, font=HEI, border=False, down="bottom")
_LABEL: Final = Look(size=10, font=HEI, fill=GREY, across="center")
_VALUE_LOOK: Final = Look()
_CENTRED: Final = Look(across="center")
_FREE: Final = Look(border=False, down="top")
ASK: Final = Look(font=HEI, border=False, down="top")
SMALL: Final = Look(size=9, border=False)
_SMALL_RIGHT: Final = Look(size=9, border=False, across="right")


def new_page(name: str, footer: str, *, small: bool = False, theme: Theme = PLAIN) -> tuple[Workbook, Page]:
    """A workbook with one A4 sheet called ``name``, and the page to draw on.

    A ``small`` one is A5. It begins with the letterhead of the theme.
    """
    from openpyxl import Workbook
    from openpyxl.worksheet.properties import PageSetupProperties

    workbook = Workbook()
    set_standard_font(workbook, "宋体", 11)
    paper = workbook.worksheets[0]
    paper.title = name
    paper.sheet_view.showGridLines = False
    paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    paper.page_setup.paperSize = _A5 if small else _A4
    paper.page_setup.orientation = "portrait"
    paper.page_setup.fitToWidth = 1
    paper.page_setup.fitToHeight = 0
    margins = paper.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.98, 0.79, 0.65, 0.75  # inches
    margins.header, margins.footer = 0.3, 0.4
    if small:
        margins.left = margins.right = 0.55
        margins.top, margins.bottom = 0.4, 0.6
    footer = safe_text(footer).replace("\n", " ").replace("&", "&&")[:200]
    centre: Any = paper.oddFooter.center  # type: ignore[union-attr]
    centre.text = f"{footer}　第&P页　共&N页" if footer else "第&P页　共&N页"
    centre.size = 9
    page = Page(paper, UNITS, _SMALL if small else _POINTS, theme=theme)
    _letterhead(page, theme)
    paper.print_title_rows = f"{page.row}:{page.row}"
    return workbook, page


def _letterhead(page: Page, theme: Theme) -> None:
    if not (theme.name or theme.emblem):
        return
    if theme.emblem is None:
        page.band([Area(theme.name, UNITS, _OFFICE)], height=24)
        return
    across = add_picture(page.sheet, emblem_png(theme), theme.told)
    units = min(ceil((across + 6) / (page.width / UNITS)), UNITS // 2)
    page.band([Area("", units, _OFFICE), Area(theme.name, UNITS - units, _OFFICE)], height=30)


def head(page: Page, title: str, left: str, right: str, lead: str) -> None:
    """Title, a line of small words under it, and a paragraph."""
    page.band([Area(title, UNITS, _TITLE)], height=34)
    if left or right:
        half = UNITS // 2
        page.band([Area(left, half, SMALL), Area(right, UNITS - half, _SMALL_RIGHT)], height=15)
    if lead:
        page.band([Area(lead, UNITS, _FREE)])


def break_pages(page: Page) -> None:
    """Begin pages where no heading, and no head of a table, is parted from what stands under it."""
    from openpyxl.worksheet.pagebreak import Break

    sheet: Any = page.sheet
    margins = sheet.page_margins
    room = FILLED * (_HIGH[sheet.page_setup.paperSize] - 72 * (margins.top + margins.bottom))
    repeated = sheet.row_dimensions[int(sheet.print_title_rows.rpartition("$")[2])].height
    for row in page_starts(page.printed(), room, room - repeated):
        sheet.row_breaks.append(Break(id=row - 1))


def finish(workbook: Workbook, page: Page, title: str, updated: str) -> bytes:
    """The workbook as bytes; ``updated`` is its date."""
    page.finish()
    found = parse_date(updated)
    workbook.properties.title = safe_text(title)[:255]
    workbook.properties.creator = ""
    return save(workbook, datetime(*found) if found else EPOCH)


def draw(page: Page, block: Block, *, under: bool = False) -> None:
    """A block with its heading, which is a smaller one ``under`` that of a section."""
    if block.heading and under:
        page.band([Area(block.heading, UNITS, _SUBHEADING)], height=20, kept=True)
    elif block.heading:
        heading(page, block.heading)
    _DRAWERS[type(block)](page, block)


def heading(page: Page, text: str) -> None:
    """The heading of a section."""
    page.band([Area(f"▌{text}", UNITS, HEADING)], height=27, kept=True)


def _key_values(page: Page, block: KeyValues) -> None:
    key = _LARGE_KEY if page.large else _KEY
    for line in block.lines:
        width = UNITS - key if len(line) == 1 else UNITS // 2 - key
        areas = []
        for pair in line:
            areas += [Area(pair.label, key, _LABEL), Area(pair.value, width, _VALUE_LOOK)]
        page.band(areas, height=20)


def _grid(page: Page, block: Grid) -> None:
    if block.lead:
        page.band([Area(block.lead, UNITS, _FREE)], height=18, kept=bool(block.rows))
    if not block.rows:
        return
    spans = _spans(block.columns)
    labels = [Area(column.label, span, _LABEL) for column, span in zip(block.columns, spans, strict=True)]
    page.band(labels, height=20, kept=True)
    looks = [_CENTRED if column.centred else _VALUE_LOOK for column in block.columns]
    for row in block.rows:
        areas = [Area(value, span, look) for value, span, look in zip(row, spans, looks, strict=True)]
        page.band([replace(area, look=replace(area.look, down="top")) for area in areas] if _tall(row) else areas, 20)


def _tall(row: Sequence[str]) -> bool:
    return any(len(value) > 300 for value in row)


def _spans(columns: Sequence[Column]) -> list[int]:
    """Whole units for each column of a table, by largest remainder."""
    total = sum(column.weight for column in columns)
    exact = [column.weight * UNITS / total for column in columns]
    spans = [max(int(share), _LEAST) for share in exact]
    while sum(spans) < UNITS:
        index = max(range(len(spans)), key=lambda position: exact[position] - spans[position])
        spans[index] += 1
    while sum(spans) > UNITS:
        spans[spans.index(max(spans))] -= 1
    return spans


def _points(page: Page, block: Points) -> None:
    for number, point in enumerate(block.points, 1):
        page.band([Area(f"{number}. {point}", UNITS, _FREE)])


def _dialogue(page: Page, block: Dialogue) -> None:
    for question, answer in block.turns:
        page.band([Area(f"问：{question}", UNITS, ASK)], kept=True)
        page.band([Area(f"答：{answer}", UNITS, _FREE)])


def _text(page: Page, block: Text) -> None:
    for paragraph in block.paragraphs:
        page.band([Area(paragraph, UNITS, _FREE)])


def _entries(page: Page, block: Entries) -> None:
    for number, entry in enumerate(block.entries, 1):
        page.band([Area(f"{number}. {entry.name}", UNITS, ASK)], kept=bool(entry.paragraphs))
        for paragraph in entry.paragraphs:
            page.band([Area(paragraph, UNITS, _FREE)])


def _codes(page: Page, block: Codes) -> None:
    """Captions and addresses; the drawings are left to the other formats."""
    page.gap(8)
    for code in block.codes:
        page.band([Area(code.caption, _KEY, _LABEL), Area(code.address, UNITS - _KEY, _VALUE_LOOK)], height=20)


_DRAWERS: Final[dict[type, Callable[[Page, Any], None]]] = {
    KeyValues: _key_values,
    Grid: _grid,
    Points: _points,
    Dialogue: _dialogue,
    Codes: _codes,
    Text: _text,
    Entries: _entries,
}

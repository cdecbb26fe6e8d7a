"""A copy of a workbook of another format as .xlsx: its values, merged areas and sheets, set out to be read."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final

from qingdan_catalog.sheets.grid import Sheet, Value, Workbook, address_of
from qingdan_renderers._excel import (
    CELL_LIMIT,
    EPOCH,
    ROW_LIMIT,
    Look,
    column_points,
    height_of,
    safe_text,
    save,
    set_standard_font,
    style_of,
    write_text,
)
from qingdan_renderers._text import text_width

_LOOK: Final = Look(size=10, form="General")
_TITLE: Final = Look(size=14, bold=True, across="center", border=False, form="General")
_TITLES: Final = 2  # rows at the top in which what stretches over several columns is the title
_NARROWEST, _WIDEST = 5.0, 44.0
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
_A4: Final = 9


def copy_workbook(workbook: Workbook) -> tuple[bytes, dict[str, str]]:
    """The copy, and the name of every sheet in it by its name in the workbook."""
    from openpyxl import Workbook as Book

    book = Book()
    book.remove(book.worksheets[0])
    set_standard_font(book, "宋体", 11)
    names: dict[str, str] = {}
    for sheet in workbook.sheets:
        names[sheet.name] = _name(sheet.name, set(names.values()))
        target: Any = book.create_sheet(names[sheet.name])
        if sheet.hidden:
            target.sheet_state = "hidden"
        _fill(target, sheet)
    if all(sheet.sheet_state == "hidden" for sheet in book.worksheets):
        book.create_sheet("说明")  # a workbook shows at least one sheet
    return save(book, EPOCH), names


def _name(name: str, taken: set[str]) -> str:
    plain = _FORBIDDEN.sub("_", name).strip("'")[:_LONGEST_NAME] or "表"
    number, found = 1, plain
    while found.lower() in {each.lower() for each in taken}:
        number += 1
        found = f"{plain[: _LONGEST_NAME - 5]}_{number}"
    return found


def _fill(target: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    wide = {(area.top, area.left) for area in sheet.merges if area.right > area.left}
    widths = [
        _width([row[column] for number, row in enumerate(sheet.rows) if (number, column) not in wide])
        for column in range(sheet.width)
    ]
    for number, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(number)].width = width
    styles = {look: style_of(target, look) for look in (_LOOK, _TITLE)}
    merged = {(area.top, area.left): area for area in sheet.merges}
    for number, row in enumerate(sheet.rows):
        needed = 0.0
        for column, value in enumerate(row):
            cell = target.cell(number + 1, column + 1)
            cell._style = styles[_TITLE if number < _TITLES and (number, column) in wide else _LOOK]
            if value is None:
                continue
            _write(cell, value)
            area = merged.get((number, column))
            span = sum(column_points(each) for each in widths[column : area.right + 1 if area else column + 1])
            height = height_of(safe_text(str(value)), span, _LOOK)
            needed = max(needed, height / (area.bottom - area.top + 1 if area else 1))
        if needed:
            target.row_dimensions[number + 1].height = round(min(needed, ROW_LIMIT), 2)
    for area in sheet.merges:
        first, last = address_of(area.top, area.left), address_of(area.bottom, area.right)
        target.merged_cells.add(f"{first}:{last}")  # merge_cells would throw away what covered cells hold
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = _A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr.fitToPage = True


def _width(values: list[Value]) -> float:
    """Wide enough for what is short in a column, and for long text as wide as reads well."""
    longest = max((text_width(line) for value in values for line in str(value or "").split("\n")), default=0)
    total = max((text_width(str(value or "")) for value in values), default=0)
    wanted = longest + 2 if longest <= 12 else 12 + (total / 8) ** 0.75
    return round(min(max(wanted, _NARROWEST), _WIDEST), 2)


def _write(cell: Any, value: Value) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        write_text(cell, value)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:CELL_LIMIT] or None  # as it was, spaces and all
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, datetime.datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, datetime.date):
        cell.number_format = "yyyy-mm-dd"

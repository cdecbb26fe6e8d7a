"""Sheets of reports: header in sight, rows as high as their text, set up for landscape A4; and tables of counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qingdan_catalog.findings import Severity
from qingdan_renderers._excel import (
    ROW_LIMIT,
    Look,
    column_points,
    height_of,
    safe_text,
    style_of,
    write_text,
)
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers.findings._rows import Tally

if TYPE_CHECKING:
    from openpyxl import Workbook

HEAD: Final = Look(bold=True, fill="FFD9E2EC", across="center")
CELL: Final = Look(size=10, down="top")
MIDDLE: Final = Look(size=10, down="top", across="center")
NUMBER: Final = Look(size=10, down="top", across="center", form="0")
FILLS: Final = {Severity.ERROR: "FFF8D7DA", Severity.WARNING: "FFFFF3CD", Severity.ADVICE: "FFDDEBF7"}
WEIGHTS: Final = {severity: Look(size=10, down="top", across="center", fill=FILLS[severity]) for severity in Severity}
COUNTS: Final = (*((word, 9) for word in SEVERITY_WORDS.values()), ("合计", 9))
"""The columns of a table of counts after its first."""

_A4: Final = 9
_SIDE_MARGIN: Final = 0.4  # inches


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a place of the same workbook, such as `'表'!D17`."""

    text: str
    location: str


def append_tallies(sheet: ReportSheet, title: str, tallies: Iterable[Tally]) -> None:
    """A table of counts by severity, and an empty row."""
    sheet.append([(title, HEAD), *((word, HEAD) for word, _ in COUNTS)])
    for tally in tallies:
        numbers = [*(tally.counts[severity] for severity in SEVERITY_WORDS), tally.total]
        sheet.append([(tally.name, CELL), *((number, NUMBER) for number in numbers)])
    sheet.append([])


class ReportSheet:
    """A sheet that is written row by row and never held as a whole, set up for landscape A4."""

    def __init__(self, workbook: Workbook, title: str, columns: Iterable[tuple[str, float]]) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet: Any = workbook.create_sheet(title)
        self._styles: dict[Look, Any] = {}
        self._widths = [width for _, width in columns]
        self._rows = 0
        sheet = self._sheet
        for number, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = _SIDE_MARGIN
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"

    def freeze(self, rows: int) -> None:
        """Keep the header in sight and on every printed page, with a filter over `rows` rows."""
        from openpyxl.utils import get_column_letter

        sheet = self._sheet
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._widths))}{rows}"
        sheet.print_title_rows = "1:1"

    def append(self, cells: Iterable[tuple[str | int | Link, Look]]) -> None:
        """Write a row of values, numbers as numbers and text as text, high enough for its longest text."""
        row = list(cells)
        self._rows += 1
        needed = [
            height_of(safe_text(value), column_points(width), look)
            for (value, look), width in zip(row, self._widths, strict=False)
            if isinstance(value, str)
        ]
        rows = self._sheet.row_dimensions
        rows[self._rows].height = round(min(max(needed, default=0), ROW_LIMIT), 2) or None
        self._sheet.append([self._cell(value, look) for value, look in row])
        del rows[self._rows]  # it is written, and a report may have very many

    def _cell(self, value: str | int | Link, look: Look) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.worksheet.hyperlink import Hyperlink

        if look not in self._styles:
            self._styles[look] = style_of(self._sheet, look)
        cell: Any = WriteOnlyCell(self._sheet)
        cell._style = self._styles[look]
        if isinstance(value, Link):
            cell._hyperlink = Hyperlink(ref="", location=value.location)
            write_text(cell, value.text)
        elif isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
        return cell

"""A workbook that lists what a merge did not decide: conflicts, and cells that do not fit."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qingdan_catalog.sheets.export import CONFLICTS
from qingdan_catalog.sheets.merge import MergeReport
from qingdan_renderers._excel import EPOCH
from qingdan_renderers.sheets._looks import CELL, HEAD, Looks
from qingdan_renderers.sheets._widths import height_of
from qingdan_schema.paths import show_path

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from qingdan_catalog.store import Catalogue

_CONFLICTS = (
    ("工作簿的单元格", 18),
    ("记录文件", 30),
    ("行", 6),
    ("要素", 26),
    ("导出时", 36),
    ("工作簿", 36),
    ("记录里", 36),
    ("怎样决定", 18),
)
_REFUSED = (("工作簿的单元格", 18), ("记录文件", 30), ("要素", 26), ("原因", 70))


def conflict_book(report: MergeReport, catalogue: Catalogue) -> bytes:
    """The workbook: one sheet of conflicts, one of what was refused. The same report gives the same bytes."""
    import xlsxwriter

    raw = io.BytesIO()
    workbook = xlsxwriter.Workbook(raw, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": f"{catalogue.settings.title} 合并冲突".strip(), "author": "", "created": EPOCH})
    looks = Looks(workbook)
    conflicts = [
        (
            str(each.cell),
            each.file,
            str(each.span.line),
            show_path(each.path),
            each.base,
            each.sheet,
            each.current,
            each.settled,
        )
        for each in report.conflicts
    ]
    _sheet(workbook, looks, CONFLICTS, _CONFLICTS, conflicts)
    refused = [(str(each.cell), each.file, show_path(each.path), each.reason) for each in report.refused]
    _sheet(workbook, looks, "没有取用", _REFUSED, refused)
    workbook.close()
    return raw.getvalue()


def _sheet(
    workbook: Workbook, looks: Looks, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> None:
    sheet = workbook.add_worksheet(name)
    widths = [width for _, width in columns]
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        looks.text(sheet, 0, place, title, HEAD)
    sheet.set_row(0, 24)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, height_of(row, widths))
        for place, text in enumerate(row):
            looks.text(sheet, number, place, text, CELL)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C第&P页 共&N页")

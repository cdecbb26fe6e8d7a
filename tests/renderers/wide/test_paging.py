"""Printed pages of a sheet begin where nothing is parted that belongs together, and columns fit paper and screen."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest

from qingdan_renderers._excel_paging import Band, page_starts
from qingdan_renderers._wide import Cell, Section, WideColumn, WideTable, render_wide
from qingdan_renderers._wide.widths import measure, shared_widths

LINES = 9
COLUMNS = (WideColumn("序号", 3, centred=True), WideColumn("编码", 9), WideColumn("说明", 40))
CODE = "11230602MB1A23457D4230131010001"
TABLE = WideTable(
    title="甲清单",
    lead=("共计若干项。",),
    columns=COLUMNS,
    sections=tuple(
        Section(f"{group}、部门", tuple((Cell("1"), Cell(CODE), Cell("长" * 40 * (line % 4))) for line in range(group)))
        for group in range(1, LINES)
    ),
    notes=("说明：一句话。",),
)


def _sheet(table: WideTable) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_wide(table, "xlsx"))).worksheets[0]


@pytest.mark.parametrize(
    ("bands", "starts"),
    [
        ([Band(0, (40,)), Band(1, (40,)), Band(2, (40,))], [2]),
        ([Band(0, (80,)), Band(1, (15,), kept=True), Band(2, (20,))], [1]),
        ([Band(0, (60,)), Band(1, (15,), kept=True), Band(2, (15,), kept=True), Band(3, (20,))], [1]),
        ([Band(0, (80,)), Band(1, (15, 15))], [1]),
        ([Band(0, (30,)), Band(1, (30,) * 3)], [3]),  # half a page is not left empty for three lines
        ([Band(0, (30,)), Band(1, (30,) * 3, solid=True)], [1]),  # but for one line, whose letters would be cut
        ([Band(0, (30,)), Band(1, (40,) * 3, solid=True)], [2]),
        ([Band(0, (15,), kept=True), Band(1, (60,) * 3)], [2, 3]),
        ([Band(0, (300,)), Band(1, (10,))], [1]),
        ([], []),
    ],
)
def test_pages_begin_where_nothing_is_parted(bands: list[Band], starts: list[int]) -> None:
    assert page_starts(bands, 100, 90) == starts


def test_no_heading_stands_at_the_foot_of_a_printed_page() -> None:
    sheet = _sheet(TABLE)
    last = [each.id for each in sheet.row_breaks.brk]  # the last row of each page
    assert len(last) > 1
    assert not [row for row in last if str(sheet.cell(row, 1).value).endswith("部门")]
    assert last[-1] < sheet.max_row - 1, "a note is not alone on its page"
    room = (210 - 36) * 2.8346
    for start, stop in zip([1, *(row + 1 for row in last)], [*last, sheet.max_row], strict=True):
        assert sum(sheet.row_dimensions[row].height for row in range(start, stop + 1)) <= room


def test_columns_of_a_sheet_are_measured_in_the_font_of_the_book_and_fit_the_paper() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(render_wide(TABLE, "xlsx")))
    assert (book._fonts[0].name, book._fonts[0].sz, book._fonts[0].scheme) == ("Arial", 10, None)
    sheet = book.worksheets[0]
    width = sum(each.width * 7 * 72 / 96 for each in sheet.column_dimensions.values())  # a digit is 7 pixels wide
    room = (297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right) * 72
    assert 0.95 * room < width <= room


def _needed(table: WideTable, window: int) -> int:
    page = render_wide(table, "html").decode()
    found = re.search(rf"min-width: {window}px\) {{\s+table {{ min-width: (\d+)px", page)
    assert found
    return int(found[1])


def test_a_table_whose_words_fit_is_not_moved_sideways() -> None:
    wishes = tuple(WideColumn(f"第{number}列", 16) for number in range(12))
    short = WideTable(title="甲", columns=wishes, sections=(Section("", (tuple(Cell("甲乙丙") for _ in wishes),)),))
    long = WideTable(title="甲", columns=wishes, sections=(Section("", (tuple(Cell("长" * 300) for _ in wishes),)),))
    assert _needed(short, 1280) <= 1207 and _needed(short, 960) <= 887
    assert _needed(long, 1280) > 1207, "columns of two characters are worse than a page that moves"


def test_long_codes_stand_in_lines_of_one_length() -> None:
    rows = [(Cell("1"), Cell(CODE), Cell("长" * 500))]
    room = shared_widths(measure(COLUMNS, rows), 160)[1]
    assert len(CODE) / 2 * 1.12 < room <= 2 * COLUMNS[1].width + 4


def test_a_number_has_room_for_the_mark_behind_it_in_wide_fonts() -> None:
    columns = (WideColumn("咨询方式", 4), WideColumn("说明", 40))
    rows = [(Cell("0451-55500133；12333"), Cell("长" * 500))]
    assert shared_widths(measure(columns, rows), 120)[0] >= len("0451-55500133") * 1.12 + 2


def test_columns_that_wish_for_too_much_are_cut_down_to_the_paper() -> None:
    columns = tuple(WideColumn(f"列{number}", 9) for number in range(14))
    rows = [tuple(Cell("长" * 30) for _ in columns)]
    assert sum(shared_widths(measure(columns, rows), 130)) <= 130


def test_the_end_of_a_long_code_is_no_number() -> None:
    columns = (WideColumn("移动端", 4), WideColumn("说明", 40))
    rows = [(Cell(f"https://example.gov.cn/{CODE}"), Cell("长" * 3000))]
    assert shared_widths(measure(columns, rows), 120)[0] == 10

"""Values come as the file types them, at their true addresses; what only looks empty is told."""

from __future__ import annotations

import datetime
from pathlib import Path

import dirty
import pytest
from opening import opened
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qingdan_catalog.sheets.grid import Area, SheetFormat

FORMATS = ["xlsx", "xls", "ods"]


def given(content: bytes, ending: str, folder: Path) -> bytes:
    if ending == "xlsx":
        return content
    other = dirty.converted(content, ending, folder)
    if other is None:
        pytest.skip("没有 LibreOffice，不试它写的文件")
    return other


@pytest.mark.parametrize("ending", FORMATS)
def test_types_at_their_addresses(tmp_path: Path, ending: str) -> None:
    sheet = opened(tmp_path, given(dirty.book(dirty.types), ending, tmp_path)).sheets[0]
    assert (len(sheet.rows), sheet.width) == (3, 14)
    assert sheet.rows[0] == (None,) * 14
    row = sheet.rows[2]
    assert row[:2] == (None, None)
    assert row[2:5] == (" 文字\n第二行 ", 7, 7.25)
    assert [type(value) for value in row[3:5]] == [int, float]
    assert bool(row[5]) is True
    assert row[6:9] == (datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5), datetime.time(9, 30))
    assert row[10] == "1.23E+17"
    assert row[12] == "00123"


def test_lost_digits_stay_floats(tmp_path: Path) -> None:
    row = opened(tmp_path, dirty.book(dirty.types)).sheets[0].rows[2]
    assert row[9] == "30:00:00"
    assert [type(row[place]) for place in (11, 13)] == [float, float]
    assert row[11] == 1.13e17


def test_errors_and_uncalculated_formulas(tmp_path: Path) -> None:
    workbook = opened(tmp_path, dirty.book(dirty.errors))
    assert workbook.sheets[0].rows == (("甲",),)
    told = {(note.sheet, note.cell): note.message for note in workbook.notes}
    assert "#N/A" in told["许可", "B1"]
    assert "公式没有存下结果" in told["许可", "C1"]
    assert len(told) == 2


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_errors_of_other_formats(tmp_path: Path, ending: str) -> None:
    workbook = opened(tmp_path, given(dirty.book(dirty.errors), ending, tmp_path))
    assert [(note.cell, "#N/A" in note.message) for note in workbook.notes] == [("B1", True)]
    assert workbook.sheets[0].rows == (("甲", None, 2),)


def test_errors_in_xls_by_hand(tmp_path: Path) -> None:
    notes = opened(tmp_path, dirty.xls()).notes
    assert [(note.sheet, note.cell) for note in notes] == [("许可", "C1"), ("许可", "D1")]
    assert "#N/A" in notes[0].message and "#REF!" in notes[1].message


def test_many_errors_are_counted(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#REF!</v></c></row>' for n in range(1, 121))
    notes = opened(tmp_path, dirty.with_sheet(rows)).notes
    assert len(notes) == 51
    assert "还有 70 个单元格是错误值" in notes[-1].message


def test_cached_values_of_formulas(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>5</v></c></row>'
    )
    workbook = opened(tmp_path, dirty.with_sheet(cells))
    assert workbook.sheets[0].rows == ((2, "甲", None, 5),)
    assert workbook.notes == ()


@pytest.mark.parametrize(
    "formula", ["<f>1</f>", "<f>1</f><v></v>", "<f>1</f><v/>", "<f>1</f><v />", '<f si="0"/>', '<f si="0"/><v></v>']
)
def test_one_formula_without_a_value_among_many(tmp_path: Path, formula: str) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f>1</f><v>1</v></c><c r="B{n}"><f si="0"/><v>2</v></c></row>'
        for n in range(1, 30_000)
    )
    package = dirty.with_sheet(rows + f'<row r="30000"><c r="A30000">{formula}</c><c r="B30000"><v>1</v></c></row>')
    workbook = opened(tmp_path, package)
    assert [note.cell for note in workbook.notes] == ["A30000"]
    assert workbook.sheets[0].rows[-2:] == ((1, 2), (None, 1))


def test_cells_without_references_and_with_prefixes(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = (
        f'<x:worksheet xmlns:x="{space}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:f>1+1</x:f></x:c>'
        "<x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    workbook = opened(tmp_path, dirty.with_part("xl/worksheets/sheet1.xml", text.encode()))
    assert workbook.sheets[0].rows == ((1, None, 3),)
    assert [note.cell for note in workbook.notes] == ["B1"]


def merged(sheet: Worksheet) -> None:
    for number in range(1, 5):
        sheet.append((number, f"子项{number}"))
    for area in ("C1:D1", "A2:A3", "B4:C9"):
        sheet.merge_cells(area)
    sheet["C1"] = "一"


@pytest.mark.parametrize("ending", FORMATS)
def test_merges_are_cut_to_the_content(tmp_path: Path, ending: str) -> None:
    sheet = opened(tmp_path, given(dirty.book(merged), ending, tmp_path)).sheets[0]
    assert (len(sheet.rows), sheet.width) == (4, 3)
    assert set(sheet.merges) == {Area(1, 0, 2, 0), Area(3, 1, 3, 2)}
    assert [row[0] for row in sheet.rows] == [1, 2, None, 4]


def sheets(_: object = None) -> bytes:
    workbook = Workbook()
    workbook.active.title = "看得见"  # type: ignore[union-attr]
    workbook.create_sheet("隐藏").sheet_state = "hidden"
    workbook.create_sheet("深藏").sheet_state = "veryHidden"
    workbook.create_chartsheet("图")
    for name in ("隐藏", "深藏"):
        workbook[name].append(("甲",))
    return dirty.saved(workbook)


def test_sheets_in_order(tmp_path: Path) -> None:
    workbook = opened(tmp_path, sheets())
    assert [(each.number, each.name, each.hidden, len(each.rows)) for each in workbook.sheets] == [
        (1, "看得见", False, 0),
        (2, "隐藏", True, 1),
        (3, "深藏", True, 1),
    ]
    assert [(note.sheet, "没有导入" in note.message) for note in workbook.notes] == [("图", True)]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_hidden_sheets_of_other_formats(tmp_path: Path, ending: str) -> None:
    workbook = opened(tmp_path, given(sheets(), ending, tmp_path))
    assert [(each.name, each.hidden) for each in workbook.sheets][:3] == [
        ("看得见", False),
        ("隐藏", True),
        ("深藏", True),
    ]


def test_format_far_away_costs_nothing(tmp_path: Path) -> None:
    workbook = opened(tmp_path, dirty.book(dirty.far_format))
    assert workbook.format is SheetFormat.XLSX
    assert workbook.sheets[0].rows == (("甲",),)


def test_a_million_formatted_rows(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" ht="30"><c r="A{n}" s="1"/></row>' for n in range(2, 200_000))
    workbook = opened(tmp_path, dirty.with_sheet('<row r="1"><c r="B1"><v>1</v></c></row>' + rows))
    assert workbook.sheets[0].rows == ((None, 1),)

"""A workbook with all that feedback must leave alone, and remarks about it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from qingdan_catalog.findings import Severity
from qingdan_renderers.feedback import Feedback, Remark, Table

SHEET = "行政许可'（2项）"
EXTENSION = (
    '<extLst><ext xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" uri="{x}"><etc:own kept="1"/></ext>'
    "</extLst>"
)
PICTURE = b"\x89PNG not really"


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet["A1"] = "某局权责清单"
    sheet.merge_cells("A1:E1")
    for column, header in enumerate(("序号", "事项名称", "类型", "依据", "金额"), 1):
        sheet.cell(2, column, header)
    rows = [
        (1, "=食品经营许可", "行政许可", "《食品安全法》\n第三十五条 ", 12.5),
        (None, None, None, "续行", None),
        (2, "旅馆业 许可", "行政许可", None, "=SUM(E3:E3)"),
    ]
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            cell.font = Font(name="仿宋", size=9, italic=True)
            cell.fill = PatternFill("solid", fgColor="FFEEFFEE")
            cell.border = Border(left=Side(style="double", color="FF112233"))
            cell.alignment = Alignment(wrap_text=True, textRotation=10)
    sheet["B3"].data_type = "s"
    sheet["E3"].number_format = "0.00%"
    sheet.merge_cells("B3:B4")
    sheet["D3"].comment = Comment("科员自己的批注", "张三")
    sheet["A5"].comment = Comment("另一条", "张三")
    sheet.column_dimensions["B"].width = 33.5
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions.group("E", "Z", hidden=False)
    sheet.row_dimensions[3].height = 77
    sheet.row_dimensions[5].hidden = True
    sheet.freeze_panes = "B3"
    sheet.auto_filter.ref = "A2:E5"
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:E5"
    sheet.page_setup.orientation = "landscape"
    checked = DataValidation(type="list", formula1='"行政许可,行政处罚"', prompt="选\n一个")
    checked.add("C3:C5")
    sheet.add_data_validation(checked)
    bold = DifferentialStyle(font=Font(bold=True))
    sheet.conditional_formatting.add("E3:E5", Rule(type="cellIs", operator="greaterThan", formula=["10"], dxf=bold))
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    book.create_sheet("汇总")["A1"] = "处室自己的汇总"
    book.defined_names["名单"] = DefinedName("名单", attr_text="'隐藏'!$A$1")
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def with_parts(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The package with some parts replaced or added."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name in dict.fromkeys([*source.namelist(), *changed]):
            target.writestr(name, changed[name] if name in changed else source.read(name))
    return raw.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A workbook with everything, also what no library writes."""
    data = _workbook()
    sheet = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace("</worksheet>", f"{EXTENSION}</worksheet>")
    path = tmp_path / "清单.xlsx"
    path.write_bytes(with_parts(data, {"xl/worksheets/sheet1.xml": sheet.encode(), "xl/media/image1.png": PICTURE}))
    return path


@pytest.fixture
def feedback() -> Feedback:
    """Remarks on cells with and without comments, on a merged area, on a row; one that looks like a formula."""

    def remark(row: int, column: int | None, severity: Severity | None, problem: str, rule: str = "") -> Remark:
        names = {"body": "某局", "item": "食品经营许可", "element": "设定依据[1].条款", "clause": "第三条"}
        return Remark(SHEET, row, column, severity, problem, "改成现行的条款", rule, content="=1+1", **names)

    return Feedback(
        remarks=[
            remark(2, 3, Severity.ADVICE, "有半角标点", "W006"),
            remark(2, 3, Severity.ERROR, "依据已经废止", "B011"),
            remark(3, 1, Severity.WARNING, "名称没有写全", "S001"),
            remark(4, 2, Severity.ADVICE, "=HYPERLINK(1)", "T001"),
            remark(4, None, None, "没有事项名称"),
        ],
        tables=[Table(SHEET, 1, [2, 3, 4], frozenset({3}))],
        rules={"B011": "依据不是现行有效的"},
        items=2,
        elsewhere=1,
    )

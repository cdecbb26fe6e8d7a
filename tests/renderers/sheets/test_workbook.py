"""An exported workbook: what a steward meets in it, in the same bytes every time, and back without loss."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qingdan_catalog.sheets import open_workbook
from qingdan_catalog.sheets.export import Choice, open_export
from qingdan_catalog.sheets.merge import merge_workbook, save_merge
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.sheets import export_csv, export_xlsx

ITEMS = Path(__file__).parents[3] / "items"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RISKY = '=HYPERLINK("http://x","点我")'

ITEM = f"""\
记录: 实施清单
事项名称: 甲证核发
基本编码: "000131006000"
实施编码: "11230602MB1A23457D4000131006000"
事项类型: 行政许可
行使层级: 县级
事项版本: 1
计划生效日期: "2026-03-01"
实施主体:
  名称: 某县某局
办理流程: "{RISKY.replace('"', chr(92) + '"')}"
受理条件: "+1\\n-1\\n@甲"
面向法人事项主题分类: [设立变更, 准营准办]
申请材料:
  - 名称: 申请书   # 表
    必要性: 必要
    份数: 2
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "目录"
    folder.mkdir()
    (folder / "qingdan.yaml").write_text("名称: 某目录\n标准: national\n版次: 第3版\n", encoding="utf-8")
    (folder / "甲.yaml").write_text(ITEM, encoding="utf-8")
    (folder / "基本.yaml").write_text(
        '记录: 基本目录\n事项名称: 甲证核发\n基本编码: "000131006000"\n设定依据:\n  - 法规: 甲法\n', encoding="utf-8"
    )
    return folder


def export(root: Path, out: Path, *, per_body: bool = False) -> Path:
    catalogue = open_catalogue(root)
    paths = [file.path for file in catalogue.listing().files]
    export_xlsx(open_export(catalogue, paths, Choice(), per_body=per_body), out)
    return out


@pytest.fixture
def book(root: Path, tmp_path: Path) -> Path:
    return export(root, tmp_path / "a.xlsx")


def header(sheet: Any) -> dict[str, int]:
    return {str(cell.value).lstrip("*"): cell.column for cell in sheet[1]}


def cell(sheet: Any, name: str, row: int) -> Any:
    return sheet.cell(row, header(sheet)[name])


def row_of(sheet: Any, file: str) -> int:
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == file)


def test_the_same_bytes_whenever_and_wherever(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import test_workbook as t;"
        "t.export(Path(sys.argv[2]), Path(sys.argv[3]))"
    )
    for zone in ("Asia/Shanghai", "America/New_York"):
        out = tmp_path / f"{zone.replace('/', '_')}.xlsx"
        command = [sys.executable, "-c", script, str(Path(__file__).parent), str(root), str(out)]
        subprocess.run(command, check=True, env={**os.environ, "TZ": zone})
    one, two = (path.read_bytes() for path in sorted(tmp_path.glob("*_*.xlsx")))
    assert one == two


def test_text_that_looks_like_something_else_stays_text(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["事项"]
    row = row_of(sheet, "甲.yaml")
    assert cell(sheet, "办理流程", row).value == RISKY
    for name in ("办理流程", "受理条件"):
        assert (cell(sheet, name, row).data_type, cell(sheet, name, row).quotePrefix) == ("s", True)
    for name in ("基本编码", "实施编码", "计划生效日期", "实施主体.名称"):
        assert (cell(sheet, name, row).data_type, cell(sheet, name, row).number_format) == ("s", "@")
    assert cell(sheet, "事项版本", row).value == 1
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in data for data in sheets) and "xl/externalLinks" not in str(archive.namelist())
        assert not any(b"hyperlink" in data for data in sheets), "an address is text"


def test_what_helps_to_fill_in(book: Path) -> None:
    workbook = openpyxl.load_workbook(book, rich_text=True)
    sheet = workbook["事项"]
    assert sheet.freeze_panes == "D2" and sheet.auto_filter.ref.startswith("A1:")
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    name = sheet.cell(1, header(sheet)["事项名称"])
    assert [str(part) for part in name.value] == ["*", "事项名称"] and name.value[0].font.color.rgb == "FFC00000"
    assert "必填" in sheet.cell(1, header(sheet)["实施编码"]).comment.text
    lists = {str(rule.sqref).split(":")[0].rstrip("2"): rule for rule in sheet.data_validations.dataValidation}

    def rule(column: str) -> Any:
        return lists[sheet.cell(1, header(sheet)[column]).column_letter]

    assert "行政许可" in rule("事项类型").formula1 and rule("事项类型").type == "list"
    assert rule("事项版本").type == "whole" and rule("面向法人事项主题分类").type is None
    assert "用“、”隔开" in rule("面向法人事项主题分类").prompt
    assert all(len(each.formula1 or "") <= 257 for each in sheet.data_validations.dataValidation)


def test_fixed_cells_are_locked_and_the_others_not(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["事项"]
    row = row_of(sheet, "甲.yaml")
    assert sheet.protection.sheet and not sheet.protection.password
    assert all(cell(sheet, name, row).protection.locked for name in ("记录文件", "实施编码", "事项名称"))
    assert not cell(sheet, "受理条件", row).protection.locked
    widths = sheet.column_dimensions
    assert all(8 <= each.width <= 50 for each in widths.values())
    assert workbook["导出底稿"].sheet_state == "veryHidden"


def test_inherited_rows_are_grey(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["依据"]
    row = row_of(sheet, "甲.yaml")
    assert cell(sheet, "法规", row).value == "甲法" and cell(sheet, "法规", row).font.color.rgb == "FF8C8C8C"


def test_the_guide_says_how(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["填报说明"]
    words = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for part in (
        "某目录  填报说明",
        "版次：第3版",
        "qingdan merge",
        "沿用上级",
        "代码表",
        "镇（乡、街道）级",
        "GB 32100-2015",
    ):
        assert part in words


def test_long_lists_stand_in_a_hidden_sheet(root: Path, tmp_path: Path) -> None:
    values = ", ".join(f"第{number}片区的全称" for number in range(60))
    (root / "标准.yaml").write_text(
        "标准: own\n名称: 本地标准\n上级: national\n版本: '1'\n日期: '2026-01-01'\n来源: 试\n可信度: 高\n"
        f"要素:\n  - {{名称: 片区, 形态: 文字, 取值: [{values}], 说明: 片区}}\n",
        encoding="utf-8",
    )
    (root / "qingdan.yaml").write_text("名称: 某目录\n标准: 标准.yaml\n", encoding="utf-8")
    workbook = openpyxl.load_workbook(export(root, tmp_path / "b.xlsx"))
    assert workbook["选项"].sheet_state == "hidden" and workbook["选项"].max_row == 60
    rules = workbook["事项"].data_validations.dataValidation
    assert any(rule.formula1 == "qingdan_list_1" for rule in rules)
    assert workbook.defined_names["qingdan_list_1"].attr_text == "'选项'!$A$1:$A$60"


def test_saved_by_another_program_it_merges(root: Path, book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["材料"]
    cell(sheet, "必要性", row_of(sheet, "甲.yaml")).value = "非必要"
    workbook.save(book)
    catalogue = open_catalogue(root)
    report = merge_workbook(open_workbook(book), catalogue)
    save_merge(report, catalogue)
    assert report.clean and len(report.taken) == 1
    assert (root / "甲.yaml").read_text(encoding="utf-8") == ITEM.replace("必要性: 必要", "必要性: 非必要")


@pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice")
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_saved_by_libreoffice_nothing_has_changed(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "items"
    shutil.copytree(ITEMS, folder, ignore=shutil.ignore_patterns(".qingdan"))
    export(folder, tmp_path / "a.xlsx")
    convert(tmp_path / "a.xlsx", form, tmp_path / "out")
    report = merge_workbook(open_workbook(tmp_path / "out" / f"a.{form}"), open_catalogue(folder))
    assert report.clean and report.records > 30 and not (report.rewrites or report.created or report.notes)


@pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice")
def test_libreoffice_prints_it(book: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    convert(book, "pdf", tmp_path / "out")
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "out" / "a.pdf").pages)
    assert "填报说明" in words and "甲证核发" in words and "导出底稿" not in words


def convert(path: Path, form: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", form, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def test_one_workbook_for_each_body(root: Path, tmp_path: Path) -> None:
    export(root, tmp_path / "各部门", per_body=True)
    assert sorted(path.name for path in (tmp_path / "各部门").iterdir()) == ["基本目录.xlsx", "某县某局.xlsx"]
    workbook = open_workbook(tmp_path / "各部门" / "某县某局.xlsx")
    assert merge_workbook(workbook, open_catalogue(root)).records == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv(root: Path, tmp_path: Path, encoding: str) -> None:
    catalogue = open_catalogue(root)
    source = open_export(catalogue, [file.path for file in catalogue.listing().files], Choice())
    export_csv(source, tmp_path / "csv", encoding=encoding)
    text = (tmp_path / "csv" / "事项.csv").read_bytes().decode(encoding)
    assert text.startswith("记录文件,记录,事项名称") and "'=HYPERLINK" in text and "\"'+1\n-1" in text
    assert (tmp_path / "csv" / "材料.csv").read_bytes().startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert not list((tmp_path / "csv").glob(".qingdan*"))

"""Import and check give a steward's workbook back with what is wrong at its cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

from qingdan_catalog.sheets.feedback_marks import RESULT_HEADER
from qingdan_cli.app import run

HEADERS = ("序号", "职权名称", "职权类型", "实施依据", "行使主体", "实施层级", "责任事项", "追责情形")
BASIS = "【法律】《中华人民共和国档案法》（2020年6月20日修订）第四十九条：“违反本法规定的，给予警告。”"
ROWS = (
    (1, "对涂改档案的处罚", "行政处罚", BASIS, "某市档案局", "市级", "1.立案;2.调查。", "不履行职责的"),
    (2, "对丢失 档案的处罚", "行政处罚", BASIS, "某市档案局", "市级", "1.立案。", "不履行职责的"),
    (None, None, "行政处罚", BASIS, None, "市级", "1.立案。", "不履行职责的"),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "行政处罚"
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    path = tmp_path / "权责清单.xlsx"
    book.save(path)
    return path


def test_import_and_check_mark_the_same_cells(workbook: Path, tmp_path: Path) -> None:
    target, first, second = tmp_path / "目录", tmp_path / "反馈.xlsx", tmp_path / "再反馈.xlsx"
    assert run(["import", str(workbook), "--into", str(target), "--feedback", str(first)]) in (0, 1)
    sheet = load_workbook(first)["行政处罚"]
    results = [cell.value for cell in sheet["I"]]
    assert results[0] == RESULT_HEADER
    assert "处" in results[1] + results[2]
    listed = [[cell.value for cell in row] for row in load_workbook(first)["问题清单"].iter_rows(min_row=2)]
    assert listed
    for row in listed:
        assert row[1] == "行政处罚"
        assert sheet.cell(*coordinate_to_tuple(str(row[2]))).comment is not None or row[9] == "没有导入"
    assert run(["check", str(target), "--feedback", str(workbook), "-o", str(second)]) in (0, 1)
    again = [[cell.value for cell in row] for row in load_workbook(second)["问题清单"].iter_rows(min_row=2)]
    rules = [row[2:] for row in listed if row[10]]
    assert [row[2:] for row in again if row[10]] == rules


def test_a_feedback_comes_in_again_as_the_same_records(workbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "反馈.xlsx"
    run(["import", str(workbook), "--into", str(tmp_path / "甲"), "--feedback", str(out)])
    run(["import", str(out), "--into", str(tmp_path / "乙")])
    one, two = ({each.name: each.read_bytes() for each in (tmp_path / name).glob("*/**/*.yaml")} for name in "甲乙")
    assert one == two
    assert one


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "{目录}", "--feedback", "{表}"), "--output"),
        (("check", "{目录}", "--feedback", "{表}", "-o", "{表}"), "自己上面"),
        (("check", "{目录}", "--feedback", "{目录}/没有.xlsx", "-o", "a.xlsx"), "没有"),
        (("check", "{目录}", "--feedback", "{表}", "-o", "{目录}/a.xlsx"), "没有导入过这个目录"),
        (("import", "{表}", "--into", "{目录}", "--feedback", "{表}"), "自己上面"),
        (("import", "{表}", "--into", "{目录}", "--feedback", "{目录}/a.xls"), ".xlsx 结尾"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_done(
    workbook: Path, tmp_path: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "目录"
    target.mkdir()
    before = workbook.read_bytes()
    filled = [each.replace("{目录}", str(target)).replace("{表}", str(workbook)) for each in arguments]
    assert run(filled) == 2
    assert said in capsys.readouterr().err
    assert workbook.read_bytes() == before
    assert not list(target.rglob("*.yaml"))


def test_a_report_names_the_cell_beside_the_file(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", str(workbook), "--into", str(tmp_path / "目录")])
    capsys.readouterr()
    run(["check", str(tmp_path / "目录"), "--select", "W001", "--format", "concise"])
    assert "\n    来自 权责清单.xlsx 行政处罚!B3\n" in capsys.readouterr().out
    run(["check", str(tmp_path / "目录"), "--select", "W001", "--format", "jsonl"])
    cell = json.loads(capsys.readouterr().out)["cell"]
    assert cell == {"workbook": "权责清单.xlsx", "sheet": "行政处罚", "address": "B3"}

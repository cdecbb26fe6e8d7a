"""The header is found wherever it stands, and columns by what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import BODY, HEADER, power, taken, write

from qingdan_catalog.sheets import ColumnUse, import_workbook, plan_import
from qingdan_schema.errors import QingdanError


@pytest.mark.parametrize("above", [0, 1, 3, 12])
def test_a_header_below_titles_and_blank_rows(tmp_path: Path, above: int) -> None:
    title = [["某市权责清单"], *[[None]] * max(0, above - 1)][:above]
    report, found = taken(tmp_path, [*title, HEADER, power(1, "对甲的处罚")])
    assert report.plan.sheets[0].top == above
    assert [data["职权名称"] for data in found] == ["对甲的处罚"]


def test_a_header_below_the_first_fifteen_rows_is_reported(tmp_path: Path) -> None:
    report, found = taken(tmp_path, [*[["说明文字"]] * 15, HEADER, power(1, "对甲的处罚")])
    assert not found
    assert not report.complete
    assert len(list(report.refused_rows)) == 17


def test_line_ends_width_marks_and_slips_in_headers(tmp_path: Path) -> None:
    header = ["序号", "＊事项\n名称", "权力 类型", "实施依据（必填）", "行使主体：", "追责对象和范围"]
    report, found = taken(tmp_path, [header, ["1", "对甲的处罚", "处罚", "《档案法》第四十八条", BODY, "承办人"]])
    assert found[0]["追责对象范围"] == "承办人"
    assert found[0]["职权类型"] == "行政处罚"
    assert 0.7 < report.plan.sheets[0].columns[5].sure < 1


def test_a_header_that_is_only_a_little_like_one_is_not_guessed(tmp_path: Path) -> None:
    header = [*HEADER[:5], "追责情型"]
    report, found = taken(tmp_path, [header, [*power(1, "对甲的处罚")[:5], "不履职的"]])
    assert "追责情形" not in found[0]
    assert "追责情形" in report.plan.sheets[0].unmapped[0].reason


def test_two_header_rows_with_merges(tmp_path: Path) -> None:
    rows = [
        ["事项名称", "办理时限", None, "实施主体", None],
        [None, "法定时限", "承诺时限", "名称", "统一社会信用代码"],
        ["食品经营许可", "20工作日", "即办", BODY, "11230602MB1A23457D"],
    ]
    _, found = taken(tmp_path, rows, ["A1:A2", "B1:C1", "D1:E1"])
    assert found[0]["法定办结时限"] == "20工作日"
    assert found[0]["承诺办结时限"] == "即办"
    assert found[0]["实施主体"] == {"名称": BODY, "统一社会信用代码": "11230602MB1A23457D"}


def test_a_header_over_two_columns_is_divided_by_content(tmp_path: Path) -> None:
    header = ["序号", "事项名称", "权力类型", "实施层级及权限", None, "行使主体"]
    rows = [
        header,
        [1, "对甲的处罚", "行政处罚", "地州\n市级", "负责本市范围内的处罚", BODY],
        [2, "对乙的处罚", "行政处罚", "地州市级；负责全市的处罚", "地州市级；负责全市的处罚", BODY],
        [3, "对丙的处罚", "行政处罚", "负责全市的处罚", None, BODY],
    ]
    report, found = taken(tmp_path, rows, ["D1:E1"])
    stated = {data["职权名称"]: (data.get("行使层级"), data.get("权限划分")) for data in found}
    assert stated == {
        "对甲的处罚": ("市级", "负责本市范围内的处罚"),
        "对乙的处罚": ("市级", "负责全市的处罚"),
        "对丙的处罚": (None, "负责全市的处罚"),
    }
    assert report.complete


def test_a_column_without_a_header_is_reported_with_its_count(tmp_path: Path) -> None:
    rows = [[*HEADER, None], [*power(1, "对甲的处罚"), "行政许可"], [*power(2, "对乙的处罚"), "行政检查"]]
    report, found = taken(tmp_path, rows)
    assert report.unmapped == {"表!G": 2}
    assert len(found) == 2
    assert not report.complete


def test_strict_writes_nothing_where_something_goes_nowhere(tmp_path: Path) -> None:
    rows = [[*HEADER, None], [*power(1, "对甲的处罚"), "行政许可"]]
    report, found = taken(tmp_path, rows, strict=True)
    assert not report.wrote
    assert not report.complete
    assert not found
    assert not (tmp_path / "out").exists()


def test_a_repeated_column_fills_blanks_and_differences_are_told(tmp_path: Path) -> None:
    rows = [
        [*HEADER, "实施依据"],
        [*power(1, "对甲的处罚"), "《档案法》第四十八条"],
        [*power(2, "对乙的处罚", basis=None), "《档案法》第四十九条"],
        [*power(3, "对丙的处罚"), "《档案法》第五十条"],
    ]
    report, found = taken(tmp_path, rows)
    stated = {data["职权名称"]: data["实施依据"][0]["条款"] for data in found}
    assert stated == {"对甲的处罚": "第四十八条", "对乙的处罚": "第四十九条", "对丙的处罚": "第四十八条"}
    assert [(problem.trouble.value, problem.cell) for problem in report.problems] == [("unequal", "G4")]


def test_a_column_of_another_meaning_goes_into_the_remark_with_its_header(tmp_path: Path) -> None:
    rows = [[*HEADER, "救助渠道", "备注"], [*power(1, "对甲的处罚"), "向市政府申请复议", "试行"]]
    _, found = taken(tmp_path, rows)
    assert found[0]["备注"] == "试行\n救助渠道：向市政府申请复议"


def test_a_plan_writes_nothing_and_says_how_sure_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "清单.xlsx", {"表": [HEADER, power(1, "对甲的处罚")], "空": []})
    plan = plan_import(path, None)
    uses = [column.use for column in plan.sheets[0].columns]
    assert uses == [ColumnUse.DROPPED, *[ColumnUse.MAPPED] * 5]
    assert plan.sheets[0].columns[1].sample == "对甲的处罚"
    assert plan.sheets[1].layout is None
    assert [entry.name for entry in tmp_path.iterdir()] == ["清单.xlsx"]


def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(QingdanError, match="清单"):
        import_workbook(path, tmp_path / "out")

"""Rows that are no items are told apart, and rows of one item are put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import BODY, HEADER, names, power, taken

from qingdan_catalog.sheets import RowUse, SheetTrouble

ITEM = power(1, "对甲的处罚")


@pytest.mark.parametrize(
    ("row", "use"),
    [
        (["合计", None, None, "12"], RowUse.TOTAL),
        (["总计：12项"], RowUse.TOTAL),
        (["备注：包括市、区两级"], RowUse.NOTE),
        (["填表说明：一、各单位如实填写"], RowUse.NOTE),
        (["填表人：张三", None, None, "审核人：李四"], RowUse.NOTE),
        (["示例", "对某某的处罚", "行政处罚"], RowUse.SAMPLE),
        (["样例1", "对某某的处罚", "行政处罚"], RowUse.SAMPLE),
        ([*HEADER], RowUse.REPEATED),
        ([" 序 号", "事项\n名称", "权力类型", None, "行使主体"], RowUse.REPEATED),
        ([None, "  ", None], RowUse.BLANK),
        (["二、行政检查"], RowUse.HEADING),
        ([7, None, "行政处罚", "《档案法》", BODY], RowUse.REFUSED),
    ],
)
def test_a_row_that_is_no_item(tmp_path: Path, row: list[object], use: RowUse) -> None:
    report, found = taken(tmp_path, [HEADER, ITEM, row, power(2, "对乙的处罚")])
    assert report.sheets[0].fates[2].use is use
    assert names(found) == ["对乙的处罚", "对甲的处罚"]
    assert report.complete is (use is not RowUse.REFUSED)


@pytest.mark.parametrize("row", [[1, 2, 3, 4, 5, 6], ["A", "B", "C", "D", "E", "F"], ["必填", "文本", "必填", "选填"]])
def test_a_row_that_explains_the_columns(tmp_path: Path, row: list[object]) -> None:
    report, found = taken(tmp_path, [HEADER, row, ITEM])
    assert len(found) == 1
    assert report.complete


def test_a_unit_above_the_table_is_the_body_where_no_column_says_it(tmp_path: Path) -> None:
    rows = [
        ["某市权责清单"],
        ["填报单位（盖章）：某市档案局"],
        HEADER[:4],
        ["1", "对甲的处罚", "行政处罚", "《档案法》第一条"],
    ]
    _, found = taken(tmp_path, rows)
    assert found[0]["行使主体"] == {"名称": BODY}


def test_kinds_from_headings_and_from_the_name_of_the_sheet(tmp_path: Path) -> None:
    header = ["序号", "事项名称", "实施依据", "行使主体"]
    rows = [header, ["一、行政检查（1项）"], [1, "对甲的检查", "《档案法》第一条", BODY]]
    _, found = taken(tmp_path, rows)
    assert found[0]["职权类型"] == "行政检查"
    (tmp_path / "b").mkdir()
    report, found = taken(tmp_path / "b", [header, [1, "对甲的检查", "《档案法》第一条", BODY]], name="行政检查（3项）")
    assert found[0]["职权类型"] == "行政检查"
    assert [problem.trouble for problem in report.problems] == [SheetTrouble.COUNT]


def test_a_merge_that_carries_a_name_over_sub_items(tmp_path: Path) -> None:
    header = ["序号", "事项名称", "子项名称", "权力类型", "行使主体"]
    main = "民办职业培训学校审批"
    rows = [
        header,
        [1, main, "1.民办职业培训学校设立审批", "行政许可", BODY],
        [None, None, "2.变更", "行政许可", BODY],
        [2, "另一事项的审批", "无", "行政许可", BODY],
    ]
    _, found = taken(tmp_path, rows, ["A2:A3", "B2:B3"])
    stated = {(data["职权名称"], data.get("主项"), data.get("子项")) for data in found}
    assert stated == {
        ("民办职业培训学校设立审批", main, "民办职业培训学校设立审批"),
        (f"{main}（变更）", main, "变更"),
        ("另一事项的审批", None, None),
    }


def test_blank_cells_that_carry_a_name_kind_and_body(tmp_path: Path) -> None:
    header = ["序号", "事项名称", "子项名称", "权力类型", "行使主体", "备注"]
    rows = [
        header,
        [1, "甲类事项的审批", "甲类事项的设立审批", "行政许可", BODY, "只属于第一行"],
        [None, None, "甲类事项的变更审批", None, None, None],
    ]
    report, found = taken(tmp_path, rows)
    by_name = {data["职权名称"]: data for data in found}
    second = by_name["甲类事项的变更审批"]
    assert (second["主项"], second["职权类型"], second["行使主体"]["名称"]) == ("甲类事项的审批", "行政许可", BODY)
    assert "备注" not in second
    assert sum(report.sheets[0].assumed.values()) == 3


def test_a_row_that_only_names_the_main_item(tmp_path: Path) -> None:
    header = ["序号", "事项名称", "子项名称", "权力类型", "行使主体"]
    rows = [
        header,
        [1, "甲类事项的审批", None, None, None],
        [None, None, "甲类事项的设立审批", "行政许可", BODY],
        [None, None, "甲类事项的变更审批", "行政许可", BODY],
    ]
    report, found = taken(tmp_path, rows)
    assert [data["主项"] for data in found] == ["甲类事项的审批"] * 2
    assert report.complete


def test_a_body_that_is_stated_once_for_all(tmp_path: Path) -> None:
    rows = [HEADER, power(1, "对甲的处罚"), *(power(n, f"对{n}号行为的处罚", body=None) for n in (2, 3, 4))]
    _, found = taken(tmp_path, rows)
    assert {data["行使主体"]["名称"] for data in found} == {BODY}


def test_a_body_that_is_missing_once_is_not_guessed(tmp_path: Path) -> None:
    rows = [HEADER, *(power(n, f"对{n}号行为的处罚", body=None if n == 3 else BODY) for n in (1, 2, 3, 4, 5))]
    _, found = taken(tmp_path, rows)
    assert sum("行使主体" not in data for data in found) == 1


def test_the_same_as_above(tmp_path: Path) -> None:
    report, found = taken(tmp_path, [HEADER, ITEM, power(2, "对乙的处罚", basis="同上", body="〃")])
    assert [data["实施依据"][0]["条款"] for data in found] == ["第四十八条"] * 2
    assert report.complete


def test_merges_that_only_split_a_long_row_over_pages(tmp_path: Path) -> None:
    rows = [HEADER, ITEM, [None] * 6, [None] * 6, power(2, "对乙的处罚")]
    report, found = taken(tmp_path, rows, [f"{letter}2:{letter}4" for letter in "ABCDEF"])
    assert len(found) == 2
    assert report.sheets[0].uses[RowUse.PART] == 2


def test_a_long_cell_that_goes_on_in_the_next_row(tmp_path: Path) -> None:
    rows = [
        HEADER,
        [1, "对甲的处罚", "行政处罚", "《档案法》第四十八条：有下列行为", BODY, None],
        [None, None, None, "《档案法》第四十九条：另有规定。", None, None],
        [*HEADER],
        [None, None, None, None, None, "不履职的"],
    ]
    report, found = taken(tmp_path, rows)
    assert [row["条款"] for row in found[0]["实施依据"]] == ["第四十八条", "第四十九条"]
    assert found[0]["追责情形"] == [{"情形": "不履职的"}]
    assert report.complete


def test_a_long_table_of_items_and_materials(tmp_path: Path) -> None:
    header = ["实施编码", "事项名称", "事项类型", "材料名称", "材料必要性", "原件份数"]
    code = "11230602MB1A23457D4230131010001"
    rows = [
        header,
        [code, "食品经营许可", "行政许可", "申请书", "必要", 1],
        [code, "食品经营许可", "行政许可", "营业执照", "必要", 2],
        ["11230602MB1A23457D4230131010002", "公章刻制", "行政许可", "申请书", None, None],
        [None, None, None, "法人身份证", "非必要", None],
    ]
    report, found = taken(tmp_path, rows)
    materials = {data["事项名称"]: data["申请材料"] for data in found}
    assert materials == {
        "食品经营许可": [
            {"名称": "申请书", "必要性": "必要", "原件份数": 1},
            {"名称": "营业执照", "必要性": "必要", "原件份数": 2},
        ],
        "公章刻制": [{"名称": "申请书"}, {"名称": "法人身份证", "必要性": "非必要"}],
    }
    assert report.complete
    file = next(file for file in report.cells if file.endswith("0001.yaml"))
    assert (("申请材料", 1, "名称"), "表!D3") in [(path, str(place)) for path, place in report.cells[file]]


def test_several_short_values_and_kinds_in_the_rows_of_one_item(tmp_path: Path) -> None:
    header = ["序号", "事项名称", "权力类型", "承办机构", "追责对象范围", "行使主体"]
    rows = [
        header,
        [1, "对甲的处罚", "行政处罚", "执法科", "具体承办人", BODY],
        [None, None, "行政检查", "法规科", "科室负责人", None],
    ]
    report, found = taken(tmp_path, rows, ["A2:A3", "B2:B3"])
    assert found[0]["承办机构"] == "执法科、法规科"
    assert found[0]["追责对象范围"] == "具体承办人\n科室负责人"
    assert found[0]["职权类型"] == "行政处罚"
    assert [(problem.trouble, problem.cell) for problem in report.problems] == [(SheetTrouble.UNEQUAL, "C3")]


def test_a_second_table_with_another_header_is_not_read_by_the_first(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ITEM,
        ["序号", "实施依据", "事项名称", "备注"],
        [1, "《档案法》第一条", "对乙的处罚", None],
        HEADER,
        power(2, "对丙的处罚"),
    ]
    report, found = taken(tmp_path, rows)
    assert names(found) == ["对丙的处罚", "对甲的处罚"]
    assert [fate.row for _, fate in report.refused_rows] == [2, 3]
    assert not report.complete

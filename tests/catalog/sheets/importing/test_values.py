"""Cells become values of the right type, or are refused with their address; nothing is guessed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from workbooks import BODY, HEADER, power, taken

from qingdan_catalog.records.convert import ConversionError
from qingdan_catalog.sheets import SheetTrouble
from qingdan_catalog.sheets import normalise as n
from qingdan_catalog.sheets.split import cases, citations, duties
from qingdan_schema.profiles import load_profile

NATIONAL = load_profile("national")
CODE = "11230602MB1A23457D4230131010001"


@pytest.mark.parametrize("value", [1.123060200001e30, 230131010001, "1.12306E+30", datetime.datetime(2024, 5, 1)])
def test_a_code_that_is_no_text_is_refused_with_its_cell(tmp_path: Path, value: Any) -> None:
    rows = [["实施编码", "事项名称", "事项类型"], [value, "食品经营许可", "行政许可"]]
    report, found = taken(tmp_path, rows)
    assert "实施编码" not in found[0]
    assert [(problem.trouble, problem.cell) for problem in report.problems] == [(SheetTrouble.VALUE, "A2")]
    assert not report.complete


def test_full_width_spaces_and_quotes_in_codes() -> None:
    assert n.code(" １１２３０６０２ＭＢ\n1A23457D4230131010001 ") == CODE
    assert n.code("'" + CODE) == CODE


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("行政\n确认", "行政确认"),
        (" 地州 \r\n 市级 ", "地州市级"),
        ("对ABC\nDEF公司的检查", "对ABC DEF公司的检查"),
        ("Ｎｏ．１２", "No．12"),
        ("含\x00控\x0b制_x000D_\n符", "含控制符"),
    ],
)
def test_words_broken_by_line_ends_are_joined(value: str, text: str) -> None:
    assert n.one_line(value) == text


def test_paragraphs_stay_and_broken_lines_are_joined() -> None:
    assert n.paragraphs("负责本行政区域内的档案工作，对机关、团体\n的档案工作，实行监督和指导。\n另起一段。") == (
        "负责本行政区域内的档案工作，对机关、团体的档案工作，实行监督和指导。\n另起一段。"
    )
    assert n.paragraphs("1.具体承办人；\n2.内设机构负责人") == "1.具体承办人；\n2.内设机构负责人"
    assert n.paragraphs("具体承办人\n内设机构负责人") == "具体承办人\n内设机构负责人"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime.date(2024, 5, 1), "2024-05-01"),
        (datetime.datetime(2024, 5, 1), "2024-05-01"),
        ("2024年5月1日", "2024-05-01"),
        ("２０２４．５．１", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ("2024/5/1 0:00", "2024-05-01"),
    ],
)
def test_days(value: Any, day: str) -> None:
    assert n.day(value.replace("．", ".") if isinstance(value, str) else value) == day


@pytest.mark.parametrize("value", [45413, 45413.0, "五月一日", "2024-13-01", True])
def test_what_is_no_day(value: Any) -> None:
    with pytest.raises(ConversionError):
        n.day(value)


@pytest.mark.parametrize(("value", "number"), [(2, 2), (2.0, 2), ("２", 2), ("2份", 2), (" 3 次", 3)])
def test_whole_numbers(value: Any, number: int) -> None:
    assert n.whole(value) == number


@pytest.mark.parametrize("value", [2.5, "若干", True, "1-2"])
def test_what_is_no_whole_number(value: Any) -> None:
    with pytest.raises(ConversionError):
        n.whole(value)


def test_limits_take_their_unit_from_the_header_or_are_refused() -> None:
    assert n.limit("20个工作日", "法定时限") == "20工作日"
    assert n.limit(20.0, "法定办结时限（工作日）") == "20工作日"
    with pytest.raises(ConversionError, match="没有单位"):
        n.limit(20, "法定办结时限")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (13912345678.0, "13912345678"),
        (0.5, "0.5"),
        (True, "是"),
        (False, "否"),
        (datetime.time(9), "09:00:00"),
    ],
)
def test_values_of_other_types_in_text(value: Any, text: str) -> None:
    assert n.shown(value) == text


@pytest.mark.parametrize(
    ("table", "text", "label"),
    [
        ("item_type", "行政\n确认", "行政确认"),
        ("item_type", "其他类", "其他行政权力"),
        ("item_type", "一、其它行政权力（5项）", "其他行政权力"),
        ("use_level", "地州\n市级", "市级"),
        ("use_level", "地（州、市）级", "市级"),
    ],
)
def test_labels_by_the_profiles_spellings(table: str, text: str, label: str) -> None:
    assert n.label(text, table, NATIONAL) == (label, True)


def test_an_unknown_label_is_kept_and_reported(tmp_path: Path) -> None:
    report, found = taken(tmp_path, [HEADER, power(1, "对甲的处罚", kind="行政指导")])
    assert found[0]["职权类型"] == "行政指导"
    assert [(problem.trouble, problem.cell) for problem in report.problems] == [(SheetTrouble.LABEL, "C2")]
    assert report.complete


def test_several_labels_in_one_cell(tmp_path: Path) -> None:
    rows = [
        ["事项名称", "事项类型", "实施编码", "服务对象", "是否收费"],
        ["甲许可", "许可", CODE, "自然人、企业法人", True],
    ]
    _, found = taken(tmp_path, rows)
    assert found[0]["服务对象"] == ["自然人", "企业法人"]
    assert found[0]["是否收费"] == "是"


def test_citations_become_rows() -> None:
    found = citations(
        "【法律】《中华人民共和国行政处罚法》（2021年1月22日修订，自2021年7月15日起施行）。\n    第五章、第六章。\n"
        "【法规】《劳动保障监察条例》（国务院令第423号）\n    第十一条：监察。\n    第十四条：形式。\n    另一款。"
    )
    assert list(found.rows) == [
        {"法规": "中华人民共和国行政处罚法", "条款": "第五章、第六章", "施行日期": "2021-07-15"},
        {"法规": "劳动保障监察条例", "文号": "国务院令第423号", "条款": "第十一条", "原文": "监察。"},
        {"法规": "劳动保障监察条例", "文号": "国务院令第423号", "条款": "第十四条", "原文": "形式。\n另一款。"},
    ]
    assert [text for text, _ in found.left] == ["2021年1月22日修订，自2021年7月15日起施行", "【法律】", "【法规】"]


def test_citations_that_cannot_be_read_lose_nothing() -> None:
    assert citations("《工伤保险条例》（国务院令第375号）\n    第六一条：处罚款。").rows == (
        {"法规": "工伤保险条例", "文号": "国务院令第375号", "原文": "第六一条：处罚款。"},
    )
    assert citations("第七十八条：采购代理机构违法的。").rows == (
        {"条款": "第七十八条", "原文": "采购代理机构违法的。"},
    )
    assert citations("见有关文件！").rows == ({"法规": "见有关文件！"},)


def test_duties_under_labels_and_with_numbers() -> None:
    assert duties("直接实施责任：\n1.公示条件。\n2.依法办理；\n指导监督责任：\n3.指导下级。").rows == (
        {"责任": "直接实施责任", "内容": "公示条件。"},
        {"责任": "直接实施责任", "内容": "依法办理；"},
        {"责任": "指导监督责任", "内容": "指导下级。"},
    )
    assert duties("1.受理责任：公示条件。2.审查责任：审查材料。").rows == (
        {"责任": "受理责任", "内容": "公示条件。"},
        {"责任": "审查责任", "内容": "审查材料。"},
    )
    assert duties("依法履行职责。").rows == ({"内容": "依法履行职责。"},)


def test_numbers_that_do_not_run_on_are_text() -> None:
    assert duties("1.公示条件。\n3.依法办理。").rows == ({"内容": "1.公示条件。\n3.依法办理。"},)
    assert duties("按照1.5倍收取；\n2.另计。").rows == ({"内容": "按照1.5倍收取；"}, {"内容": "另计。"})


def test_cases_and_the_words_before_them() -> None:
    found = cases("因不履行职责，有下列情形的，应承担责任：\n1.无依据的；\n2.\u3000程序违法的。")
    assert found.rows == ({"情形": "无依据的；"}, {"情形": "程序违法的。"})
    assert [text for text, _ in found.left] == ["因不履行职责，有下列情形的，应承担责任："]
    assert cases("滥用职权的").rows == ({"情形": "滥用职权的"},)


def test_nothing_is_no_sub_item(tmp_path: Path) -> None:
    rows = [
        ["事项名称", "子项名称", "权力类型", "行使主体"],
        ["对甲的处罚", "无", "行政处罚", BODY],
        ["对乙的处罚", "/", "行政处罚", BODY],
    ]
    report, found = taken(tmp_path, rows)
    assert all("子项" not in data and "主项" not in data for data in found)
    assert report.complete


def test_what_a_merged_area_hides_is_reported(tmp_path: Path) -> None:
    from qingdan_catalog.sheets.areas import Cells
    from qingdan_catalog.sheets.grid import Area, Sheet

    sheet = Sheet("表", 0, (("可见",), ("隐藏",), ("另一",)), (Area(0, 0, 1, 0),))
    assert Cells(sheet).beneath == {(1, 0): "隐藏"}
    assert Cells(sheet).shown(1, 0) == "可见"
    assert Cells(sheet).own(2, 0) == "另一"


def test_a_title_without_its_first_mark_is_not_taken_for_the_act_inside_it() -> None:
    found = citations("【规章】《甲管理办法》实施细则》（商务部令2020年第2号）\n    第五条：甲。\n    第三十二条：乙。")
    assert [row["法规"] for row in found.rows] == ["《甲管理办法》实施细则"] * 2
    assert [row["条款"] for row in found.rows] == ["第五条", "第三十二条"]


def test_an_issuer_before_the_title_and_zeros_in_a_number_are_kept() -> None:
    (row,) = citations(
        "【规范性文件】某自治区人民政府办公厅《关于下放事项的通知》（某政办发〔2016〕016号）\n  附件第3项"
    ).rows
    assert row["颁布机关"] == "某自治区人民政府办公厅"
    assert row["文号"] == "某政办发〔2016〕016号"

"""Cells say what records say, and come back as the same."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.sheets.export import CELL_LIMIT, CellError, SheetColumn, cell_text, cell_value, is_cut, sheet_plans
from qingdan_catalog.sheets.export.cells import split_values, typed_text
from qingdan_schema.profiles import load_profile
from qingdan_schema.tables import code_table

NATIONAL = load_profile("national")
COLUMNS = {column.header: column for column in sheet_plans(NATIONAL)[0].columns}


@given(st.lists(st.text(st.sampled_from("甲乙丙、；;，,（）()\n "), min_size=1, max_size=6), max_size=4))
def test_several_values_in_a_cell_are_found_again_or_not_written(values: list[str]) -> None:
    text = cell_text(values)
    assert text is None or split_values(text) == values


@pytest.mark.parametrize("table", ["use_level", "topic_natural", "topic_legal", "online_depth", "service_object"])
def test_every_label_survives_in_a_list(table: str) -> None:
    labels = list(code_table(table).labels)
    text = cell_text(labels)
    assert text is not None and "\n" not in text and split_values(text, tuple(labels)) == labels
    assert all(split_values(label, tuple(labels)) == [label] for label in labels)


@pytest.mark.parametrize(
    ("header", "text", "value"),
    [
        ("承诺办结时限", "８个工作日", "8工作日"),
        ("承诺办结时限", "当场办结", "即办"),
        ("计划生效日期", "2026年3月1日", "2026-03-01"),
        ("计划生效日期", "2026/3/1", "2026-03-01"),
        ("事项版本", " 3 ", 3),
        ("服务对象", "自然人，企业法人", ["自然人", "企业法人"]),
        ("行使层级", "县级、镇（乡、街道）级", ["县级", "镇（乡、街道）级"]),
        ("受理条件", "", None),
        ("受理条件", "=SUM(A1)", "=SUM(A1)"),
        ("申请材料", "无", []),
    ],
)
def test_what_a_steward_writes(header: str, text: str, value: Any) -> None:
    assert cell_value(text, COLUMNS[header], NATIONAL) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (True, "是"),
        (datetime.date(2026, 3, 1), "2026-03-01"),
        (datetime.datetime(2026, 3, 1), "2026-03-01"),
        ("a\r\nb\x07", "a\nb"),
        (None, ""),
    ],
)
def test_typed_cells(value: Any, text: str) -> None:
    assert typed_text(value, COLUMNS["受理条件"]) == text


@pytest.mark.parametrize("header", ["基本编码", "实施编码", "实施主体.统一社会信用代码", "乡镇街道代码"])
def test_a_number_in_a_code_column_is_refused(header: str) -> None:
    with pytest.raises(CellError, match="位数可能已经丢失"):
        typed_text(131006000.0, COLUMNS[header])


def test_a_number_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(CellError, match="文本格式"):
        typed_text(1.2345678901234567e20, COLUMNS["受理条件"])


def test_what_no_cell_can_hold() -> None:
    assert cell_text({"a": 1}) is None and cell_text(["a\nb", "c、d；"]) is None and cell_text(1.5) is None
    long = cell_text("甲" * (CELL_LIMIT + 1))
    assert long is not None and len(long) == CELL_LIMIT and is_cut(long)


def test_columns_are_the_dictionary() -> None:
    sheets = {plan.name: plan for plan in sheet_plans(NATIONAL)}
    assert [column.header for column in sheets["事项"].columns][:3] == ["记录", "事项名称", "基本编码"]
    assert "实施主体.名称" in COLUMNS and COLUMNS["申请材料"].labels == ("无",)
    assert sheets["材料"].keys == ("记录文件", "所属事项", "行号")
    assert sheets["情形选项"].parent == "情形" and len({*sheets}) == len(sheet_plans(NATIONAL))
    assert "事项状态" not in {column.header for column in sheets["权责事项"].columns}
    body = next(column for column in sheets["权责事项"].columns if column.header == "行使主体.统一社会信用代码")
    assert not body.required, "a power list does not ask for it"


def test_an_element_of_a_place_has_its_column() -> None:
    guangdong = load_profile("guangdong")
    headers = [column.header for column in sheet_plans(guangdong)[0].columns]
    assert headers[-len(guangdong.elements) :] == [element.zh for element in guangdong.elements]
    assert all(isinstance(column, SheetColumn) for column in sheet_plans(guangdong)[0].columns)

"""The flat tables have a place for all that any kind of record states."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json

from qingdan_catalog.flat import CHILD_TABLES, PARENT, ROW, child_columns, flatten, item_columns
from qingdan_catalog.loading import load_record
from qingdan_catalog.tables import Tables
from qingdan_schema.dictionary import Shape, walk
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.profiles import load_profile

sys.path.insert(0, str(Path(__file__).parents[1] / "schema" / "models"))
from record_data import full_record


def rows_of(data: dict[str, Any]) -> dict[str, Any]:
    record = load_record(data, load_profile("national")).record
    assert record is not None
    return flatten(record)


def asked(rows: dict[str, Any], sql: str) -> list[dict[str, Any]]:
    with Tables([("甲.yaml", to_json(rows).decode())]) as tables:
        return list(tables.query(sql))


def test_every_list_of_rows_has_a_table() -> None:
    lists = {keys for model in RECORD_MODELS.values() for keys, element in walk(model) if element.shape is Shape.ROWS}
    # 设定依据 and 实施依据 share a table; 责任事项, 追责情形, 廉政风险点 and 审核记录 are of items and of powers.
    assert len(lists) - 1 == len(CHILD_TABLES) == len(child_columns())


@pytest.mark.parametrize("name", RECORD_MODELS)
def test_every_value_of_a_record_comes_back_from_the_tables(name: str) -> None:
    rows = rows_of(full_record(name))
    (item,) = asked(rows, "SELECT * FROM items")
    assert {column for column, value in item.items() if value is not None} - {"file"} == set(rows["item"])
    assert set(item) - {"file"} == set(item_columns())
    for table, columns in child_columns().items():
        found = asked(rows, f"SELECT * FROM {table} ORDER BY {ROW}")  # noqa: S608
        assert len(found) == len(rows.get(table, []))
        for row in found:
            assert {column for column, value in row.items() if value is not None} == {"file", *columns}


def test_rows_within_rows_know_the_row_they_stand_in() -> None:
    data = {
        "记录": "实施清单",
        "情形": [
            {"名称": "申请主体", "选项": [{"名称": "企业", "所需材料": "营业执照"}, {"名称": "个人"}]},
            {"名称": "办理方式"},
            {"名称": "场所", "选项": [{"名称": "租赁", "所需材料": ["租赁合同", "房产证"]}]},
        ],
    }
    rows = rows_of(data)
    assert [(row[ROW], row[PARENT], row["name"]) for row in rows["situation_options"]] == [
        (1, 1, "企业"),
        (2, 1, "个人"),
        (3, 3, "租赁"),
    ]
    question = f"""
        SELECT s.name, unnest(o.materials) AS material
        FROM situation_options o JOIN situations s ON o.{PARENT} = s.{ROW} ORDER BY o.{ROW}
    """  # noqa: S608
    assert [tuple(row.values()) for row in asked(rows, question)] == [
        ("申请主体", "营业执照"),
        ("场所", "租赁合同"),
        ("场所", "房产证"),
    ]


def test_a_document_number_and_a_row_number_are_two_columns() -> None:
    rows = rows_of({"记录": "基本目录", "设定依据": [{"法规": "甲"}, {"法规": "乙", "文号": "国发〔2016〕6号"}]})
    found = asked(rows, f"SELECT {ROW}, number FROM basis ORDER BY {ROW}")  # noqa: S608
    assert [tuple(row.values()) for row in found] == [(1, None), (2, "国发〔2016〕6号")]


def test_powers_and_items_can_be_asked_together() -> None:
    power = {"记录": "权责事项", "职权名称": "甲的处罚", "行使主体": {"名称": "甲局"}, "对应事项": "000221006000"}
    (row,) = asked(rows_of(power), "SELECT record, name, body_name, matching_items FROM items")
    assert list(row.values()) == ["权责事项", "甲的处罚", "甲局", ["000221006000"]]

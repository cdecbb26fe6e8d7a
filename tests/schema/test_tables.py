"""The code tables: each file is well formed, and people's spellings find their label."""

import datetime as dt
from dataclasses import replace

import pytest

from qingdan_schema.tables import CodeEntry, CodeTable, code_table, code_table_ids

IDS = code_table_ids()


@pytest.mark.parametrize("table_id", IDS)
def test_table_is_well_formed(table_id: str) -> None:
    table = code_table(table_id)
    values = [entry.value for entry in table.entries]
    labels = [entry.label for entry in table.entries]
    assert table.id == table_id
    assert table.title and table.source and table.entries
    assert table.confidence in {"high", "medium-high", "medium"}
    assert len(set(values)) == len(values)
    assert len(set(labels)) == len(labels)
    assert all(isinstance(value, str) and value for value in (*values, *labels))


@pytest.mark.parametrize("table_id", IDS)
def test_labels_values_and_synonyms_lead_to_labels(table_id: str) -> None:
    table = code_table(table_id)
    for entry in table.entries:
        assert table.label_of(entry.value) == entry.label
        assert table.value_of(entry.label) == entry.value
        assert table.normalise(entry.label) == entry.label
        assert table.normalise(entry.value) == entry.label
    for spelling, label in table.synonyms:
        assert table.value_of(label) is not None, spelling
        assert table.normalise(spelling) == label


@pytest.mark.parametrize(
    ("table_id", "text", "label"),
    [
        ("use_level", "乡级", "镇（乡、街道）级"),
        ("use_level", "镇级", "镇（乡、街道）级"),
        ("use_level", "乡镇级", "镇（乡、街道）级"),
        ("use_level", "村级", "村（社区）级"),
        ("use_level", "区县级", "县级"),
        ("use_level", "省", "省级"),
        ("use_level", "镇(乡、街道)级", "镇（乡、街道）级"),
        ("item_type", "公共服务事项", "公共服务"),
        ("item_type", "行政许可类", "行政许可"),
        ("item_type", "０１", "行政许可"),
        ("task_state", "挂起", "暂停"),
        ("material_format", "1,2", "纸质/电子化"),
        ("yes_no", "y", "是"),
        ("time_unit", " 工作日 ", "工作日"),
        ("division_prefix", "广东省", "广东"),
        ("division_prefix", "71", "台湾"),
    ],
)
def test_normalise(table_id: str, text: str, label: str) -> None:
    assert code_table(table_id).normalise(text) == label


@pytest.mark.parametrize(("table_id", "text"), [("item_type", "审核转报"), ("use_level", ""), ("yes_no", "也许")])
def test_unknown_spelling(table_id: str, text: str) -> None:
    assert code_table(table_id).normalise(text) is None


def test_levels_in_order() -> None:
    assert code_table("use_level").labels == (
        "国家级",
        "省级",
        "市级",
        "县级",
        "镇（乡、街道）级",
        "村（社区）级",
        "分级管理",
    )


def test_heading_is_known_but_not_offered() -> None:
    table = code_table("item_type")
    assert table.label_of("00") == "行政权力事项(大类)"
    assert "行政权力事项(大类)" not in table.labels
    assert table.values[-1] == "20"


def test_tables_are_read_once() -> None:
    assert code_table("yes_no") is code_table("yes_no")


def test_unknown_table_is_named_with_what_there_is() -> None:
    with pytest.raises(KeyError, match=r"没有名为“no_such”的代码表.*yes_no"):
        code_table("no_such")


@pytest.mark.parametrize(
    ("day", "labels"),
    [
        (dt.date(2019, 12, 31), ("甲",)),
        (dt.date(2020, 1, 1), ("甲", "乙")),
        (dt.date(2022, 12, 31), ("甲", "乙")),
        (dt.date(2023, 1, 1), ("乙",)),
    ],
)
def test_validity(day: dt.date, labels: tuple[str, ...]) -> None:
    entries = (
        CodeEntry("1", "甲", valid_to=dt.date(2022, 12, 31)),
        CodeEntry("2", "乙", valid_from=dt.date(2020, 1, 1)),
    )
    table = CodeTable("t", "表", (), ("试",), "high", entries, (("某", "甲"),))
    assert table.on(day).labels == labels
    assert (table.on(day).normalise("某") == "甲") == ("甲" in labels)


def test_table_without_dates_is_itself_on_any_day() -> None:
    table = code_table("use_level")
    assert table.on(dt.date(1990, 1, 1)) is table
    assert replace(table) == table

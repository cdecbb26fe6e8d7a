"""Conversions, one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qingdan_catalog.records import CONVERSIONS, ConversionError, Nothing, find_conversion
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import TableUse, load_profile

CASES: list[tuple[str, Any, Any, Any]] = [
    ("去空白", None, " 甲 乙\u3000\t", "甲 乙"),
    ("去空白", None, ["甲 ", "\ufeff乙"], ["甲", "乙"]),
    ("整理", None, " 一 \r\n二\u3000\r三\n", "一\n二\n三"),
    ("视为空", "无", "无", Nothing("写的是“无”")),
    ("视为空", ["无", "空"], "无线下窗口", "无线下窗口"),
    ("视为空", ["无"], ["无"], ["无"]),
    ("时限", None, "18(工作日)", "18工作日"),
    ("时限", None, " 30（自然日） ", "30自然日"),
    ("时限", None, "当场办结", "即办"),
    ("拆分", ["，", ","], "甲，乙,丙,, ", ["甲", "乙", "丙"]),
    ("代码表", "yes_no", "不支持", "否"),
    ("代码表", "service_object", ["个人", "2"], ["自然人", "企业法人"]),
    ("整数", None, "3", 3),
    ("整数", None, 0, 0),
    ("合并", "；", ["甲", "乙"], "甲；乙"),
    ("合并", "；", "甲", "甲"),
    ("成行", "名称", ["甲", "乙"], [{"名称": "甲"}, {"名称": "乙"}]),
    ("成行", "名称", "甲", [{"名称": "甲"}]),
    ("成行", "名称", [], []),
    ("前几位", 3, "甲乙丙丁", "甲乙丙"),
    ("取位", [9, 17], "11440000006940116U", "006940116"),
    ("长度为", 33, "a" * 33, "a" * 33),
    ("长度为", [31, 33], "a" * 32, Nothing("长度不合", other=True)),
    ("对照", {"不支持": "否"}, "不支持", "否"),
    ("替换", {"无": []}, "无", []),
    ("替换", {"无": []}, ["无"], ["无"]),
    ("去掉标签", "办理地点：", "办理地点：甲路1号", "甲路1号"),
    ("去掉标签", "办理地点：", "办理地点：甲；办理地点：乙", "办理地点：甲；办理地点：乙"),
    ("去掉标签", "办理地点：", "办理地点：", "办理地点："),
    ("去掉标签", "办理地点：", "无线下窗口", "无线下窗口"),
]
REFUSED: list[tuple[str, Any, Any, str]] = [
    ("去空白", None, 5, "应是文字，来源里是数字"),
    ("整理", None, {"甲": 1}, "应是文字，来源里是一组值"),
    ("时限", None, "约20天", "看不懂时限“约20天”"),
    ("时限", None, "20天", "没有说明是工作日还是自然日"),
    ("时限", None, 20, "应是文字，来源里是数字"),
    ("拆分", "，", ["甲"], "应是文字，来源里是列表"),
    ("代码表", "yes_no", "也许", "代码表“是否”里没有“也许”"),
    ("整数", None, "三次", "应是整数"),
    ("整数", None, True, "应是整数"),
    ("整数", None, 1.5, "应是整数"),
    ("整数", None, "9" * 5000, "应是整数"),
    ("成行", "名称", ["甲", None], "应是文字，来源里是空值"),
    ("前几位", 31, "短", "只有 1 位，取不到第 31 位"),
    ("对照", {"是": "是"}, "Y", "不在对照表里"),
    ("对照", {"是": "是"}, None, "不在对照表里"),
]


@pytest.mark.parametrize(("name", "argument", "value", "expected"), CASES)
def test_conversion(name: str, argument: Any, value: Any, expected: Any) -> None:
    assert find_conversion(name, argument)(value) == expected
    assert find_conversion(CONVERSIONS[name].en, argument)(value) == expected


@pytest.mark.parametrize(("name", "argument", "value", "words"), REFUSED)
def test_what_a_conversion_cannot_handle_it_refuses(name: str, argument: Any, value: Any, words: str) -> None:
    with pytest.raises(ConversionError, match=words):
        find_conversion(name, argument)(value)


@pytest.mark.parametrize(
    ("name", "argument", "words"),
    [
        ("没有的", None, "没有名为“没有的”的转换"),
        ("去空白", "x", "后面不写内容"),
        ("视为空", None, "后面应写一个或几个词"),
        ("视为空", [], "后面应写一个或几个词"),
        ("拆分", 5, "后面应写一个或几个分隔符"),
        ("代码表", "nichts", "没有名为“nichts”的代码表"),
        ("代码表", [1], "代码表"),
        ("前几位", "31", "后面应写位数"),
        ("前几位", 0, "后面应写位数"),
        ("取位", [17, 9], "后面应写起止两个位置"),
        ("取位", 9, "后面应写起止两个位置"),
        ("长度为", True, "后面应写一个或几个长度"),
        ("对照", [], "后面应写若干"),
        ("替换", {}, "后面应写若干"),
    ],
)
def test_wrong_arguments_are_said(name: str, argument: Any, words: str) -> None:
    with pytest.raises(QingdanError, match=words):
        find_conversion(name, argument)


def test_a_code_table_is_read_as_the_profile_says() -> None:
    jiangsu = load_profile("jiangsu")
    assert find_conversion("代码表", "item_type", jiangsu)("05") == "行政征收"
    assert find_conversion("代码表", "power_source", jiangsu)("中央下放到省级") == "上级下放"
    with pytest.raises(ConversionError, match="中央下放到省级"):
        find_conversion("代码表", "power_source")("中央下放到省级")
    use = TableUse("yes_no", labels=("是",))
    narrowed = replace(load_profile("national"), title="某市标准", tables={"yes_no": use})
    with pytest.raises(ConversionError, match=r"某市标准的代码表.*可填：是$"):
        find_conversion("代码表", "yes_no", narrowed)("否")


def test_every_conversion_has_a_case() -> None:
    assert {conversion.zh for conversion in CONVERSIONS.values()} == {case[0] for case in CASES}

"""The canonical emitter: what it looks like, and that every reader takes back what was given."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import decode, read_exact, read_fast
from qingdan_catalog.writing import emit_record
from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.errors import QingdanError
from qingdan_schema.limits import LimitUnit, TimeLimit
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import load_profile

TRAPS = [
    # what some reader takes for a number, a day, a word or a mark
    *("yes", "NO", "on", "y", "null", "~", "true", "0o17", "0x1F", "0b11", "12E10", "1e3", ".5", "1_000", "+1", "-"),
    *("9:00", "190:20:30", "2024-01-15", "2024-1-5 10:00:00", "0500010314", ".inf", ".NaN", "=", "<<", "---", "..."),
    # what begins, ends or breaks a scalar
    *("- 甲", "? 甲", "甲: 乙", "甲 #乙", "甲:", "#甲", "@甲", "`甲`", "%甲", "&甲", "*甲", "!甲", "|甲", ">甲"),
    *("'甲'", '"甲"', "[甲]", "{甲}", ",甲", " 甲", "甲 ", "\u3000甲", "甲\u3000", "", " ", "甲\t乙", "\\", "C:\\甲"),
    *("甲\n乙", "甲\n", "\n", "\n甲", "  甲\n乙", "甲\n\n\n", "甲 \n乙", "\t甲\n乙", "甲\r\n乙", "甲\r乙"),
    # what no eye sees, and what not every font has
    *("甲\x85乙", "甲\u2028乙", "甲\u2029", "\ufeff甲", "\u200b", "甲\x00", "甲\x07", "\x7f", "\x9f", "\ufffe"),
    *("\U0001fffe", "𫖯𬭊𨱏", "葛\U000e0100", "\ue000", "e\u0301", "\u202e甲"),
]
SHARP = " \t\n\r\x85\u2028\u3000:#-?|>'\"[]{},&*!%@`~.0123456789eExobyn_+=<>\\中𫖯（：\ufeff\u200b"
TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(
        alphabet=" \t\n\r\x85\u2028\u3000:#-?|>'\"[]{},&*!%@`~.0123456789eExobyn_+=<>\\中𫖯（：\ufeff\u200b",
        max_size=14,
    ),
    st.sampled_from(TRAPS),
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=10,
)


def plain_yaml(text: str) -> Any:
    """What a reader of YAML 1.1 makes of it."""
    return yaml.safe_load(text)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.one_of(TEXTS, st.sampled_from(["事项名称", "受理条件", "基本编码"])), VALUES, max_size=5))
def test_all_readers_take_back_what_was_given(data: dict[str, Any]) -> None:
    data.pop("记录", None)
    text = emit_record(data)
    assert decode(text.encode()) == text
    exact = read_exact(text)
    assert exact.problems == []
    assert exact.data == data
    assert read_fast(text) in (data, None)
    assert plain_yaml(text) == data
    assert emit_record(data) == text


@pytest.mark.parametrize("trap", TRAPS, ids=ascii)
def test_traps_stay_text_in_every_place(trap: str) -> None:
    data = {
        "记录": "实施清单",
        "事项名称": trap,
        "申请材料": [{"名称": trap, "备注": trap}],
        "服务对象": [trap, trap],
        "本地": [trap],
    }
    text = emit_record(data)
    assert read_exact(text).data == data
    assert read_fast(text) in (data, None)
    assert plain_yaml(text) == data


def record_values() -> st.SearchStrategy[dict[str, Any]]:
    """Records with values of the right shape in some of the elements."""
    shapes: dict[Shape, st.SearchStrategy[Any]] = {
        Shape.TEXT: TEXTS,
        Shape.LABELS: st.lists(TEXTS, max_size=9),
        Shape.NUMBER: st.integers(0, 99),
        Shape.LIMIT: st.sampled_from(["20工作日", "即办"]),
        Shape.DAY: st.just("2026-03-01"),
    }

    def of(model: Any) -> st.SearchStrategy[dict[str, Any]]:
        optional = {}
        for element in elements_of(model):
            if element.shape in shapes:
                optional[element.zh] = shapes[element.shape]
            elif element.child is not None:
                part = of(element.child)
                optional[element.zh] = st.lists(part, max_size=2) if element.shape is Shape.ROWS else part
        chosen = st.sets(st.sampled_from(sorted(optional)), max_size=6)
        return chosen.flatmap(lambda keys: st.fixed_dictionaries({key: optional[key] for key in sorted(keys)}))

    return of(ServiceItem).map(lambda data: {**data, "记录": "实施清单"})


@settings(max_examples=150, deadline=None)
@given(record_values())
@example({"记录": "实施清单", "服务对象": ["自然人"]})
def test_a_record_loads_as_the_record_it_was(data: dict[str, Any]) -> None:
    text = emit_record(data)
    found = read_exact(text).data
    assert found is not None
    profile = load_profile("national")
    assert load_record(found, profile).record == load_record(data, profile).record
    assert emit_record(found) == text


def test_a_record_looks_like_this() -> None:
    data = {
        "备用": "不认识的键",
        "日常用语": ["办证"],
        "主项编码": "44210905700Y",
        "受理条件": "一、年满十八周岁；\n二、有固定住所。",
        "申请材料": [{"必要性": "必要", "名称": "申请表", "份数": 1}, {"名称": "照片", "备注": "两张\n近照"}],
        "服务对象": ["自然人"],
        "行使层级": ["市级", "县级"],
        "实施主体": {"统一社会信用代码": "11230602MB1A23457D", "名称": "市监局"},
        "承诺办结时限": TimeLimit(10, LimitUnit.WORKING),
        "计划生效日期": datetime.date(2026, 3, 1),
        "收费项目": [],
        "网上办理深度": [f"第{number}种办理的深度" for number in range(12)],
        "基本编码": "230131010001",
        "事项名称": "食品经营许可",
        "事项版本": 2,
        "记录": "实施清单",
        "监督投诉方式": "12345",
        "咨询方式": "0459-5550141",
    }
    assert emit_record(data, extra_keys=["主项编码", "日常用语"]) == (
        """\
记录: 实施清单
事项名称: 食品经营许可
基本编码: "230131010001"
行使层级: [市级, 县级]
事项版本: 2
计划生效日期: "2026-03-01"
实施主体:
  名称: 市监局
  统一社会信用代码: "11230602MB1A23457D"
服务对象: 自然人
承诺办结时限: 10工作日
受理条件: |-
  一、年满十八周岁；
  二、有固定住所。
申请材料:
  - 名称: 申请表
    必要性: 必要
    份数: 1
  - 名称: 照片
    备注: |-
      两张
      近照
收费项目: []
网上办理深度:
"""
        + "".join(f"  - 第{number}种办理的深度\n" for number in range(12))
        + """\
咨询方式: 0459-5550141
监督投诉方式: "12345"
主项编码: "44210905700Y"
日常用语: [办证]
备用: 不认识的键
"""
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("一行", "一行"),
        ("0459-5550141；12345", "0459-5550141；12345"),
        ("http://a.cn/b?c=1&d=2#e", "http://a.cn/b?c=1&d=2#e"),
        ("（一）甲，乙。", "（一）甲，乙。"),
        ("20工作日", "20工作日"),
        ("甲 乙", "甲 乙"),
        ("一\n二", "|-\n  一\n  二"),
        ("一\n二\n", "|\n  一\n  二"),
        ("一\n\n\n", "|+\n  一\n\n"),
        ("\n一\n二", "|-\n\n  一\n  二"),
        ("  一\n二", "|2-\n    一\n  二"),
        ("\u3000\u3000一\n二", "|-\n  \u3000\u3000一\n  二"),
        ("一 \n二", '"一 \\n二"'),
        ("\n\n", '"\\n\\n"'),
        ("甲\u2028乙\x00", '"甲\\u2028乙\\0"'),
        ("葛\U000e0100", "葛\U000e0100"),
        ("\U000e0041", '"\\U000E0041"'),
        ("x" * 5000, "x" * 5000),
    ],
    ids=ascii,
)
def test_how_text_is_written(value: str, written: str) -> None:
    assert emit_record({"事项": value}) == f"事项: {written}\n"


def test_numbers_and_nothing() -> None:
    text = emit_record({"a": None, "b": True, "c": -3, "d": 1e20, "e": 0.5, "f": {}, "g": [[], {}]})
    assert text == "a: null\nb: true\nc: -3\nd: 1.0e+20\ne: 0.5\nf: {}\ng:\n  - []\n  - {}\n"
    assert emit_record({}) == "{}\n"


@pytest.mark.parametrize(
    "data",
    [
        {"名称": "\ud800"},
        {"名称": object()},
        {1: "甲"},
        {"键" * 200: "甲"},
    ],
)
def test_what_no_file_can_hold_is_refused(data: Any) -> None:
    with pytest.raises(QingdanError):
        emit_record(data)


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"甲": inner}, lambda inner: [{"甲": inner}]])
def test_as_deep_as_the_readers_go_and_no_deeper(wrap: Any) -> None:
    inner: Any = "乙"
    deepest = 0
    for depth in range(1, 2000):
        inner = wrap(inner)
        try:
            text = emit_record({"丙": inner})
        except QingdanError:
            break
        deepest = depth
        assert read_exact(text).data == {"丙": inner}
    assert deepest in (31, 15)
    assert [problem.message for problem in read_exact("丙: " + "[" * 32 + "]" * 32).problems] == ["too-deep"]

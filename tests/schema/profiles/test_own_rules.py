"""自定规则 in a profile file: what is right, and every mistake with its place."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_schema.paths import show_path
from qingdan_schema.profiles import check_profile, compare_profiles, find_profile, parse_profile, pattern

HEAD = {"标准": "某县", "名称": "某县标准", "版本": "1", "日期": "2026-01-01", "来源": "某县", "可信度": "高"}
RULE = {"编号": "DQ001", "名称": "材料", "级别": "警告", "提示": "“{值}”不好"}
NAME = {"要素": "事项名称", "最短": 2}
QUERY = {"查询": "SELECT file FROM items"}


def said(*rows: Any, **sections: Any) -> list[str]:
    data = {**HEAD, "自定规则": list(rows), **sections}
    return [f"{show_path(each.path)} {each.message}" for each in check_profile(data, None)]


@pytest.mark.parametrize(
    "row",
    [
        NAME,
        {"要素": "申请材料.*.名称", "不匹配": "复印", "若": [{"要素": "申请材料.*.份数", "最小": 2}]},
        {"要素": "情形.*.选项.*.名称", "填写": "是"},
        {"要素": "服务对象.*", "取值": ["自然人"]},
        {"要素": "承诺办结时限", "等于要素": "法定办结时限"},
        {"要素": "本县要素", "匹配": "^甲"},
        {**QUERY, "提示": "{a} 与 {b_1}", "要素": "申请材料.*.名称"},
    ],
)
def test_what_is_right(row: dict[str, Any]) -> None:
    added = [{"名称": "本县要素", "形态": "文字", "说明": "甲"}]
    assert said({**RULE, "提示": "甲", **row}, 要素=added) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {**NAME, "编号": "T001"},
            "自定规则[1].编号 “自定规则[1].编号”是 2 到 8 个大写字母加 3 位数字，如 DQ001，现为“T001”",
        ),
        ({**NAME, "级别": "高"}, "自定规则[1].级别 “自定规则[1].级别”只能是：错误、警告、提示"),
        ({**NAME, "颜色": "红"}, "自定规则[1].颜色 不认识“颜色”"),
        ({"要素": "事项名称"}, "自定规则[1] 没有写要求，请至少写一项：填写、匹配"),
        ({"最短": 2}, "自定规则[1] 没有写“要素”，请写明检查哪个要素"),
        ({"要素": "事项名", "最短": 2}, "自定规则[1].要素 标准里没有“事项名”这个要素"),
        ({"要素": "申请材料.名称", "最短": 2}, "自定规则[1].要素 “申请材料.名称”应写成 申请材料.*.名称，“*”指每一行"),
        ({"要素": "申请材料", "最短": 2}, "自定规则[1].最短 “申请材料”不能用“最短”，可用的有：填写、最少、最多"),
        ({"要素": "服务对象", "取值": ["自然人"]}, "要检查每一个，请写 服务对象.*"),
        ({"要素": "服务对象.*", "取值": ["自然"]}, "自定规则[1].取值[1] “服务对象.*”没有“自然”这个值"),
        ({"要素": "事项名称", "最短": "二"}, "自定规则[1].最短 “自定规则[1].最短”应当是 0 以上的整数"),
        ({"要素": "承诺办结时限", "最大": "20日"}, "自定规则[1].最大 时限“20日”没有说明是工作日还是自然日"),
        ({"要素": "到办事现场次数", "最大": "一"}, "自定规则[1].最大 “到办事现场次数”是整数，这里应写整数"),
        ({"要素": "计划生效日期", "最小": "今年"}, "自定规则[1].最小 “计划生效日期”是日期，这里应写“2026-06-01”"),
        ({"要素": "事项名称", "匹配": r"(甲)\1"}, "自定规则[1].匹配 “(甲)\\1”不是能用的正则表达式"),
        ({"要素": "事项名称", "匹配": "(?=甲)"}, "不是能用的正则表达式"),
        ({"要素": "事项名称", "匹配": "((甲{999}){999}){999}"}, "不是能用的正则表达式"),
        ({"要素": "事项名称", "等于要素": "申请材料.*.名称"}, "“申请材料.*.名称”有许多行，只能与同一行的要素相比"),
        ({**NAME, "提示": "{值.__class__}"}, "自定规则[1].提示 提示里的花括号只能写成“{名字}”，如 {值}"),
        ({**NAME, "提示": "{0}"}, "自定规则[1].提示 提示里的花括号只能写成“{名字}”"),
        ({**NAME, "提示": "{值:>999999999}"}, "自定规则[1].提示 提示里的花括号只能写成“{名字}”"),
        ({**NAME, "提示": "{file}"}, "自定规则[1].提示 提示里没有“{file}”可用，可用的有：{要素}、{行}、{值}、{事项}"),
        ({**NAME, "适用": ["许可"]}, "自定规则[1].适用[1] 没有“许可”这个事项类型"),
        (
            {**NAME, "若": [{"要素": "服务对象.*", "填写": "有"}]},
            "自定规则[1].若[1].填写 “自定规则[1].若[1].填写”只能是：是、否",
        ),
        ({**NAME, "若": [{"要素": "某某", "填写": "是"}]}, "自定规则[1].若[1].要素 标准里没有“某某”这个要素"),
        ({**QUERY, "提示": "甲", "匹配": "乙"}, "自定规则[1].匹配 有“查询”的规则不能再写“匹配”，请写进查询里"),
        ({**QUERY, "提示": "甲", "要素": "情形.*.选项.*.名称"}, "里最多只能有一个“*”"),
    ],
)
def test_a_mistake(row: dict[str, Any], expected: str) -> None:
    assert any(expected in line for line in said({**RULE, **row})), said({**RULE, **row})


def test_codes_and_names_are_given_once() -> None:
    assert said({**RULE, **NAME}, {**RULE, **NAME}) == [
        "自定规则[2].编号 编号“DQ001”重复，第1条规则已经是它",
        "自定规则[2].名称 名称“材料”重复，第1条规则已经是它",
    ]


def test_a_child_restates_a_rule_by_its_code() -> None:
    base = parse_profile({**HEAD, "自定规则": [{**RULE, **NAME}]}, None)
    child = parse_profile({**HEAD, "标准": "某乡", "自定规则": [{**RULE, **NAME, "级别": "错误"}]}, base)
    assert [(rule.code, rule.severity, rule.origin.profile) for rule in child.own_rules] == [
        ("DQ001", "错误", "某乡@1")
    ]
    changes = [(each.section, each.name, each.kind) for each in compare_profiles(base, child)]
    assert ("自定规则", "DQ001", "修改") in changes
    assert base.digest != child.digest


def test_a_pattern_answers_in_linear_time() -> None:
    start = time.perf_counter()
    assert not pattern("^(a+)+$").found_in("a" * 200_000 + "b")
    assert pattern("复印|影印").found_in("身份证影印件")
    assert time.perf_counter() - start < 5


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from(["事项名称", "申请材料.*.名称", "*"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [*RULE, "要素", "匹配", "取值", "最大", "最少", "若", "查询", "等于要素", "填写", "适用", "记录"]
)


@settings(max_examples=150, deadline=None)
@given(rows=VALUES | st.lists(st.dictionaries(KEYS, VALUES, max_size=8), max_size=3))
def test_no_data_makes_an_exception(rows: Any) -> None:
    for problem in check_profile({**HEAD, "自定规则": rows}, find_profile("national")):
        assert problem.message

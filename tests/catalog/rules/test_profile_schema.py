"""S009 says in Chinese what any JSON Schema fragment of a profile refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qingdan_catalog.loading import load_record
from qingdan_catalog.rules import all_rules
from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.profiles import Profile, load_profile

RECORD = {
    "记录": "实施清单",
    "事项名称": "食品经营许可",
    "到办事现场次数": 3,
    "服务对象": ["自然人", "自然人"],
    "申请材料": [{"名称": "身份证"}, {"名称": "照"}],
}


def profile_with(fragment: dict[str, Any], base: str = "national") -> Profile:
    """A profile whose fragment is as given."""
    return replace(load_profile(base), title="某市标准", fragment=fragment)


def said(fragment: dict[str, Any], data: dict[str, Any] | None = None, base: str = "national") -> list[str]:
    """What S009 says of the record under a fragment, with the places."""
    profile = profile_with(fragment, base)
    case = RecordCase.of(load_record(data or RECORD, profile), profile)
    loaded = all_rules()["S009"]
    return [
        f"{'/'.join(map(str, hit.at))} {loaded.rule.messages[hit.message].format(**hit.args)}"
        for hit in loaded.check(case)
    ]


def of(key: str, schema: Any) -> dict[str, Any]:
    """A fragment on one element."""
    return {"properties": {key: schema}}


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (of("事项名称", {"type": "string"}), []),
        (of("到办事现场次数", {"type": "string"}), ["到办事现场次数 “到办事现场次数”应当是文字"]),
        (of("到办事现场次数", {"maximum": 1}), ["到办事现场次数 “到办事现场次数”不能大于 1，现为 3"]),
        (of("到办事现场次数", {"minimum": 5}), ["到办事现场次数 “到办事现场次数”不能小于 5，现为 3"]),
        (of("事项名称", {"enum": ["甲", "乙"]}), ["事项名称 “事项名称”不能是“食品经营许可”，可写：甲、乙"]),
        (of("事项名称", {"const": "甲"}), ["事项名称 “事项名称”只能是“甲”，现为“食品经营许可”"]),
        (
            of("事项名称", {"pattern": "^A"}),
            ["事项名称 “事项名称”“食品经营许可”的格式不对，某市标准规定的格式是 ^A"],
        ),
        (of("事项名称", {"minLength": 9}), ["事项名称 “事项名称”至少要有 9 个字"]),
        (of("事项名称", {"maxLength": 2}), ["事项名称 “事项名称”最多只能有 2 个字"]),
        (of("服务对象", {"uniqueItems": True}), ["服务对象 “服务对象”里有重复的内容"]),
        (of("申请材料", {"minItems": 3}), ["申请材料 “申请材料”至少要有 3 行"]),
        (of("申请材料", {"maxItems": 1}), ["申请材料 “申请材料”最多只能有 1 行"]),
        (of("申请材料", False), ["申请材料 某市标准不允许写“申请材料”"]),
        (
            of("到办事现场次数", {"multipleOf": 2}),
            ["到办事现场次数 “到办事现场次数”不符合某市标准的规定（multipleOf）"],
        ),
        (
            of("申请材料", {"items": of("名称", {"minLength": 2})}),
            ["申请材料/1/名称 “申请材料”第2行的“名称”至少要有 2 个字"],
        ),
        (
            {"required": ["办理地点", "办理时间"]},
            ["办理地点 某市标准要求写明“办理地点”", "办理时间 某市标准要求写明“办理时间”"],
        ),
        (
            of("申请材料", {"items": {"required": ["必要性"]}}),
            ["申请材料/0/必要性 某市标准要求写明“必要性”", "申请材料/1/必要性 某市标准要求写明“必要性”"],
        ),
    ],
)
def test_what_a_fragment_refuses(fragment: dict[str, Any], expected: list[str]) -> None:
    assert said(fragment) == expected


def test_a_profile_without_a_structure_says_nothing() -> None:
    assert said({}) == []


def test_what_the_models_refuse_is_not_said_twice() -> None:
    data = {"记录": "实施清单", "到办事现场次数": "三次"}
    assert said(of("到办事现场次数", {"type": "integer"}), data) == []


def test_an_element_that_the_place_adds_has_a_shape() -> None:
    data = {"记录": "实施清单", "日常用语": "办执照"}
    assert said({}, data, "guangdong") == ["日常用语 “日常用语”应当是一个列表（每行以“- ”开头）"]


def test_a_pattern_cannot_hang_a_check() -> None:
    data = {"记录": "实施清单", "事项名称": "甲" * 20000 + "乙"}
    assert len(said(of("事项名称", {"pattern": "^(甲+)+$"}), data)) == 1


def test_patterns_of_keys_are_judged_by_the_same_engine() -> None:
    rows = {"patternProperties": {"^名": {"minLength": 9}, "^(a+)+$": True}, "additionalProperties": False}
    hostile = "a" * 60 + "!"
    record = {**RECORD, "申请材料": [{"名称": "身份证", hostile: 1, "aa": 2}]}
    found = said({"properties": {"申请材料": {"items": rows}}}, record)
    assert found == [
        "申请材料/0/名称 “申请材料”第1行的“名称”至少要有 9 个字",
        "申请材料/0 “申请材料”第1行不符合某市标准的规定（additionalProperties）",
    ]
    del record["申请材料"][0][hostile]
    assert said({"properties": {"申请材料": {"items": rows}}}, record) == found[:1]

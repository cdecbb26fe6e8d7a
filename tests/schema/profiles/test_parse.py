"""An office's own profile: every mistake is said with its path, and what is right is worked into the base."""

from __future__ import annotations

import pickle
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_schema.paths import show_path
from qingdan_schema.profiles import (
    Profile,
    ProfileError,
    check_profile,
    compare_profiles,
    find_profile,
    parse_profile,
    profile_names,
)

HEAD = {
    "标准": "某县",
    "名称": "某县标准",
    "版本": "2026.1",
    "日期": "2026-01-01",
    "来源": "某县政务服务局",
    "可信度": "高",
}
ELEMENT = {"名称": "甲", "形态": "文字", "说明": "甲的说明"}


def own(base: str = "national", **parts: Any) -> Profile:
    return parse_profile({**HEAD, **parts}, find_profile(base))


def said(data: dict[str, Any], base: str = "national") -> list[str]:
    return [f"{show_path(problem.path)} {problem.message}" for problem in check_profile(data, find_profile(base))]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, []),
        ({"颜色": "红"}, ["颜色 不认识“颜色”，可用的有：标准、名称、上级、"]),
        ({"标准": "guangdong"}, ["标准 “guangdong”是自带的标准的名称，请换一个名称"]),
        ({"标准": "a@b"}, ["标准 “标准”名称里不能有空格、“@”和斜线"]),
        ({"版本": 2026}, ["版本 “版本”应当是文字，写成了数字 2026，请加引号"]),
        ({"日期": "2026-02-30"}, ["日期 “日期”没有 2026-02-30 这一天"]),
        ({"失效日期": "2026-01-01"}, ["失效日期 失效日期 2026-01-01 应当晚于日期 2026-01-01"]),
        ({"可信度": "很高"}, ["可信度 “可信度”只能是：高、较高、中、低"]),
        ({"区划": "99"}, ["区划 区划“99”不是省级区划的2位代码，如 44（加引号）"]),
        ({"名称": " "}, ["名称 “名称”不能是空白"]),
        ({"要素": "甲"}, ["要素 “要素”应当是一个列表"]),
        ({"要素": [ELEMENT, ELEMENT]}, ["要素[2].名称 要素“甲”重复，第1个已经是它"]),
        ({"要素": [{**ELEMENT, "名称": "办理地点"}]}, ["要素[1].名称 国家标准已有要素“办理地点”"]),
        ({"要素": [{**ELEMENT, "名称": "甲.乙"}]}, ["要素[1].名称 要素名称“甲.乙”里不能有空格、点号"]),
        ({"要素": [{**ELEMENT, "形态": "图片"}]}, ["要素[1].形态 “要素[1].形态”只能是：文字、多值、整数、时限、日期"]),
        ({"要素": [{**ELEMENT, "代码表": "nope"}]}, ["要素[1].代码表 没有名为“nope”的代码表，可用的有："]),
        ({"要素": [{**ELEMENT, "代码表": "yes_no", "取值": ["a"]}]}, ["要素[1].取值 “代码表”和“取值”只能写一个"]),
        ({"要素": [{**ELEMENT, "形态": "整数", "取值": ["a"]}]}, ["要素[1].取值 形态是“整数”的要素不能有“取值”"]),
        ({"要素": [{**ELEMENT, "合并": "随意"}]}, ["要素[1].合并 “要素[1].合并”只能是：各级相同、下级只能更轻、"]),
        ({"要素": [{**ELEMENT, "合并": "下级只能更轻"}]}, ["要素[1].合并 形态是“文字”的要素比不出轻重"]),
        ({"要素": [{**ELEMENT, "合并": "下级可以增加"}]}, ["要素[1].合并 形态是“文字”的要素不能增加"]),
        ({"要素": [{**ELEMENT, "必填": ["许可"]}]}, ["要素[1].必填[1] “要素[1].必填[1]”只能是：目录、一般、"]),
        ({"要素": [{"名称": "甲", "形态": "文字"}]}, ["要素[1].说明 没有写“要素[1].说明”，请补上"]),
        (
            {"编码形式": {"基本编码": {"格式": "^x$", "说明": "x"}}},
            ["编码形式.基本编码 “基本编码”不能用在这里，可用的有：地方基本编码、"],
        ),
        (
            {"编码形式": {"职权编码": {"格式": "^[0-9$", "说明": "x"}}},
            ["编码形式.职权编码.格式 “职权编码”的格式不是能用的正则表达式"],
        ),
        (
            {"编码形式": {"职权编码": {"格式": "[0-9]+", "说明": "x"}}},
            ["编码形式.职权编码.格式 “职权编码”的格式要以“^”开头、以“$”结尾"],
        ),
        (
            {"编码形式": {"职权编码": {"格式": "^[0-9]$", "说明": "x", "示例": ["12"]}}},
            ["编码形式.职权编码.示例[1] 示例“12”不合这里写的格式"],
        ),
        ({"代码表": {"nope": {}}}, ["代码表.nope 没有名为“nope”的代码表"]),
        (
            {"代码表": {"yes_no": {"可用": ["对"]}}},
            ["代码表.yes_no.可用[1] 代码表 yes_no 里没有“对”，可用的有：是、否"],
        ),
        ({"代码表": {"yes_no": {"同义词": {"Y": "对"}}}}, ["代码表.yes_no.同义词.Y 代码表 yes_no 里没有“对”"]),
        (
            {"阈值": [{"名称": "甲", "要素": "承诺", "不超过": "法定办结时限", "百分比": 60}]},
            ["阈值[1].要素 “承诺”不是时限要素，可用的有：承诺办结时限、法定办结时限"],
        ),
        (
            {"阈值": [{"名称": "甲", "要素": "承诺办结时限", "不超过": "法定办结时限", "百分比": 101}]},
            ["阈值[1].百分比 “阈值[1].百分比”应当是 1 到 100 的整数"],
        ),
        ({"公开要素": {"八公开": {"要素": ["项目"]}}}, ["公开要素.八公开.要素[1] 标准里没有“项目”这个要素"]),
        (
            {"公开要素": {"八公开": {"要素": [{"名称": "项目", "要素": "申请材料.价格"}]}}},
            ["公开要素.八公开.要素[1].要素 标准里没有“申请材料.价格”这个要素"],
        ),
        ({"公开要素": {"八公开": {"要素": []}}}, ["公开要素.八公开.要素 “公开要素.八公开.要素”不能是空的"]),
        (
            {"公开要素": {"八公开": {"要素": ["事项名称"], "适用": ["许可"]}}},
            ["公开要素.八公开.适用[1] 代码表 item_type 里没有“许可”"],
        ),
        ({"规则": {"级别": {"T001": "严重"}}}, ["规则.级别.T001 “规则.级别.T001”只能是：错误、警告、提示"]),
        ({"类型代码": {"值": {"1": "甲"}}}, ["类型代码.值.1 “类型代码.值.1”代码是2位数字或大写字母"]),
        ({"类型代码": {"20": "甲"}}, ["类型代码.值 没有写“类型代码.值”，请补上", "类型代码.20 不认识“20”"]),
        ({"结构": []}, ["结构 “结构”应当是若干行“键: 值”"]),
        (
            {"结构": {"$defs": {"短": {"type": "string"}}}},
            ["结构.$defs.短 “$defs”里的名字只能用英文字母、数字，“短”请改名"],
        ),
        ({"结构": {"type": "strin"}}, ["结构.type “type”写成了“strin”，不是正确的 JSON Schema（2020-12）"]),
        ({"结构": {"$ref": "https://example.com/x"}}, ["结构.$ref 引用“https://example.com/x”指向别的文件或网址"]),
        ({"结构": {"$ref": "#/$defs/a"}}, ["结构 结构用不了"]),
        ({"结构": {"properties": {"办理地": {}}}}, ["结构.properties.办理地 标准里没有“办理地”这个要素"]),
        ({"结构": {"required": ["办理地"]}}, ["结构.required[1] 标准里没有“办理地”这个要素"]),
    ],
)
def test_mistakes_are_said(parts: dict[str, Any], expected: list[str]) -> None:
    found = said({**HEAD, **parts})
    assert len(found) == len(expected), found
    for sentence, start in zip(found, expected, strict=True):
        assert sentence.startswith(start)


def test_all_mistakes_come_at_once() -> None:
    data = {**HEAD, "可信度": "?", "颜色": 1, "要素": [ELEMENT, ELEMENT], "结构": {"required": "x"}}
    assert len(said(data)) == 4
    with pytest.raises(ProfileError) as caught:
        parse_profile(data, None)
    assert len(caught.value.problems) == 4


def test_elements_of_the_base_are_known() -> None:
    sets = {"公开要素": {"本县": {"要素": ["日常用语", "甲"]}}, "要素": [ELEMENT]}
    assert said({**HEAD, **sets}, "guangdong") == []
    assert len(said({**HEAD, **sets})) == 1


def test_generations() -> None:
    city = own(
        "guangdong",
        标准="某市",
        要素=[ELEMENT],
        结构={"$defs": {"a": {"maxLength": 3}}, "properties": {"办理地点": {"$ref": "#/$defs/a"}}},
    )
    county = parse_profile(
        {
            **HEAD,
            "要素": [{**ELEMENT, "形态": "整数"}, {**ELEMENT, "名称": "乙", "必填": ["一般"]}],
            "结构": {"$defs": {"a": {"maxLength": 5}}, "properties": {"办理时间": {"$ref": "#/$defs/a"}}},
            "规则": {"忽略": ["M001"], "级别": {"T001": "警告"}},
        },
        city,
    )
    assert county.lineage == ("某县@2026.1", "某市@2026.1", "guangdong@2026.1", "guangdong@2021.1", "national@2020.1")
    assert county.division == "44" and county.kinds["20"] == "其他行政权力"
    assert {element.zh: element.shape for element in county.elements}["甲"] == "整数"
    assert county.ignored == ("M001",) and county.severities == {"W003": "错误", "T001": "警告"}
    schema = jsonschema_rs.validator_for(county.schema() or {})
    for record, expected in (
        ({}, True),
        ({"甲": 3, "办理地点": "三个字", "办理时间": "五个字正好"}, True),
        ({"甲": "三"}, False),
        ({"办理地点": "四个字了"}, False),
        ({"办理时间": "六个字太长了"}, False),
        ({"记录": "实施清单", "事项类型": "行政许可"}, False),
        ({"记录": "实施清单", "事项类型": "行政许可", "乙": "有"}, True),
        ({"记录": "实施清单", "事项类型": "公共服务"}, True),
        ({"记录": "基本目录", "事项类型": "行政许可"}, True),
    ):
        assert schema.is_valid(record) is expected, record


def test_digits_of_another_division_are_not_taken_over() -> None:
    assert own("guangdong", 区划="45").kinds == {}
    assert own("guangdong").kinds["21"] == "公共服务"


def test_a_rule_checked_again_below() -> None:
    city = own(标准="某市", 规则={"忽略": ["M001", "M002"]})
    county = parse_profile({**HEAD, "规则": {"级别": {"M001": "提示"}}}, city)
    assert county.ignored == ("M002",)
    assert county.severities == {"M001": "提示"}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"申请材料": [{"来源渠道": "其他"}]}, False),
        ({"申请材料": [{"来源渠道": "申请人自备"}, {}]}, True),
        ({"行使层级": ["市级", "县级"]}, False),
        ({"行使层级": "县级"}, True),
        ({"行使层级": ["县级"]}, True),
        ({"实施主体": {"性质": "授权组织"}}, False),
        ({"实施主体": {"性质": "法定机关"}}, True),
        ({"申请材料": "无"}, True),
    ],
)
def test_narrowed_tables(record: dict[str, Any], expected: bool) -> None:
    profile = own(
        代码表={
            "material_source": {"可用": ["申请人自备", "政府部门核发"]},
            "use_level": {"可用": ["县级"]},
            "dept_type": {"可用": ["法定机关"]},
        }
    )
    assert jsonschema_rs.validator_for(profile.schema() or {}).is_valid(record) is expected
    assert profile.labels("use_level") == ("县级",)
    assert said({**HEAD, "代码表": {"use_level": {"可用": ["市级"]}}}) == []
    below = check_profile({**HEAD, "代码表": {"use_level": {"可用": ["市级"]}}}, profile)
    assert [problem.message for problem in below] == ["代码表 use_level 里没有“市级”，可用的有：县级"]


@pytest.mark.parametrize(
    ("shape", "value", "expected"),
    [
        ("时限", "20工作日", True),
        ("时限", "即办", True),
        ("时限", "20天", False),
        ("时限", "0工作日", False),
        ("日期", "2026-03-01", True),
        ("日期", "2026-3-1", False),
        ("整数", 3, True),
        ("整数", "3", False),
        ("多值", ["a"], True),
        ("多值", "a", False),
        ("文字", "a", True),
        ("文字", 1, False),
    ],
)
def test_shapes(shape: str, value: Any, expected: bool) -> None:
    profile = own(要素=[{**ELEMENT, "形态": shape}])
    assert jsonschema_rs.validator_for(profile.schema() or {}).is_valid({"甲": value}) is expected


def test_what_one_states_otherwise() -> None:
    old, new = own(要素=[ELEMENT], 规则={"忽略": ["M001"]}), own(要素=[{**ELEMENT, "形态": "整数"}], 区划="23")
    changes = [(each.section, each.name, each.kind) for each in compare_profiles(old, new)]
    assert changes == [("区划", "", "增加"), ("要素", "甲", "修改"), ("规则", "M001", "删除")]


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_equals_itself_and_travels(name: str) -> None:
    profile = find_profile(name)
    assert compare_profiles(profile, profile) == ()
    assert pickle.loads(pickle.dumps(profile)) == profile  # noqa: S301  (bytes made here; worker processes do so)


def test_the_digest_stands_for_the_content_of_all_generations() -> None:
    assert own().digest == own().digest
    assert own().digest != own(说明="别的").digest
    assert own("guangdong").digest != own("guangdong@2021.1").digest


KEYS = st.sampled_from(
    [
        *("标准", "名称", "上级", "版本", "日期", "失效日期", "区划", "来源", "可信度", "说明", "值", "格式", "示例"),
        *("类型代码", "部门代码", "编码形式", "要素", "代码表", "阈值", "公开要素", "规则", "结构", "形态", "取值"),
        *("忽略", "级别", "可用", "同义词", "$defs", "$ref", "properties", "required", "yes_no", "职权编码", "百分比"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_no_data_makes_an_exception(data: dict[str, Any]) -> None:
    for problem in check_profile({**HEAD, **data}, find_profile("guangdong")):
        assert problem.message

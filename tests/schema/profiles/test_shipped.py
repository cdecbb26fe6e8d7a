"""The profiles that ship: right by the same checks as an office's own, found by name, version and day."""

from __future__ import annotations

from importlib import resources
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml

from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import check_profile, find_profile, load_profile, profile_names, profile_versions

PLACES = {
    *("national", "heilongjiang", "jilin", "neimenggu", "shandong", "hubei"),
    *("beijing", "guangdong", "sichuan", "zhejiang", "jiangsu", "xinjiang"),
}
IDS = [version.id for name in profile_names() for version in profile_versions(name)]


def files() -> dict[str, dict[str, Any]]:
    folder = resources.files("qingdan_schema.profiles").joinpath("data")
    return {entry.name: yaml.safe_load(entry.read_text(encoding="utf-8")) for entry in folder.iterdir()}


def test_the_places() -> None:
    assert set(profile_names()) >= PLACES


@pytest.mark.parametrize("name", sorted(files()))
def test_a_shipped_file_has_no_mistake(name: str) -> None:
    data = files()[name]
    # Dates are text under YAML 1.2; PyYAML reads them only where they are not quoted.
    assert isinstance(data["日期"], str)
    stem = name.removesuffix(".yaml")
    assert data["标准"] == stem.partition("@")[0]
    assert "@" not in stem or data["版本"] == stem.partition("@")[2]
    base = find_profile(data["上级"]) if "上级" in data else None
    problems = check_profile(data, base)
    assert [problem.message for problem in problems if problem.path != ("标准",)] == []
    assert all("自带的标准" in problem.message for problem in problems)


@pytest.mark.parametrize("profile_id", IDS)
def test_every_statement_has_a_source_and_a_confidence(profile_id: str) -> None:
    profile = find_profile(profile_id)
    origins = [
        *profile.origins.values(),
        *(each.origin for each in profile.elements),
        *(each.origin for each in profile.codes),
        *(each.origin for each in profile.tables.values()),
        *(each.origin for each in profile.thresholds),
        *(each.origin for each in profile.disclosures.values()),
    ]
    assert all(origin.source and origin.confidence and origin.profile for origin in origins)
    assert profile.source and profile.confidence
    assert set(profile.origins) >= {"规则"} if profile.severities or profile.ignored else True


@pytest.mark.parametrize("profile_id", IDS)
def test_both_validators_take_the_schema(profile_id: str) -> None:
    schema = find_profile(profile_id).schema()
    if schema is not None:
        jsonschema.Draft202012Validator.check_schema(schema)
        assert jsonschema_rs.validator_for(schema).is_valid({"记录": "实施清单"})


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("guangdong", "guangdong@2026.1"),
        (" guangdong ", "guangdong@2026.1"),
        ("guangdong@2021.1", "guangdong@2021.1"),
        ("guangdong@2021", "guangdong@2021.1"),
        ("guangdong@2025-07", "guangdong@2021.1"),
        ("guangdong@2025-12-31", "guangdong@2021.1"),
        ("guangdong@2026-01-01", "guangdong@2026.1"),
        ("guangdong@2099", "guangdong@2026.1"),
        ("national@2020-11", "national@2020.1"),
    ],
)
def test_found_by_version_and_day(spec: str, expected: str) -> None:
    assert find_profile(spec).id == expected
    assert load_profile(spec) is find_profile(spec)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("nope", "没有名为“nope”的标准，可用的有：beijing、"),
        ("nope@2021", "没有名为“nope”的标准"),
        ("guangdong@2019", "标准“guangdong”在 2019 没有有效的版本；现有版本：2021.1（2021-01-01起）、2026.1"),
        ("national@2020-11-18", "没有有效的版本"),
        ("guangdong@昨天", "看不懂标准“guangdong@昨天”里“@”后面的“昨天”"),
        ("guangdong@2025-13", "看不懂"),
        ("guangdong@2025-02-30", "看不懂"),
        ("guangdong@", "看不懂"),
    ],
)
def test_what_is_not_found_is_said(spec: str, said: str) -> None:
    with pytest.raises(QingdanError, match=said.replace("（", ".").replace("）", ".")):
        find_profile(spec)


def valid_under(profile: str, record: dict[str, Any]) -> bool:
    schema = find_profile(profile).schema()
    return schema is None or bool(jsonschema_rs.validator_for(schema).is_valid(record))


@pytest.mark.parametrize(
    ("profile", "record", "expected"),
    [
        ("sichuan", {"地方实施编码": "511A0138000000-511602000000-000-115113010833722043-1-00"}, True),
        ("sichuan", {"地方实施编码": "511A0138000000-5116020000-000-115113010833722043-1-00"}, False),
        ("national", {"地方实施编码": "甲"}, True),
        ("beijing", {"地方实施编码": "0100201005110000000000000021135100"}, True),
        ("beijing", {"地方实施编码": "010020100511000000000000002113510"}, False),
        ("xinjiang", {"职权编码": "650200207CF49000"}, True),
        ("xinjiang", {"职权编码": "650200207AA49000"}, False),
        ("xinjiang", {"职权编码": "420200207CF49000"}, False),
        ("hubei", {"职权编码": "4201012070149000"}, True),
        ("hubei", {"职权编码": "42010120701490"}, False),
        ("jiangsu", {"申请材料": [{"名称": "甲", "份数": 1, "依据": "乙", "来源渠道": "其他"}]}, True),
        ("jiangsu", {"申请材料": [{"名称": "甲", "份数": 1, "来源渠道": "其他"}]}, False),
        ("zhejiang", {"审查类型": "即审即办"}, True),
        ("zhejiang", {"审查类型": "快办"}, False),
        ("shandong", {"预约数量": 3, "是否可办": "是"}, True),
        ("shandong", {"是否可办": "可"}, False),
        ("guangdong", {"日常用语": ["办执照"]}, True),
        ("guangdong", {"日常用语": "办执照"}, False),
    ],
)
def test_what_places_ask_for(profile: str, record: dict[str, Any], expected: bool) -> None:
    assert valid_under(profile, {"记录": "实施清单", **record}) is expected


def test_named_sets_of_elements() -> None:
    heilongjiang = find_profile("heilongjiang")
    assert len(heilongjiang.disclosures["十九要素"].lines) == 19
    assert len(find_profile("jilin").disclosures["八公开"].lines) == 8
    assert [line.label for line in find_profile("guangdong").disclosures["四同"].lines] == [
        "名称",
        "类型",
        "依据",
        "编码",
    ]
    assert heilongjiang.disclosures["六要素统一"].origin.profile == "national@2020.1"


def test_facts_of_places() -> None:
    guangdong = find_profile("guangdong")
    assert guangdong.division == "44"
    assert guangdong.kinds["20"] == "其他行政权力"
    assert guangdong.kinds["TC"] == "套餐服务"
    assert guangdong.departments["02"] == "广东省教育厅"
    assert guangdong.origins["部门代码"].confidence == "中"
    assert guangdong.lineage == ("guangdong@2026.1", "guangdong@2021.1", "national@2020.1")
    assert [each.percent for each in find_profile("heilongjiang").thresholds] == [60]
    assert find_profile("national").thresholds == ()


def test_local_tables_serve_imports() -> None:
    jiangsu, national = find_profile("jiangsu"), find_profile("national")
    assert jiangsu.label_for("item_type", "03") == "行政处罚"
    assert national.label_for("item_type", "03") == "行政强制"
    assert jiangsu.label_for("item_type", "行政许可") == "行政许可"
    assert find_profile("guangdong").label_for("result_type", "PROOF") == "其他"
    assert find_profile("zhejiang").label_for("result_type", "审批办结") == "批文"
    assert national.label_for("item_type", "甲") is None

"""A bundle is a kind of record like the others: schema, tables, writers and sheets know it."""

from __future__ import annotations

from pathlib import Path

import yaml

from qingdan_catalog.flat import flatten
from qingdan_catalog.loading import load_record
from qingdan_catalog.sheets.export import sheet_plans
from qingdan_catalog.writing import emit_record
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Family
from qingdan_schema.json_schema import record_schema
from qingdan_schema.models import Bundle, identity_of
from qingdan_schema.profiles import find_profile

SAMPLE = Path(__file__).parents[3] / "items" / "大庆市" / "萨尔图区" / "一件事"
TEXT = (SAMPLE / "开办餐饮店（企业）.yaml").read_text(encoding="utf-8")
NATIONAL = find_profile("national")


def test_it_is_known_by_its_code() -> None:
    identity = identity_of(yaml.safe_load(TEXT))
    assert identity.key == ("一件事", "SET-YJS-001")
    assert (identity.name, identity.body) == ("开办餐饮店（企业）", "大庆市萨尔图区市场监督管理局")


def test_every_element_says_where_it_comes_from() -> None:
    for element in elements_of(Bundle):
        assert element.zh == "记录" or element.spec.clause, element.zh
        assert element.spec.allowed_in(Family.BUNDLE), element.zh


def test_the_schema_knows_what_it_must_state() -> None:
    definition = record_schema(NATIONAL, ["一件事"])["$defs"]["BundleBundle"]
    assert {"一件事名称", "相关事项", "承诺办结时限"} <= set(definition["required"])
    assert "一件事编码" not in definition["required"]


def test_it_is_read_flattened_and_written() -> None:
    loaded = load_record(yaml.safe_load(TEXT), NATIONAL)
    assert isinstance(loaded.record, Bundle) and not loaded.problems
    rows = flatten(loaded.record)
    assert [row["stage"] for row in rows["bundle_members"]] == [1, 2, 2, 2, 2]
    assert rows["item"]["supporters"] == loaded.record.supporters
    assert yaml.safe_load(emit_record(loaded.data)) == yaml.safe_load(TEXT)


def test_a_workbook_has_sheets_for_it() -> None:
    plans = {plan.name: plan for plan in sheet_plans(NATIONAL)}
    assert "主办部门.名称" in plans["一件事"].headers
    assert {"事项编码", "阶段"} <= set(plans["相关事项"].headers)
    assert {"名称", "原因"} <= set(plans["免交材料"].headers)

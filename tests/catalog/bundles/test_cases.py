"""What a bundle comes to, by the cases of tests/cases/bundles.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.bundles import Combined, MemberItem, MergedMaterial, Provision, combine
from qingdan_schema.models import Bundle, Member, ServiceItem

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "bundles.yaml").read_text(encoding="utf-8"))


def member(number: int, data: dict[str, Any]) -> MemberItem:
    row = {key: data.pop(key) for key in ("阶段", "必办") if key in data}
    item = ServiceItem.model_validate({"记录": "实施清单", "事项名称": f"事项{number}", **data})
    return MemberItem(Member.model_validate({"事项编码": str(number), **row}), item)


def combined(case: dict[str, Any]) -> Combined:
    members = [member(number, dict(data)) for number, data in enumerate(case["事项"], 1)]
    waivers = [{"名称": name, "原因": reason} for name, reason in case.get("免交", {}).items()]
    return combine(Bundle.model_validate({"记录": "一件事", "免交材料": waivers}), members)


def shown(row: MergedMaterial) -> dict[str, Any]:
    if row.provision is Provision.HAND_IN:
        return {row.name: [number + 1 for number in row.users]}
    return {row.name: f"{row.provision.value}（{row.reason}）"}


def timeline(made: Combined) -> dict[str, Any]:
    line = made.promised
    return {
        "共": str(line.total),
        "分开": str(line.separate),
        "开始": [str(bar.start) for bar in line.bars],
        "决定": [bar.number + 1 for bar in line.bars if bar.decisive],
        "完整": line.complete,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名"])
def test_what_a_bundle_comes_to(case: dict[str, Any]) -> None:
    made = combined(case)
    found = {
        "材料": [shown(row) for row in made.materials.rows],
        "合并前": made.materials.before,
        "时序": timeline(made),
        "跑动": made.visits,
        "收费": made.charged,
        "费用": [{number + 1: fee.name} for number, fee in made.fees],
        "结果": [{number + 1: name} for number, name in made.results],
    }
    assert {key: found[key] for key in case["得"]} == case["得"]

"""Changes by case files: what one change is called, and what becomes of whole items."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.changes import KINDS, Change, ItemVersion, compare_items, normalise

CASES = Path(__file__).parents[2] / "cases" / "changes"


def cases_in(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in cases]


def said(change: Change) -> str:
    return f"{change.adjustment}｜{change.direction.value}｜{change.level.value}｜{change.say()}"


def versions(records: list[dict[str, Any]]) -> list[ItemVersion]:
    return [ItemVersion(f"{number}.yaml", normalise(record)) for number, record in enumerate(records)]


@pytest.mark.parametrize("case", cases_in("elements.yaml"))
def test_elements(case: dict[str, Any]) -> None:
    changes = compare_items(versions([case["old"]]), versions([case["new"]]))
    assert [said(change) for change in changes] == case["changes"]


@pytest.mark.parametrize("case", cases_in("items.yaml"))
def test_items(case: dict[str, Any]) -> None:
    changes = compare_items(versions(case["old"]), versions(case["new"]))
    assert [said(change) for change in changes] == case["changes"]


def test_each_kind_of_change_is_one_row() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)
    assert len({(kind.keys, kind.event) for kind in KINDS}) == len(KINDS)

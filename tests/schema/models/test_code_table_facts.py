"""The shipped code tables against the values and labels that public sources agree on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from qingdan_schema.tables import code_table, code_table_ids

FACTS = Path(__file__).parents[1] / "code_table_facts.yaml"

LEFT_OUT = {
    "data_source": "its values are not published",
    "collect_type": "its values are not published",
    "delivery": "the list of one product; no national table of ways of delivery is known",
    "flow_link": "the list of one province; 环节 and 步骤 are written in words",
    "review_type_zj": "the list of one province: its profile has it",
    "force_kind": "the list of one local system, which no exchanged element uses",
    "run_system": "the list of one local system",
    "contact_way": "the list of one local system; 咨询方式 and 监督投诉方式 are written in words",
    "fee_mode": "the list of one product, of low confidence",
    "case_result": "of cases (办件) and not of items, of low confidence",
    "right_attribute": "the list of one local system, of low confidence",
    "gd_dept_segment": "the department numbers of one province, told from its codes; they belong to its profile",
}
"""Tables that do not ship, and why."""


@cache
def facts() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return data


def test_every_table_ships_or_is_left_out_for_a_reason() -> None:
    assert len(facts()) == 37
    assert set(facts()) - set(LEFT_OUT) == set(code_table_ids())
    assert set(LEFT_OUT) <= set(facts())
    assert {name for name, values in facts().items() if not values} == {"data_source", "collect_type"}


@pytest.mark.parametrize("name", code_table_ids())
def test_values_and_labels_are_those_of_the_sources(name: str) -> None:
    assert {entry.value: entry.label for entry in code_table(name).entries} == facts()[name]

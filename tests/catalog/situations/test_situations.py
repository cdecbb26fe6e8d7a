"""The ways of answering an item's questions: every one ends, has a code of its own, and says what it needs."""

from __future__ import annotations

from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.situations import (
    Choice,
    Plan,
    Query,
    answers_of,
    find_path,
    needs_of,
    paths,
    plan_of,
    situation_code,
    troubles,
)
from qingdan_catalog.situations._paths import chosen
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Situation

CASES = FilePath(__file__).parents[2] / "cases" / "situations"
RESTAURANT = yaml.safe_load((CASES / "restaurant.yaml").read_text(encoding="utf-8"))
TROUBLES = yaml.safe_load((CASES / "troubles.yaml").read_text(encoding="utf-8"))


def plan_from(data: dict[str, Any]) -> Plan:
    return plan_of([Situation.model_validate(row) for row in data["situations"]], data["materials"])


PLAN = plan_from(RESTAURANT)


def told(plan: Plan, path: Any) -> str:
    return "；".join(
        f"{plan.queries[answer.query].name}={'+'.join(each.name for each in chosen(plan, answer))}" for answer in path
    )


def test_all_paths_in_the_order_of_the_record() -> None:
    assert [told(PLAN, path) for path in paths(PLAN)] == RESTAURANT["paths"]


@pytest.mark.parametrize("case", RESTAURANT["needs"])
def test_what_a_path_needs_and_why(case: dict[str, Any]) -> None:
    needs = needs_of(PLAN, answers_of(PLAN, case["answers"]))
    assert {PLAN.materials[need.material]: list(need.reasons) for need in needs.needed} == case["needed"]
    assert [PLAN.materials[number] for number in needs.spared] == case["spared"]


@pytest.mark.parametrize("case", RESTAURANT["refused"])
def test_all_that_is_wrong_with_answers_is_said_at_once(case: dict[str, Any]) -> None:
    with pytest.raises(QingdanError) as told_so:
        answers_of(PLAN, case["answers"])
    assert str(told_so.value) == case["says"]


@pytest.mark.parametrize("case", TROUBLES, ids=lambda case: case["name"])
def test_troubles(case: dict[str, Any]) -> None:
    assert [str(trouble) for trouble in troubles(plan_from(case))] == case["says"]


def test_a_code_finds_its_answers_however_it_is_typed() -> None:
    for path in paths(PLAN):
        code = situation_code(PLAN, path)
        assert find_path(PLAN, [code]) == path
        assert find_path(PLAN, [code.replace("-", "").lower().replace("0", "o").replace("1", "l")]) == path
    with pytest.raises(QingdanError, match="没有情形码为 0000-0000 的情形"):
        find_path(PLAN, ["0000-0000"])


def test_a_code_stays_when_others_are_added_or_moved() -> None:
    (first, *_) = paths(PLAN)
    more = {**RESTAURANT, "situations": [*RESTAURANT["situations"]]}
    more["situations"][1] = {
        "名称": "经营场所",
        "选项": [{"名称": "借用"}, *reversed(RESTAURANT["situations"][1]["选项"])],
    }
    code = situation_code(PLAN, first)
    plan = plan_from(more)
    assert told(plan, find_path(plan, [code])) == told(PLAN, first)


def test_an_item_without_questions() -> None:
    plan = plan_of([], ["申请书"])
    assert list(paths(plan)) == [()]
    assert situation_code(plan, ()) == ""
    assert [need.material for need in needs_of(plan, ()).needed] == [0]
    with pytest.raises(QingdanError, match="不分情形"):
        find_path(plan, ["甲=乙"])


def test_many_paths_are_not_all_made() -> None:
    choices = tuple(Choice(str(number)) for number in range(60))
    plan = Plan((Query("多", many=True, choices=choices),))
    assert len(list(islice(paths(plan), 65))) == 65


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    materials = draw(st.integers(0, 5))
    questions = draw(st.integers(1, 3))
    queries = []
    for number in range(questions):
        choices = tuple(
            Choice(
                f"选{place}",
                materials=tuple(sorted(draw(st.sets(st.integers(0, materials - 1), max_size=2)) if materials else ())),
                following=tuple(draw(st.lists(st.integers(0, questions - 1), max_size=2, unique=True))),
            )
            for place in range(draw(st.integers(0, 2)))
        )
        queries.append(Query(f"问{number}", many=draw(st.booleans()), choices=choices))
    return Plan(tuple(queries), tuple(f"材料{number}" for number in range(materials)))


@given(plans())
def test_every_path_ends_and_has_a_code_of_its_own(plan: Plan) -> None:
    every = list(paths(plan))
    assert len(set(every)) == len(every)
    codes = {situation_code(plan, path): path for path in every}
    assert len(codes) == len(every)
    for path in every[:: max(len(every) // 5, 1)]:
        asked = [answer.query for answer in path]
        assert len(set(asked)) == len(asked)
        assert set(plan.first) <= set(asked)
        if path:
            assert find_path(plan, [situation_code(plan, path)]) == path
            assert answers_of(plan, [told(plan, path)]) == path


@given(plans())
def test_every_material_is_needed_by_some_path_unless_it_is_told(plan: Plan) -> None:
    needed: set[int] = set()
    for path in paths(plan):
        needs = needs_of(plan, path)
        own = [need.material for need in needs.needed]
        assert len(set(own)) == len(own)
        assert sorted([*own, *needs.spared]) == list(range(len(plan.materials)))
        needed |= set(own)
    lost = {plan.materials[number] for number in range(len(plan.materials))} - {plan.materials[n] for n in needed}
    told_of = {each.name for each in troubles(plan) if each.kind.name == "MATERIAL_UNREACHED"}
    assert lost == told_of


@given(plans())
def test_every_question_is_asked_by_some_path_unless_it_is_told(plan: Plan) -> None:
    asked = {answer.query for path in paths(plan) for answer in path}
    told_of = {each.query for each in troubles(plan)}
    assert set(range(len(plan.queries))) - asked <= told_of

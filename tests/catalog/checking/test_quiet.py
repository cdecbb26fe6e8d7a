"""Rules that found nothing in shared values are not asked again, and what is found is the same as if they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_catalog.checking import _judge
from qingdan_catalog.checking._quiet import QuietRules, shared_keys
from qingdan_catalog.findings import Finding, Hit
from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import read_mapping
from qingdan_catalog.rules import LoadedRule, all_rules
from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import find_profile

ITEMS = Path(__file__).parents[3] / "items"
PROFILE = find_profile("national")
Check = Callable[[RecordCase], Iterator[Hit]]


@cache
def sample() -> tuple[dict[str, Any], ...]:
    """The implementations of the sample."""
    read = (read_mapping(path.read_bytes()) for path in sorted(ITEMS.rglob("*.yaml")))
    chosen = [dict(data) for data in read if data is not None and data.get("记录") == "实施清单"]
    return tuple(json.loads(json.dumps(chosen, default=str)))


def case(**changed: Any) -> RecordCase:
    return RecordCase.of(load_record({**sample()[0], "事项类型": "行政许可", **changed}, PROFILE), PROFILE)


def asked(check: Check, cases: Sequence[RecordCase], *, ours: bool = True) -> int:
    """How often a rule with this check is asked about some cases."""
    times = 0

    def counted(case: RecordCase) -> Iterator[Hit]:
        nonlocal times
        times += 1
        return check(case)

    counted.__module__ = "qingdan_catalog.rules.counted" if ours else "plugin"
    some = next(iter(all_rules().values()))
    rules = QuietRules([LoadedRule(some.rule, counted, some.doc)], ServiceItem)
    for each in cases:
        list(rules.hits(each))
    return times


def shared(case: RecordCase) -> Iterator[Hit]:
    return iter(() if case.data.get("事项类型") else (Hit(("事项类型",)),))


def own(case: RecordCase) -> Iterator[Hit]:
    return iter(() if case.data.get("事项名称") else (Hit(("事项名称",)),))


def blaming(case: RecordCase) -> Iterator[Hit]:
    return iter((Hit(("事项类型",)),) if case.data.get("事项类型") else ())


def alike() -> list[RecordCase]:
    return [case(事项名称=f"第{number}项许可") for number in range(5)]


def test_a_rule_that_reads_shared_values_only_is_asked_until_it_is_known_to_be_quiet() -> None:
    assert {"事项类型"} <= shared_keys(ServiceItem)
    assert asked(shared, alike()) == 2


def test_a_rule_that_reads_a_value_of_the_records_own_is_always_asked() -> None:
    assert "事项名称" not in shared_keys(ServiceItem)
    assert asked(own, alike()) == 5


def test_a_rule_that_finds_something_is_always_asked() -> None:
    assert asked(blaming, alike()) == 5


def test_a_rule_of_others_is_always_asked() -> None:
    assert asked(shared, alike(), ours=False) == 5


def test_another_shared_value_is_asked_about() -> None:
    assert asked(shared, [*alike(), case(事项类型="行政确认")]) == 3


def calling(case: RecordCase) -> Iterator[Hit]:
    return iter(() if case.data.get("咨询方式") else (Hit(("咨询方式",)),))


def of_body(telephone: str, complaints: str = "12345") -> list[RecordCase]:
    return [case(事项名称=f"第{each}项许可", 咨询方式=telephone, 监督投诉方式=complaints) for each in range(8)]


def test_a_rule_that_reads_what_a_body_says_in_all_its_records_is_asked_until_it_is_known_to_be_quiet() -> None:
    """Two records show what it reads, and two that its values recur."""
    assert "咨询方式" not in shared_keys(ServiceItem)
    assert asked(calling, of_body("0459-6181111")) == 4


def test_what_another_body_says_is_asked_about() -> None:
    assert asked(calling, [*of_body("0459-6181111"), *of_body("0459-6182222")]) == 4 + 2
    assert asked(calling, [*of_body("0459-6181111"), *of_body("")]) == 4 + 8


def test_a_rule_that_reads_more_where_it_meets_another_value_misses_nothing() -> None:
    def reading_on(case: RecordCase) -> Iterator[Hit]:
        wrong = case.data.get("咨询方式") == "见下" and case.data.get("监督投诉方式") == "见上"
        return iter((Hit(("监督投诉方式",)),) if wrong else ())

    reading_on.__module__ = "qingdan_catalog.rules.counted"
    some = next(iter(all_rules().values()))
    rules = QuietRules([LoadedRule(some.rule, reading_on, some.doc)], ServiceItem)
    records = [*of_body("0459-6181111"), *of_body("见下"), *of_body("见下", "见上"), *of_body("见下")]
    assert [len(list(rules.hits(each))) for each in records] == [0] * 16 + [1] * 8 + [0] * 8


def test_values_that_do_not_recur_are_not_remembered_for_ever() -> None:
    def placed(case: RecordCase) -> Iterator[Hit]:
        return iter(() if case.data.get("办理地点") else (Hit(("办理地点",)),))

    placed.__module__ = "qingdan_catalog.rules.counted"
    some = next(iter(all_rules().values()))
    rules = QuietRules([LoadedRule(some.rule, placed, some.doc)], ServiceItem)
    known = []
    for number in range(300):
        list(rules.hits(case(办理地点=f"{number}号")))
        known.append(len(rules._few))
    assert known[10] == 1
    assert known[-1] == 0


def judged(records: Sequence[dict[str, Any]]) -> list[tuple[Finding, ...]]:
    """The findings in records that are judged one after another by rules that know nothing yet."""
    texts = [json.dumps(record, ensure_ascii=False, default=str).encode() for record in records]
    with patch.dict(_judge._RULES, clear=True):
        return [_judge.judge(text, PROFILE).findings for text in texts]


def loud(rules: QuietRules, case: RecordCase) -> Iterator[tuple[LoadedRule, Hit]]:
    """All rules asked about all records."""
    return rules._ask(rules._rules, case)


def same_when_loud(records: Sequence[dict[str, Any]]) -> None:
    quiet = judged(records)
    with patch.object(QuietRules, "hits", loud):
        assert judged(records) == quiet


def test_the_sample_is_judged_the_same() -> None:
    same_when_loud([{**record, "事项名称": name} for record in sample()[:6] for name in ("甲许可", "乙", "", "丙许可")])


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_changed_records_are_judged_the_same(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(sample()))
    others = data.draw(st.sampled_from(sample()))
    values = st.sampled_from([None, "", "甲", "1", 0, 30, [], ["甲"], {}, True])
    records = [record, record]
    for _ in range(4):
        key = data.draw(st.sampled_from(sorted(record)))
        value = data.draw(st.one_of(values, st.just(others.get(key))))
        records += [{**records[-1], key: value}] * 2
    same_when_loud([{**each, "事项名称": f"第{number}项许可"} for number, each in enumerate(records)])

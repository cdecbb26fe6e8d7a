"""Rules that found nothing in the same values are not asked again, and nothing else comes out for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qingdan_catalog.checking._judge import told_by
from qingdan_catalog.checking._quiet import QuietRules
from qingdan_catalog.findings import Hit
from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import read_fast
from qingdan_catalog.reads import EVERYTHING
from qingdan_catalog.rules import LoadedRule, all_rules
from qingdan_catalog.rules import _again as again
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._noting import NotingCase
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import find_profile

SAMPLE = Path(__file__).parents[3] / "items"
PROFILE = find_profile("national")
RECORDS = [data for path in sorted(SAMPLE.rglob("*.yaml")) if (data := read_fast(path.read_text("utf-8"))) is not None]
WRONG: dict[str, Any] = {
    "事项名称": "待补充",
    "设定依据": [{"法规": "食品安全法；农业法", "条款": "第九九条"}, {"法规": ""}],
    "申请材料": [{"名称": "相关材料）", "依据": "《税法"}, {}],
    "受理条件": "按原则上尽快办理，，请登陆网站",
    "实施主体": {"名称": "某局 ", "统一社会信用代码": "11230602MB1A234570"},
    "行使层级": "县",
    "承诺办结时限": "900工作日",
    "咨询方式": "0459-123",
    "监督投诉方式": "略",
    "网办地址": "http://10.1.1.1/",
    "办理流程": [],
    "常见问题": None,
}


def forget() -> None:
    """Know nothing of earlier records."""
    from qingdan_catalog.checking import _judge

    _judge._RULES.clear()
    again._KNOWN.clear()


def test_what_was_seen_before_makes_no_difference() -> None:
    """Each value put into each record is found fault with as if it were the first."""
    records = [dict(data) for data in RECORDS if data.get("记录") == "实施清单"][:4]
    versions = [
        changed for data in records for changed in (data, *({**data, key: value} for key, value in WRONG.items()), data)
    ]
    alone = []
    for data in versions:
        forget()
        alone.append(told_by(data, (), PROFILE))
    forget()
    assert [told_by(data, (), PROFILE) for data in versions] == alone
    assert len({each for told in alone for each in told}) > len(WRONG)


def test_a_rule_is_spared_where_all_that_it_reads_is_as_before() -> None:
    asked = []

    def check(case: RecordCase) -> Iterator[Hit]:
        asked.append(case.data.get("办理地点"))
        return iter(())

    check.__module__ = "qingdan_catalog.rules.limits"
    shipped = all_rules()["T001"]
    rules = QuietRules([LoadedRule(shipped.rule, check, shipped.doc)])
    for place, name in (("一楼", "甲"), ("一楼", "乙"), ("二楼", "甲"), ("一楼", "甲")):
        data = {"记录": "实施清单", "办理地点": place, "事项名称": name}
        assert list(rules.hits(RecordCase.of(load_record(data, PROFILE), PROFILE))) == []
    assert asked == ["一楼", "二楼"]


def test_what_is_read_is_noted_by_its_key() -> None:
    data = {"记录": "实施清单", "事项名称": "一项", "办理地点": "一楼"}
    case = NotingCase(RecordCase.of(load_record(data, PROFILE), PROFILE))
    assert isinstance(case.item, ServiceItem)
    assert case.service_item.name == "一项"
    assert "办理地点" in case.data
    assert case.data.get("咨询方式") is None
    assert case.noted == {"事项名称", "办理地点", "咨询方式"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda case: case.texts(),
        lambda case: list(case.data),
        lambda case: len(case.data),
        lambda case: case.above,
        lambda case: case.inherited,
        lambda case: case.extra,
        lambda case: case.tokens,
        lambda case: case.item.model_fields_set,
        lambda case: case.once(lambda each: each.texts()),
    ],
)
def test_more_than_single_keys_is_noted_as_everything(ask: Any) -> None:
    case = NotingCase(RecordCase.of(load_record({"记录": "实施清单"}, PROFILE), PROFILE))
    ask(case)
    assert EVERYTHING in case.noted


def test_what_is_made_once_counts_for_everyone_who_asks() -> None:
    case = NotingCase(RecordCase.of(load_record({"记录": "实施清单", "事项名称": "一项"}, PROFILE), PROFILE))

    def name(each: RecordCase) -> Any:
        return each.data.get("事项名称")

    case.once(name)
    case.noted = set()
    assert case.once(name) == "一项"
    assert case.noted == {"事项名称"}

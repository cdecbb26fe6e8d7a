"""Values in which a rule found nothing are not looked at again, and nothing else comes out for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qingdan_catalog.checking._judge import told_by
from qingdan_catalog.reading import read_fast
from qingdan_catalog.rules import _again as again
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

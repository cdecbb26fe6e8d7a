"""不收费却写了收费

检查什么
--------
“是否收费”写“否”的，有没有收费项目，是否支持网上支付是不是也写“否”。

为什么
------
自相矛盾的指南，群众不知道要不要带钱，审计也会追问收的是什么钱。

怎样改
------
核对是否收费。不收费的，删去收费项目，网上支付写“否”。

例子
----
```yaml
是否收费: 否
是否支持网上支付: 是     # 不收费就没有支付
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="F002",
    slug="fee-contradiction",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：收费的写明项目和标准，不收费的网上支付为“否”",
    messages={
        "": "“是否收费”写的是“否”，却有收费项目“{name}”",
        "pay": "“是否收费”写的是“否”，“是否支持网上支付”却是“是”",
    },
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for fees, and for payment, where nothing is charged."""
    item = case.service_item
    if item.charged != "否":
        return
    related = (RelatedHit(("是否收费",), note="是否收费在这里"),)
    if item.fees:
        yield Hit(("收费项目",), "", {"name": item.fees[0].name or "第1行"}, on_key=True, related=related)
    if item.pay_online == "是":
        yield Hit(("是否支持网上支付",), "pay", related=related)

"""各环节合计超过承诺时限

检查什么
--------
流程环节的时限，单位与承诺办结时限相同的加起来，是不是超过承诺办结时限。送达，听证、检验、鉴定、专家评审等依法不计入
办结时限的环节，以及各地常作特别程序的现场核查、公示、考试，都不加；看不懂的时限不加。

为什么
------
按流程图一步一步走，最后一天已经超过了承诺，这样的承诺做不到。

怎样改
------
压缩环节的时限，或者改承诺办结时限（不得超过法定时限）。几个环节同时进行的，在一行里写。

例子
----
```yaml
承诺办结时限: 5工作日
流程环节:
  - {环节: 受理, 时限: 1工作日}
  - {环节: 审查, 时限: 4工作日}
  - {环节: 决定, 时限: 1工作日}     # 合计6工作日
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._limits import limit_in
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.limits import LimitUnit

RULE = Rule(
    code="P002",
    slug="steps-over-promise",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：各环节时限之和不大于承诺时限；行政许可法（2019）第四十四条、第四十五条",
    messages={
        "": "流程环节的时限合计 {total}{unit}，超过承诺办结时限 {promised}",
        "instant": "承诺办结时限是“即办”，流程环节“{step}”却要 {limit}",
    },
    implementations_only=True,
)

# Delivery has days of its own (art. 44); hearings, inspections and the like are not counted (art. 45).
_NOT_COUNTED = re.compile(
    r"申请|送达|颁证|发证|制证|办证|领证|领取|取件|邮寄|出证|公示|公告|公开|归档|听证|招标|拍卖|检验|检测|检疫|鉴定"
    r"|评审|评估|踏勘|勘验|勘察|核查|考试|考核|补正|特别程序"
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the steps that count take longer than promised."""
    item = case.service_item
    promised = item.promised_limit
    if promised is None or not item.steps:
        return
    is_instant = promised.unit is LimitUnit.IMMEDIATE
    if is_instant and item.project_type == "承诺件":
        return  # the promise does not go with the kind, which another rule tells
    total = 0
    for row, step in enumerate(item.steps):
        if not step.limit or _NOT_COUNTED.search(step.name or ""):
            continue
        limit = limit_in(step.limit)
        if limit is None or limit.days == 0:
            continue
        if is_instant:
            yield case.hit(f"steps.{row}.limit", "instant", step=step.name or f"第{row + 1}行", limit=str(limit))
        elif limit.unit is promised.unit:
            total += limit.days
    if total > promised.days and not is_instant:
        related = (RelatedHit(("承诺办结时限",), note="承诺办结时限在这里"),)
        args = {"total": total, "unit": promised.unit.value, "promised": str(promised)}
        yield Hit(("流程环节",), "", args, on_key=True, related=related)

"""环节的时限超过法律规定的天数

检查什么
--------
行政许可的受理环节有没有超过5个工作日，送达（发证）环节有没有超过10个工作日。

为什么
------
材料不全的，应当当场或者五日内一次告知，逾期不告知即为受理；准予许可的决定作出后，应当十日内颁发、送达许可证件。

怎样改
------
缩短这个环节的时限。

例子
----
```yaml
流程环节:
  - {环节: 送达, 时限: 15工作日}    # 最多10工作日
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._limits import limit_in
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Family
from qingdan_schema.limits import LimitUnit, TimeLimit

RULE = Rule(
    code="T005",
    slug="stage-over-legal-days",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="行政许可法（2019）第三十二条、第四十四条、第八十二条",
    messages={"": "环节“{step}”的时限 {limit} 超过行政许可法{article}规定的 {most}"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_STAGES = (
    (re.compile(r"^(?:申请(?:与|和|及)?)?(?:受理|收件|接件)"), TimeLimit(5, LimitUnit.WORKING), "第三十二条"),
    (re.compile(r"送达|颁证|发证|领证|取件"), TimeLimit(10, LimitUnit.WORKING), "第四十四条"),
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each step of a permit that surely takes longer than the law allows."""
    item = case.service_item
    if item.kind != "行政许可":
        return
    for row, step in enumerate(item.steps or ()):
        name, limit = step.name or "", limit_in(step.limit or "")
        if limit is None:
            continue
        for pattern, most, article in _STAGES:
            if pattern.search(name) and limit.compare(most) == 1:
                args = {"step": name, "limit": str(limit), "most": str(most), "article": article}
                yield Hit(("流程环节", row, "时限"), "", args)
                break

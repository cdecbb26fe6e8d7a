"""廉政风险点的环节找不到

检查什么
--------
写了流程环节的，廉政风险点里写的“环节”，是不是流程环节里某一行的环节或步骤的名称；没有写流程环节的不查。

为什么
------
内部流程图按环节的名称标风险点。名称差一个字，那个风险就不会标在图上，岗位上的人看不到。

怎样改
------
照流程环节的名称改；是整个事项的风险的，不写“环节”。

例子
----
```yaml
流程环节: [{环节: 受理}, {环节: 审查}, {环节: 决定}]
廉政风险点:
  - {环节: 审核, 风险点: 降低标准放行}    # 流程环节里叫“审查”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.plain import plain

RULE = Rule(
    code="P015",
    slug="risk-names-unknown-step",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="地方权责清单（宣城）：流程图标明廉政风险点；本工具的流程图按环节名称对应",
    messages={"": "廉政风险点的环节“{name}”不在流程环节里"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each risk of a step that no row of the procedure bears."""
    item = case.service_item
    if not item.risks or not item.steps:
        return
    names = {plain(name) for step in item.steps for name in (step.name, step.step) if name}
    for row, risk in enumerate(item.risks):
        if risk.step and plain(risk.step) not in names:
            yield Hit(("廉政风险点", row, "环节"), "", {"name": risk.step})

"""特别环节收费没有依据

检查什么
--------
特别环节“是否收费”写“是”的，有没有写“收费依据”。

为什么
------
检验、检测、评审也要收费的，申请人要提前知道。实施许可和对许可事项的监督检查不得收费，法律、行政法规另有规定的除外。

怎样改
------
写明收费依据；没有依据的，由行政机关承担费用，“是否收费”改为“否”。

例子
----
```yaml
特别环节:
  - {名称: 专家评审, 时限: 10工作日, 是否收费: 是}    # 没有依据
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, show_rows
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="F008",
    slug="special-step-fee-basis",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "行政许可法（2019）第五十八条；优化营商环境条例（2019）第四十三条：行政机关委托的技术性服务由行政机关承担费用"
    ),
    messages={"": "“特别环节”第{rows}行收费，请写明“收费依据”"},
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all special steps that are charged for without a basis."""
    steps = case.service_item.special_steps or ()
    rows = [row for row, step in enumerate(steps) if step.charged == "是" and is_left_out(step.fee_basis)]
    if rows:
        yield case.hit(f"special_steps.{rows[0]}.charged", rows=show_rows(rows))

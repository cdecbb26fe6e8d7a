"""没有写明核发部门

检查什么
--------
来源渠道是“政府部门核发”的材料，有没有在“来源渠道说明”里写明由哪个部门核发。

为什么
------
申请人要知道到哪里去开；系统也要知道向哪个部门共享核验，好免去申请人提交。

怎样改
------
补上“来源渠道说明”，写核发部门的名称。

例子
----
```yaml
申请材料:
  - 名称: 营业执照
    来源渠道: 政府部门核发    # 没有写“来源渠道说明: 市场监督管理部门”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, show_rows

RULE = Rule(
    code="M003",
    slug="source-unexplained",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="全国交换表：来源渠道说明",
    messages={"": "“申请材料”第{rows}行由政府部门核发，请在“来源渠道说明”写明是哪个部门"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all materials that an unnamed department issues."""
    rows = [
        row
        for row, material in enumerate(case.service_item.materials or ())
        if material.source == "政府部门核发" and is_left_out(material.source_explain)
    ]
    if rows:
        yield case.hit(f"materials.{rows[0]}.source", rows=show_rows(rows))

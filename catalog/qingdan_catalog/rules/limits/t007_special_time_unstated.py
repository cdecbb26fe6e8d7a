"""特别程序没有写明时间

检查什么
--------
行政许可写了听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审等特别程序的，有没有在“特别程序”或者“特别环节”的时限里写明要多少时间。

为什么
------
这些时间不计算在办结时限里，但是行政机关应当将所需时间书面告知申请人。不写，实际要等多久谁也不知道。

怎样改
------
写明几个工作日，是不是计入办结时限。

例子
----
```yaml
事项类型: 行政许可
特别程序: 专家评审    # 应写“专家评审（10个工作日，不计入办结时限）”
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, says_nothing, show_rows
from qingdan_schema.element import Family

RULE = Rule(
    code="T007",
    slug="special-time-unstated",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政许可法（2019）第四十五条：应当将所需时间书面告知申请人",
    messages={"": "特别程序“{name}”没有写明所需的时间", "rows": "“特别环节”第{rows}行没有写明时限"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_PROCEDURE = re.compile("听证|招标|拍卖|检验|检测|检疫|鉴定|评审")
_TIME = re.compile(r"[\d一二三四五六七八九十两半]+\s*个?\s*(?:工作日|自然日|日|天|小时|月|周|年)")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for special procedures without a time, in the text or in the rows."""
    item = case.service_item
    if item.kind != "行政许可":
        return
    steps = item.special_steps or []
    rows = [row for row, step in enumerate(steps) if is_left_out(step.limit)]
    if rows:
        yield case.hit(f"special_steps.{rows[0]}.name", "rows", rows=show_rows(rows))
    text = item.special_procedure
    if steps or not text or says_nothing(text):
        return
    match = _PROCEDURE.search(text)
    if match is not None and not _TIME.search(text):
        yield case.hit("special_procedure", name=match[0])

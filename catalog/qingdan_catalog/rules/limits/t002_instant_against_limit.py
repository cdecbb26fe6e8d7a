"""办件类型与承诺办结时限不符

检查什么
--------
即办件的承诺办结时限是不是“即办”；承诺办结时限是“即办”的，是不是即办件。即办件承诺一天的，只作建议。

为什么
------
即办件是当场办结的。既写即办又让人等几天，群众和窗口都不知道该信哪一个。

怎样改
------
能当场办结的，承诺办结时限写“即办”；不能的，办件类型改为“承诺件”。

例子
----
```yaml
办件类型: 即办件
承诺办结时限: 5工作日     # 应写“即办”，或者改为承诺件
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.limits import LimitUnit

RULE = Rule(
    code="T002",
    slug="instant-against-limit",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：承诺时限即办与即办件相互对应",
    messages={
        "": "即办件应当场办结，承诺办结时限却是 {promised}",
        "one-day": "即办件的承诺办结时限宜写“即办”，现为 {promised}",
        "promise": "承诺办结时限是“即办”，办件类型却是“{kind}”",
    },
    implementations_only=True,
    severities={"one-day": Severity.ADVICE},
)

_INSTANT, _PROMISE = "即办件", "承诺件"


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the kind of handling and the promise do not fit."""
    item = case.service_item
    promised = item.promised_limit
    if promised is None or item.project_type not in (_INSTANT, _PROMISE):
        return
    is_instant = promised.unit is LimitUnit.IMMEDIATE
    if is_instant == (item.project_type == _INSTANT):
        return
    message = "promise" if is_instant else "one-day" if promised.days == 1 else ""
    related = (RelatedHit(("办件类型",), note="办件类型在这里"),)
    yield Hit(("承诺办结时限",), message, {"promised": str(promised), "kind": item.project_type}, related=related)

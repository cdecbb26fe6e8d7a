"""承诺件没有承诺办结时限

检查什么
--------
公共服务事项的办件类型是“承诺件”的，有没有承诺办结时限。行政许可等事项由“缺少要素”检查。

为什么
------
承诺件就是承诺在几天内办结的。没有时限就没有承诺。

怎样改
------
写上承诺办结时限；当场办结的，办件类型改为“即办件”，时限写“即办”。

例子
----
```yaml
事项类型: 公共服务
办件类型: 承诺件      # 没有写“承诺办结时限”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_blank
from qingdan_schema.element import Family

RULE = Rule(
    code="T008",
    slug="promise-kind-without-promise",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：即办件以外为承诺件，写明承诺时限",
    messages={"": "办件类型是“承诺件”，却没有承诺办结时限"},
    families=frozenset({Family.PUBLIC}),
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a promise that says nothing of time."""
    if case.service_item.project_type == "承诺件" and is_blank(case.data.get("承诺办结时限")):
        yield case.hit("project_type")

"""受委托组织没有写委托部门

检查什么
--------
实施主体的性质是“受委托组织”的，有没有写“委托部门”。

为什么
------
受委托组织以委托部门的名义办事，责任由委托部门承担。不写明，就看不出这项职权是谁的。

怎样改
------
在实施主体里补上“委托部门”的全称；不是受委托的，改正“性质”。

例子
----
```yaml
实施主体:
  名称: 某某服务中心
  性质: 受委托组织    # 没有写“委托部门”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out

RULE = Rule(
    code="L002",
    slug="entrusted-without-entruster",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：实施主体性质、委托部门；吉林省公主岭市政务服务事项梳理表填写要求：受委托组织写明委托部门",
    messages={"": "实施主体是受委托组织，请写明“委托部门”"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when an entrusted body does not name who entrusts it."""
    body = case.service_item.body
    if body is not None and body.nature == "受委托组织" and is_left_out(body.entrusting):
        yield case.hit("body.entrusting" if body.entrusting else "body.nature")

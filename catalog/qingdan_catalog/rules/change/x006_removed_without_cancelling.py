"""事项没有取消就删去了

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，旧版本里还“在用”“暂停”、没有计划取消日期的事项，
文件是不是整个没有了。合并、拆分、下放、划转的不算；权责事项不查。

为什么
------
取消事项要有决定、有日期，并且告诉上级平台和群众。文件一删了之，平台上的旧事项还在，群众照旧来办。

怎样改
------
把文件放回来，“事项状态”改为“取消”，写上“计划取消日期”；下一版再删。

例子
----
```text
旧版本有 萨尔图区/老年人优待证办理.yaml（事项状态: 在用），这一版没有了
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X006",
    slug="removed-without-cancelling",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause="全国交换表：事项状态、计划取消日期；重庆市优化营商环境条例（2021）第四十条：取消、调整及时更新目录",
    messages={"": "“{name}”整条删去了，旧版本里它还是“{state}”，请先把事项状态改为“取消”并写上计划取消日期"},
)


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit, at the file that is gone, on each item that was removed while it was in use."""
    for change in case.changes:
        if change.kind.id != "item-removed":
            continue
        old = change.olds[0]
        state = old.text("事项状态")
        if state in ("在用", "暂停") and not old.text("计划取消日期"):
            yield old.file, Hit((), "", {"name": old.name, "state": state})

"""能网办却没有网址

检查什么
--------
“是否网办”写“是”的，网办地址、计算机端跳转地址、移动端办理地址有没有一个。

为什么
------
没有地址，群众在网上找不到入口，政务服务网的“在线办理”按钮也点不开。

怎样改
------
写上网办地址；还不能网办的，改为“否”。

例子
----
```yaml
是否网办: 是    # 没有写“网办地址”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="P007",
    slug="online-without-address",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="国务院关于在线政务服务的若干规定（2019）第四条、第六条；全国交换表：网办地址",
    messages={"": "能网办，却没有写网办地址"},
    families=APPLICATIONS,
    implementations_only=True,
)

_KEYS = ("网办地址", "计算机端在线办理跳转地址", "移动端办理地址")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for handling online without an address."""
    if case.service_item.online != "是":
        return
    texts = [case.data.get(key) for key in _KEYS]
    if all(not isinstance(text, str) or is_left_out(text) for text in texts):
        yield case.hit("online")

"""取消的事项又恢复了

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，旧版本里“取消”的事项，这一版是不是又“在用”“暂停”，而依据没有变。
行政许可是错误，其他的是警告。

为什么
------
已经取消的行政许可，不得继续实施或者变相实施；恢复要有新的法律依据。别的事项恢复，也要说得出依据。

怎样改
------
误改的改回“取消”；有新依据的，把新依据写进设定依据。

例子
----
```yaml
事项状态: 在用        # 旧版本是 取消，设定依据没有变
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X011",
    slug="cancelled-item-revived",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause="优化营商环境条例（2019）第四十条：已取消的行政许可不得继续实施；重庆市优化营商环境条例（2021）第四十条",
    messages={
        "": "事项已经取消，又改成了“{after}”，依据没有变",
        "permit": "这项许可已经取消，又改成了“{after}”，依据没有变",
    },
    severities={"permit": Severity.ERROR},
)


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each item that was cancelled and is no longer, on the same bases."""
    for change in case.changes:
        if change.path != ("事项状态",) or change.before != "取消" or change.after not in ("在用", "暂停"):
            continue
        if change.olds[0].data.get("设定依据") == change.item.data.get("设定依据"):
            message = "permit" if change.item.data.get("事项类型") == "行政许可" else ""
            yield change.item.file, Hit(change.path, message, {"after": change.after})

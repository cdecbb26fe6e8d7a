"""承诺时限改长了

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，承诺办结时限是不是比旧版本长。单位不同、不能肯定更长的不报。

为什么
------
承诺时限是对群众公开作出的。改长了，正在办的人会发现说好的日子变了，所以要说明原因。

怎样改
------
改回原来的；法律修改等原因确实要延长的，在“承诺办结时限说明”里写明原因，写了新说明的不报。

例子
----
```yaml
承诺办结时限: 8工作日     # 旧版本是 5工作日
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X003",
    slug="promise-lengthened",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause="优化营商环境条例（2019）第三十五条：减环节、减材料、减时限；第三十六条：压减的时间向社会公开",
    messages={"": "承诺办结时限由 {before} 改长为 {after}，请改回，或者在“承诺办结时限说明”里写明原因"},
)

_EXPLAINED = "承诺办结时限说明"


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each promised limit that has become longer without a new word on why."""
    for change in case.changes:
        if change.kind.id == "promise-longer":
            before, now = change.olds[0].text(_EXPLAINED), change.item.text(_EXPLAINED)
            if not now.strip() or now == before:
                yield change.item.file, Hit(change.path, "", {"before": change.before, "after": change.after})

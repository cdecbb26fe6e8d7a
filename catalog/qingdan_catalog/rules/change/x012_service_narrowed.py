"""办事比以前不方便了

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，到办事现场的次数是不是多了而没有改“必须现场办理原因说明”，
是不是停了网上办理，是不是停了物流快递。

为什么
------
网上办、少跑腿是对群众公开的承诺，各级都按它考核。往回退要有原因，也要提前告诉群众。

怎样改
------
改回去；系统停用等原因确实要退的，在说明里写清楚，并在网站上公告。

例子
----
```yaml
到办事现场次数: 2       # 旧版本是 1
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X012",
    slug="service-narrowed",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条、第三十六条：减环节，网上办理；国办发〔2018〕45号：网上可办率、最多跑一次"
    ),
    messages={
        "visits": "到办事现场次数由 {before} 次增加到 {after} 次，原因说明没有变",
        "online": "停止了网上办理",
        "express": "停止了物流快递",
    },
    severities={"express": Severity.ADVICE},
)

_MESSAGES = {"visits-more": "visits", "offline": "online", "no-express": "express"}
_WHY = "必须现场办理原因说明"


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each way to be served that is gone, and on more visits without a new reason."""
    for change in case.changes:
        message = _MESSAGES.get(change.kind.id)
        if message is None:
            continue
        why = change.item.text(_WHY).strip()
        if message == "visits" and why and why != change.olds[0].text(_WHY).strip():
            continue
        yield change.item.file, Hit(change.path, message, {"before": change.before, "after": change.after})

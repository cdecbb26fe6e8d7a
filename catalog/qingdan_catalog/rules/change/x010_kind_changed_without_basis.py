"""事项类型变了，依据没有变

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，事项类型（权责事项是职权类型）变了的，依据有没有变。

为什么
------
类型决定由谁设定、按什么程序办。依据没有变而类型变了，或者是把许可改成备案变相许可，或者是以前定错了。

怎样改
------
按调整决定改类型的，把决定写进依据（如“国务院关于取消和下放一批行政审批项目的决定”）；没有决定的，改回去。

例子
----
```yaml
事项类型: 其他行政权力     # 旧版本是 行政许可，设定依据没有变
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X010",
    slug="kind-changed-without-basis",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十九条：不得以备案、登记等形式变相设定或者实施行政许可；"
        "黑龙江省伊春市（伊政办发〔2018〕8号）：类型变更按程序调整"
    ),
    messages={"": "类型由“{before}”改为“{after}”，依据没有变，请写明调整的依据"},
)

_KINDS = {"事项类型": "设定依据", "职权类型": "实施依据"}


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each kind that changed while the bases are what they were."""
    for change in case.changes:
        key = _KINDS.get(str(change.path[0])) if len(change.path) == 1 else None
        if key is None or not change.before or not change.after or len(change.olds) != 1:
            continue
        if change.olds[0].data.get(key) == change.item.data.get(key):
            yield change.item.file, Hit(change.path, "", {"before": change.before, "after": change.after})

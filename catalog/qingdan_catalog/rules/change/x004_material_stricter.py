"""材料要得更严而没有依据

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，申请材料由“非必要”“容缺后补”改成更严的，或者份数增加的，
这份材料写没写“依据”。

为什么
------
把可以不交的改成必须交、多要一份，和新增一份材料一样，是加重群众的负担，要有依据。

怎样改
------
在这份材料的“依据”里写明法规和条款；找不到依据的，改回去。

例子
----
```yaml
申请材料:
  - 名称: 场地证明
    必要性: 必要        # 旧版本是 容缺后补，又没有写“依据”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X004",
    slug="material-stricter",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：减环节、减材料、减时限；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：每份材料都要有依据"
    ),
    messages={
        "need": "“{name}”由“{before}”改成“{after}”，没有写明依据",
        "copies": "“{name}”由 {before} 份增加到 {after} 份，没有写明依据",
    },
)

_MESSAGES = {"material-stricter": "need", "copies-more": "copies"}


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each material that is asked for more strictly and does not say on what."""
    for change in case.changes:
        message = _MESSAGES.get(change.kind.id)
        if message is None:
            continue
        row = change.item.data[str(change.path[0])][change.path[1]]
        if not str(row.get("依据") or "").strip():
            args = {"name": change.name, "before": change.before, "after": change.after}
            yield change.item.file, Hit(change.path, message, args)

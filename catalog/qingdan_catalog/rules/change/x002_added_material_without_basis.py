"""新增材料没有依据

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，新增加的申请材料写没写“依据”。

为什么
------
每多要一份材料都要有法律法规的依据；没有依据的材料是对群众的额外负担。

怎样改
------
在这份材料的“依据”里写明法规和条款；找不到依据的，删去这份材料。

例子
----
```yaml
申请材料:
  - 名称: 经营场所照片    # 旧版本没有这份材料
    必要性: 必要          # 缺少“依据”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X002",
    slug="added-material-without-basis",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：没有法律、法规、规章依据，不得增设办理条件和环节；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：每份材料都要有依据"
    ),
    messages={"": "新增材料“{name}”没有写明依据，请补充“依据”或删去这份材料"},
)


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each added material that does not say what it is asked on."""
    for change in case.changes:
        if change.kind.id == "material-added" and not str(change.after.get("依据") or "").strip():
            yield change.item.file, Hit(change.path, "", {"name": change.name})

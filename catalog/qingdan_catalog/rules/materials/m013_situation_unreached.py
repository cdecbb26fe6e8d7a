"""怎样选都问不到的情形、要不到的材料

检查什么
--------
按“情形”的问题和选项一路选下去，每个情形是不是都会问到，选项里写的每份材料是不是都会要到；情形、选项有没有重名的，
情形有没有选项。

为什么
------
两个情形互为后续情形，就没有一个会先问，只有它们才要的材料也永远不会出现在申请人的清单上；重名的选项，申请人分不清
选的是哪一个，印出来的情形码也对不上。

怎样改
------
检查“后续情形”：总是要问的，不要写成别的情形的后续情形。重名的改名或合并，没有选项的补上或删去。

例子
----
```yaml
情形:
  - 名称: 经营场所
    选项: [{名称: 租赁, 后续情形: 出租人}]
  - 名称: 出租人
    选项: [{名称: 个人, 后续情形: 经营场所}]    # 谁也不会先问
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.situations import TroubleKind, plan_of, troubles
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="M013",
    slug="situation-unreached",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表（下发）：情形、情形材料",
    messages={
        "": "怎样选都不会问到情形“{name}”",
        "material": "怎样选都不会要材料“{name}”",
        "twice": "有两个情形叫“{name}”",
        "option": "情形“{owner}”有两个选项叫“{name}”",
        "empty": "情形“{name}”没有选项",
    },
    families=APPLICATIONS,
    implementations_only=True,
)

_KEYS = {
    TroubleKind.QUESTION_UNREACHED: "",
    TroubleKind.MATERIAL_UNREACHED: "material",
    TroubleKind.QUESTION_TWICE: "twice",
    TroubleKind.OPTION_TWICE: "option",
    TroubleKind.NO_OPTIONS: "empty",
}


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each thing that nobody is ever asked, or ever has to hand in."""
    item = case.service_item
    if not item.situations:
        return
    materials = item.materials or ()
    plan = plan_of(item.situations, (material.name for material in materials))
    rows = [row for row, situation in enumerate(item.situations) if plain(situation.name or "")]
    for trouble in troubles(plan):
        args = {"name": trouble.name}
        if trouble.query < 0:
            row = next(row for row, material in enumerate(materials) if (material.name or "").strip() == trouble.name)
            yield Hit(("申请材料", row, "名称"), _KEYS[trouble.kind], args)
            continue
        row = rows[trouble.query]
        if trouble.choice < 0:
            yield Hit(("情形", row, "名称"), _KEYS[trouble.kind], args)
            continue
        options = [number for number, each in enumerate(item.situations[row].options or ()) if plain(each.name or "")]
        place = ("情形", row, "选项", options[trouble.choice], "名称")
        yield Hit(place, _KEYS[trouble.kind], args | {"owner": trouble.owner})

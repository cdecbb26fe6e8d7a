"""情形里的材料或后续情形找不到

检查什么
--------
情形的选项里写的“所需材料”，是不是“申请材料”里的名称；“后续情形”是不是“情形”里别的情形的名称。

为什么
------
按情形印一次性告知单、网上引导申请人，都靠这些名称对上。名称差一个字，那份材料就不会出现在申请人的清单上。

怎样改
------
照申请材料、情形里的名称改；没有列的，补上。

例子
----
```yaml
情形:
  - 名称: 办理方式
    选项:
      - {名称: 委托办理, 所需材料: 委托书}    # 申请材料里的名称是“授权委托书”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="M009",
    slug="situation-names-unknown",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="全国交换表（下发）：情形、情形材料",
    messages={
        "": "选项的所需材料“{name}”不在申请材料里",
        "following": "选项的后续情形“{name}”不在情形里",
        "itself": "情形“{name}”的选项不能以它自己为后续情形",
    },
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each name in an option that nothing bears."""
    item = case.service_item
    if not item.situations:
        return
    materials = {plain(material.name) for material in item.materials or () if material.name}
    names = {plain(situation.name) for situation in item.situations if situation.name}
    for row, situation in enumerate(item.situations):
        for number, option in enumerate(situation.options or ()):
            place = ("情形", row, "选项", number)
            for name in option.materials or ():
                if plain(name) not in materials:
                    yield Hit((*place, "所需材料"), "", {"name": name})
            for name in option.following or ():
                if plain(name) not in names:
                    yield Hit((*place, "后续情形"), "following", {"name": name})
                elif plain(name) == plain(situation.name or ""):
                    yield Hit((*place, "后续情形"), "itself", {"name": name})

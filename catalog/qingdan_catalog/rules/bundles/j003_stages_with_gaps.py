"""阶段不从1起或者有空缺

检查什么
--------
一件事的相关事项，阶段是不是从1写起、中间不空。同一阶段的可以有几个事项，次序不限。

为什么
------
阶段说明先办什么、后办什么：同一阶段的事项并联办理，后一阶段等前一阶段办完。空了一个阶段，多半是漏写了一个事项，或者删去事项以后没有重新编号。

怎样改
------
从1起重新编号；漏写事项的，补上。

例子
----
```yaml
记录: 一件事
相关事项:
  - {事项编码: "11230602MB1D30019J4000131006000", 阶段: 1}
  - {事项编码: "11230602MB1D30027D4000120045000", 阶段: 3}    # 没有第2阶段
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bundles import MEMBERS
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import BUNDLES
from qingdan_schema.models import Bundle

RULE = Rule(
    code="J003",
    slug="stages-with-gaps",
    group=Group.BUNDLES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="本工具的建议：一件事的相关事项按阶段办理，同一阶段并联",
    messages={"": "有第{stage}阶段，没有第{missing}阶段", "zero": "阶段应从1写起"},
    families=BUNDLES,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each stage nought, and one for the first row of each stage that no row stands before."""
    if not isinstance(case.item, Bundle):
        return
    rows = case.item.members or []
    stages = {row.stage for row in rows if row.stage}
    told: set[int] = set()
    for number, row in enumerate(rows):
        if row.stage == 0:
            yield Hit((MEMBERS, number, "阶段"), "zero")
        elif row.stage and row.stage > 1 and row.stage - 1 not in stages and row.stage not in told:
            told.add(row.stage)
            yield Hit((MEMBERS, number, "阶段"), "", {"stage": row.stage, "missing": row.stage - 1})

"""材料重复

检查什么
--------
申请材料里有没有两行名称相同的。全角半角、空格和末尾的标点不影响比较。

为什么
------
申请人会以为要交两份，或者两行的份数、必要性不一样时不知道听哪一行的。

怎样改
------
删去一行；确实是两种的（如不同情形），在名称里写明区别。

例子
----
```yaml
申请材料:
  - 名称: 营业执照
  - 名称: "营业执照 "
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.plain import plain

RULE = Rule(
    code="M002",
    slug="duplicate-material",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="行政许可法（2019）第三十条：公示全部材料的目录",
    messages={"": "材料“{name}”与第{first}行重复"},
    implementations_only=True,
)

_LOOSE = "。;,、."


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each row but the first of one name."""
    materials = case.service_item.materials
    if materials is None or len(materials) < 2:
        return
    seen: dict[str, int] = {}
    for row, material in enumerate(materials):
        name = plain(material.name or "").rstrip(_LOOSE)
        first = seen.setdefault(name, row) if name else row
        if first != row:
            related = (RelatedHit(("申请材料", first, "名称"), note="先写的一行"),)
            args = {"name": (material.name or "").strip(), "first": first + 1}
            yield Hit(("申请材料", row, "名称"), "", args, related=related)

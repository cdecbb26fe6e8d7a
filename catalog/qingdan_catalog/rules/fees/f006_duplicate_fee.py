"""收费项目重复

检查什么
--------
收费项目里有没有两行名称和标准都相同的。名称相同、标准不同的（分档）不算。

为什么
------
同一笔钱列了两次，群众会以为要交两次。

怎样改
------
删去一行。分对象收的，在名称里写明区别。

例子
----
```yaml
收费项目:
  - {名称: 工本费, 标准: 每证10元}
  - {名称: 工本费, 标准: 每证10元}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="F006",
    slug="duplicate-fee",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="政府信息公开条例（2019）第二十条第八项：公布收费项目及其依据、标准",
    messages={"": "收费项目“{name}”与第{first}行重复"},
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each row but the first of one name and standard."""
    fees = case.service_item.fees
    if fees is None or len(fees) < 2:
        return
    seen: dict[tuple[str, str], int] = {}
    for row, fee in enumerate(fees):
        if not fee.name:
            continue
        first = seen.setdefault((plain(fee.name), plain(fee.standard or "")), row)
        if first != row:
            related = (RelatedHit(("收费项目", first, "名称"), note="先写的一行"),)
            yield Hit(("收费项目", row, "名称"), "", {"name": fee.name.strip(), "first": first + 1}, related=related)

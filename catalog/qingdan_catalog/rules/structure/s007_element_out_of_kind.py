"""这类事项没有这个要素

检查什么
--------
写了的要素，这一类事项在交换表里有没有这一列。例如公共服务没有“权力来源”，行政处罚没有“申请材料”。

为什么
------
没有这一列，写了也报不上去；也常常说明事项类型选错了。

怎样改
------
先核对事项类型；类型没有错的，删去这个要素，内容并入别的要素。

例子
----
```yaml
事项类型: 公共服务
权力来源: 法定本级行使    # 公共服务没有“权力来源”
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_blank
from qingdan_schema.dictionary import elements_of
from qingdan_schema.element import Family
from qingdan_schema.models import Node

RULE = Rule(
    code="S007",
    slug="element-out-of-kind",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：各类事项的列不同",
    messages={"": "{kind}没有“{element}”这个要素，请核对事项类型，或删去它"},
    implementations_only=True,
    fix=FixSafety.UNSAFE,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each element of the record that the family's tables do not have."""
    if case.family is None:
        return
    strangers = _strangers(case.model, case.family)
    if strangers.isdisjoint(case.data):
        return
    for key in case.data:
        if key in strangers and not is_blank(case.data[key]):
            args = {"kind": case.service_item.kind, "element": key}
            yield Hit((key,), "", args, on_key=True, fix=Fix((key,), None, FixSafety.UNSAFE))


@cache
def _strangers(model: type[Node], family: Family) -> frozenset[str]:
    return frozenset(element.zh for element in elements_of(model) if not element.spec.allowed_in(family))

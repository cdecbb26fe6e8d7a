"""网上办理的几处说法对不上

检查什么
--------
“是否网办”“办理形式”“网上办理深度”“到办事现场次数”说的是不是一回事：不能网办的，办理形式里有没有“网上办理”，深度有没有到收件以上；
能网办的，写了办理形式的有没有“网上办理”；深度到“互联网办理”的，是不是0次。

为什么
------
网办率、“最多跑一次”都按这几个要素统计。互相矛盾，报上去的数就不实，群众按网上办了还要再跑。

怎样改
------
核对实际能办到哪一步，几处改成一致。

例子
----
```yaml
是否网办: 否
办理形式: [窗口办理, 网上办理]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="P006",
    slug="online-contradiction",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：网办深度Ⅳ级的到现场0次；全国交换表：是否网办、网上办理深度、办理形式",
    messages={
        "": "网上办理深度有“互联网办理”，却还要到现场 {visits} 次",
        "way": "“是否网办”写的是“否”，办理形式却有“网上办理”",
        "no-way": "“是否网办”写的是“是”，办理形式却没有“网上办理”",
        "depth": "“是否网办”写的是“否”，网上办理深度却有“{depth}”",
    },
    families=APPLICATIONS,
    implementations_only=True,
    severities={"": Severity.ADVICE},
)

_ONLINE = "网上办理"
_FULL = "互联网办理"
_DEEP = frozenset({"互联网收件", "互联网预审", "互联网受理", "互联网办理", "互联网电子证照反馈"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each pair of statements on handling online that cannot both be true."""
    item = case.service_item
    ways, depth = item.handle_types or [], item.online_depth or []
    related = (RelatedHit(("是否网办",), note="是否网办在这里"),)
    if item.online == "否":
        if _ONLINE in ways:
            yield Hit(("办理形式",), "way", related=related)
        deep = [label for label in depth if label in _DEEP]
        if deep:
            yield Hit(("网上办理深度",), "depth", {"depth": deep[-1]}, related=related)
    elif item.online == "是":
        if ways and _ONLINE not in ways:
            yield Hit(("办理形式",), "no-way", related=related)
        if _FULL in depth and item.visits:
            there = (RelatedHit(("到办事现场次数",), note="次数在这里"),)
            yield Hit(("网上办理深度",), "", {"visits": item.visits}, related=there)

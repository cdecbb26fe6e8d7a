"""一件事少于两个事项或者事项写了两遍

检查什么
--------
一件事的相关事项是不是至少有两个，同一个编码是不是只写了一次。

为什么
------
一件事是把几个事项合在一起办。只有一个事项的，就是这个事项本身；同一个事项写两遍，材料和时限就多算一遍。

怎样改
------
补上一起办的事项，删去重复的；只有一个事项的，不用一件事的记录，直接用它的实施清单。

例子
----
```yaml
记录: 一件事
相关事项:
  - 事项编码: "11230602MB1D30019J4000131006000"    # 只有这一个
    阶段: 1
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._bundles import MEMBERS
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import BUNDLES
from qingdan_schema.models import Bundle

RULE = Rule(
    code="J002",
    slug="too-few-members",
    group=Group.BUNDLES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="政务服务产品的一件事目录：由多个相关事项组成（本工具的建议）",
    messages={
        "": "一件事至少要有两个相关事项，这里只有 {count} 个",
        "twice": "相关事项 {code} 写了两遍，第{first}行已经有了",
    },
    families=BUNDLES,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a bundle of one, and for each row but the first of one code."""
    if not isinstance(case.item, Bundle) or not case.item.members:
        return  # S006 tells it
    seen: dict[str, int] = {}
    for row, member in enumerate(case.item.members):
        code = (member.code or "").strip()
        first = seen.setdefault(code or f"\0{row}", row)
        if first != row:
            related = (RelatedHit((MEMBERS, first, "事项编码"), note="先写的一行"),)
            yield Hit((MEMBERS, row, "事项编码"), "twice", {"code": code, "first": first + 1}, related=related)
    if len(seen) < 2:
        yield Hit((MEMBERS,), "", {"count": len(seen)}, on_key=True)

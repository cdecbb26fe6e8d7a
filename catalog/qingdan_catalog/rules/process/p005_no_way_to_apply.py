"""不用到现场，又没有别的办法申请

检查什么
--------
依申请办理的行政权力事项，到办事现场次数是0的，是不是能网上办理，或者能邮寄（快递申请、物流快递）。公共服务里有不用申请的查询、公示，不检查。

为什么
------
不用去现场、不能上网、不能邮寄，群众就没有办法提出申请。这样的“零跑动”是填错的。

怎样改
------
能网办的，“是否网办”改为“是”；收邮寄的，办理形式加上“快递申请”；要到现场的，改次数。

例子
----
```yaml
到办事现场次数: 0
是否网办: 否
办理形式: 窗口办理
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Family

RULE = Rule(
    code="P005",
    slug="no-way-to-apply",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="温州市办事指南校验规则（2020）：0次又不能网办的，应当可以邮寄申请",
    messages={"": "到办事现场次数是 0，却不能网办，也不能邮寄，申请人怎样提出申请？"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_AWAY = frozenset({"网上办理", "快递申请"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when an applicant need not come and cannot write either."""
    item = case.service_item
    if item.visits != 0 or item.online != "否" or item.express == "是" or item.terminals == "是":
        return
    if _AWAY.isdisjoint(item.handle_types or ()):
        related = (RelatedHit(("是否网办",), note="是否网办在这里"),)
        yield Hit(("到办事现场次数",), "", related=related)

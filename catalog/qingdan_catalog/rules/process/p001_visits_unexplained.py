"""到现场的次数与原因不符

检查什么
--------
到办事现场次数大于0的，有没有写“必须现场办理原因说明”；次数是0的，是不是没有写原因（写“无”可以）。

为什么
------
让群众跑腿要有理由。说明了理由，才能一项一项想办法减少；次数是0又有理由，群众不知道到底要不要去。

怎样改
------
补上必须到现场的原因；不需要到现场的，次数写0，删去原因。

例子
----
```yaml
到办事现场次数: 1    # 没有写“必须现场办理原因说明”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, says_nothing
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="P001",
    slug="visits-unexplained",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：到现场次数不为0的写明原因，为0的不写",
    messages={
        "": "要到办事现场 {visits} 次，请在“必须现场办理原因说明”写明原因",
        "none": "到办事现场次数是 0，却写了必须现场办理的原因",
    },
    families=APPLICATIONS,
    implementations_only=True,
    severities={"none": Severity.ADVICE},
)

_NO_NEED = ("无需", "不需", "不用", "零跑", "全程网办", "无须", "不涉及")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for visits without a reason, and for a reason without visits."""
    item = case.service_item
    visits, reason = item.visits, item.visits_explain
    if visits is None or visits < 0:
        return
    if visits > 0 and is_left_out(reason):
        yield case.hit("visits", visits=visits)
    elif visits == 0 and reason is not None and not says_nothing(reason) and not any(x in reason for x in _NO_NEED):
        related = (RelatedHit(("到办事现场次数",), note="次数在这里"),)
        yield Hit(("必须现场办理原因说明",), "none", related=related)

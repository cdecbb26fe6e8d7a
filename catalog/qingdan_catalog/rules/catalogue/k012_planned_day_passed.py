"""计划的日期到了，状态没有改

检查什么
--------
按 --on 的那一天（默认今天）：计划取消日期到了，事项状态是不是还“在用”“暂停”；
计划取消日期还没有到，事项状态是不是已经“取消”。

为什么
------
计划日期和状态是上下级平台判断事项上架、下架的依据。两个对不上，群众会看到已经取消的事项，或者看不到还在办的事项。

怎样改
------
到了日期的，把事项状态改为“取消”；推迟取消的，改计划取消日期。

例子
----
```yaml
事项状态: 在用
计划取消日期: "2026-01-01"     # 今天是 2026-06-01
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K012",
    slug="planned-day-passed",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="全国交换表：事项状态、计划生效日期、计划取消日期",
    messages={
        "passed": "计划取消日期 {day} 已经到了，事项状态还是“{state}”",
        "early": "事项状态已经是“取消”，计划取消日期 {day} 还没有到",
    },
    within="file",
    reads=("state", "cancel_day"),
)

_QUERY = """
SELECT file, state, strftime(cancel_day, '%Y-%m-%d') AS day, if(state = '取消', 'early', 'passed') AS message
FROM items
WHERE (state IN ('在用', '暂停') AND cancel_day <= DATE '{day}') OR (state = '取消' AND cancel_day > DATE '{day}')
ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each record whose state is not what its planned day of cancellation says."""
    for row in case.tables.query(_QUERY.format(day=case.day.isoformat())):
        yield row["file"], Hit(("计划取消日期",), row["message"], {"state": row["state"], "day": row["day"]})

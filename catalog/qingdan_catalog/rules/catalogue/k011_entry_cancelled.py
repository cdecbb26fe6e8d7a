"""基本目录已经取消，事项还在办

检查什么
--------
基本编码相同的基本目录，事项状态是“取消”、“暂停”，或者计划取消日期已经到了（按 --on 的那一天，默认今天），
实施清单是不是还“在用”。行政许可取消了还在用的是错误，其他的是警告。

为什么
------
已经取消的行政许可，不得继续实施或者变相实施。别的事项取消、暂停以后还在用，群众会白跑一趟。

怎样改
------
按取消、暂停的决定，改实施清单的“事项状态”；基本目录写错的，改基本目录。

例子
----
```yaml
# 基本目录
基本编码: "000131006000"
事项状态: 取消
# 实施清单
基本编码: "000131006000"
事项状态: 在用           # 应改为“取消”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K011",
    slug="entry-cancelled",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第四十条：已取消的行政许可不得继续实施；"
        "重庆市优化营商环境条例（2021）第四十条：取消、调整及时更新目录"
    ),
    messages={
        "state": "基本目录的事项状态是“{state}”，这里还在用",
        "day": "基本目录自 {day} 起取消，这里还在用",
        "permit-state": "基本目录里这项许可已经取消，这里还在用",
        "permit-day": "基本目录里这项许可自 {day} 起取消，这里还在用",
    },
    severities={"permit-state": Severity.ERROR, "permit-day": Severity.ERROR},
    within="basic_code",
    reads=("record", "basic_code", "kind", "state", "cancel_day"),
)

# Of several entries of one code the one that is in use counts: an old edition may lie beside it.
_QUERY = """
WITH entries AS (
    SELECT basic_code, min_by(file, file) AS entry, min_by(state, file) AS state, min_by(cancel_day, file) AS cancel_day
    FROM items WHERE record = '基本目录' AND basic_code IS NOT NULL
    GROUP BY basic_code HAVING count(*) = 1
)
SELECT i.file, e.entry, e.state, strftime(e.cancel_day, '%Y-%m-%d') AS day,
       if(i.kind = '行政许可' AND e.state IS DISTINCT FROM '暂停', 'permit-', '')
       || if(e.state IN ('取消', '暂停'), 'state', 'day') AS message
FROM items i JOIN entries e USING (basic_code)
WHERE i.record = '实施清单' AND i.state = '在用'
  AND (e.state IN ('取消', '暂停') OR e.cancel_day <= DATE '{day}')
ORDER BY i.file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each item in use whose entry is not."""
    for row in case.tables.query(_QUERY.format(day=case.day.isoformat())):
        related = (
            RelatedHit(
                ("计划取消日期",) if row["message"].endswith("day") else ("事项状态",), row["entry"], "基本目录"
            ),
        )
        args = {"state": row["state"], "day": row["day"]}
        yield row["file"], Hit(("事项状态",), row["message"], args, related=related)

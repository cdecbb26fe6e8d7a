"""基本目录的事项没有人实施

检查什么
--------
基本目录里在用的事项，有没有哪个部门的实施清单用它的基本编码。
只看行使层级（分级管理的不论）里目录已经编有实施清单的层级；
主项有子项在办的不报。

为什么
------
基本目录是应当办的事。没有人实施，要么是漏了认领，要么是事项已经不办而目录没有取消。

怎样改
------
应当办的，编制实施清单；不再办的，把基本目录的事项状态改为“取消”。

例子
----
```yaml
记录: 基本目录
基本编码: "000131006000"
行使层级: 县级           # 县级的实施清单里没有这个基本编码
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.levels import LEVELS
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K010",
    slug="entry-not-carried-out",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ADVICE,
    clause="重庆市优化营商环境条例（2021）第四十条：目录及时调整；惯例：基本目录的事项由市县认领",
    messages={"": "{levels}还没有实施清单用这个基本编码 {code}"},
    reads=("record", "basic_code", "levels", "state"),
)

_QUERY = """
WITH carried AS (
    SELECT DISTINCT basic_code AS code FROM items WHERE record = '实施清单'
), covered AS (
    SELECT DISTINCT unnest(levels) AS level FROM items WHERE record = '实施清单'
), asked AS (
    SELECT file, basic_code AS code, level FROM (
        SELECT file, basic_code, unnest(levels) AS level FROM items
        WHERE record = '基本目录' AND length(basic_code) = 12 AND right(basic_code, 3) != '00Y'
          AND coalesce(state, '在用') = '在用'
    )
)
SELECT file, code, list(DISTINCT level) AS levels FROM asked a
WHERE (level IN (SELECT level FROM covered) OR (level = '分级管理' AND EXISTS (SELECT 1 FROM covered)))
  AND code NOT IN (SELECT code FROM carried WHERE code IS NOT NULL)
  AND NOT (right(code, 3) = '000' AND left(code, 9) IN (SELECT left(code, 9) FROM carried WHERE code IS NOT NULL))
GROUP BY file, code ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each entry that nobody carries out at levels which the catalogue covers."""
    for row in case.tables.query(_QUERY):
        known = [level for level in LEVELS if level in row["levels"]]
        yield row["file"], Hit(("基本编码",), "", {"code": row["code"], "levels": "、".join(known) or "各级"})

"""基本目录的主项和子项不配套

检查什么
--------
基本目录里有子项（后三位不是 000、00Y）的，有没有后三位是 00Y 的主项；主项后三位是 000 的，是不是没有子项；
后三位是 00Y 的主项，是不是有子项。取消的不查。

为什么
------
编码规则：后三位 000 表示没有子项，00Y 表示有子项的主项。对不上，系统就把子项挂不到主项下面。

怎样改
------
缺主项的补上；有子项的主项编码改为 00Y 结尾，没有子项的改为 000 结尾。改编码要由目录的编制部门统一改。

例子
----
```yaml
# 基本目录里有子项 000120010001，主项却是
基本编码: "000120010000"     # 有子项，应是 00012001000Y
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K015",
    slug="main-and-sub-items",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="GB/T 39554.1-2020：基本编码第10—12位子项",
    messages={
        "none": "{code} 是子项，基本目录里没有主项 {main}00Y",
        "main": "{code} 的后三位是 000（没有子项），“{file}”却是它的子项",
        "empty": "{code} 的后三位是 00Y（有子项），基本目录里没有它的子项",
    },
    within="left(basic_code, 9)",
    reads=("record", "basic_code", "state"),
)

_QUERY = """
WITH entries AS (
    SELECT file, basic_code AS code, left(basic_code, 9) AS main, right(basic_code, 3) AS part
    FROM items WHERE record = '基本目录' AND length(basic_code) = 12 AND coalesce(state, '') != '取消'
), subs AS (
    SELECT main, min(file) AS first FROM entries WHERE part NOT IN ('000', '00Y') GROUP BY main
), mains AS (
    SELECT main, bool_or(part = '00Y') AS has FROM entries WHERE part IN ('000', '00Y') GROUP BY main
)
SELECT e.file, e.code, e.main, s.first,
       CASE e.part WHEN '000' THEN 'main' WHEN '00Y' THEN 'empty' ELSE 'none' END AS message
FROM entries e LEFT JOIN subs s USING (main) LEFT JOIN mains m USING (main)
WHERE CASE e.part WHEN '000' THEN s.first IS NOT NULL
                  WHEN '00Y' THEN s.first IS NULL
                  ELSE m.has IS NULL AND s.first = e.file END
ORDER BY e.file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each main item, and the first sub-item of each, whose other half is missing or not what codes say."""
    for row in case.tables.query(_QUERY):
        related = (RelatedHit(("基本编码",), row["first"], "它的子项"),) if row["message"] == "main" else ()
        args = {"code": row["code"], "main": row["main"], "file": row["first"]}
        yield row["file"], Hit(("基本编码",), row["message"], args, related=related)

"""分了办理项，事项自己还在办

检查什么
--------
同一个实施编码下面已经有了业务办理项（33位编码）的，有没有一条没有业务办理项编码的实施清单也标着“在用”。

为什么
------
业务办理项是群众申请的最小单位。分了办理项，再把事项自己拿出来办，群众会不知道该办哪一个，统计也会重复。

怎样改
------
把没有业务办理项编码的一条分到各个办理项里，或者事项状态改为“取消”。

例子
----
```yaml
# 一条：实施编码 …，没有业务办理项编码
# 另一条：实施编码相同，业务办理项编码 …01
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K004",
    slug="parent-and-handling",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="广东省公开的政务服务事项（2021）：分了办理项的事项自己不再办理",
    messages={"": "实施编码 {code} 已经分了业务办理项（如“{file}”），这一条不应当再单独办理"},
    within="left(coalesce(handling_code, implementation_code), 31)",
    reads=("handling_code", "implementation_code", "state"),
)

_QUERY = """
WITH handled AS (
    SELECT left(handling_code, 31) AS code, min(file) AS first FROM items
    WHERE length(handling_code) = 33 AND coalesce(state, '') != '取消' GROUP BY 1
)
SELECT i.file, h.code, h.first FROM items i JOIN handled h ON i.implementation_code = h.code
WHERE i.handling_code IS NULL AND coalesce(i.state, '在用') = '在用' ORDER BY i.file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each record that stands beside its own handling items."""
    for row in case.tables.query(_QUERY):
        related = (RelatedHit(("业务办理项编码",), row["first"], "它的业务办理项"),)
        yield row["file"], Hit(("实施编码",), "", {"code": row["code"], "file": row["first"]}, related=related)

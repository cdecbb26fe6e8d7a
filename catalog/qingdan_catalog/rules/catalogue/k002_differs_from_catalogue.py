"""与基本目录不一致

检查什么
--------
实施清单与同一个基本编码的基本目录相比：事项名称是不是相同（后面加括号写明情形的可以），事项类型是不是相同，
基本目录列出的设定依据是不是都有。实施清单没有写的要素不比，它们从基本目录取。

为什么
------
同一事项的名称、类型、依据、编码在各级都要统一。不一致，群众在两个地方查到的就是两件事。

怎样改
------
照基本目录改。认为基本目录有误的，向目录的编制部门提出，由它改，各级跟着改。

例子
----
```yaml
# 基本目录
事项名称: 食品经营许可
# 实施清单
事项名称: 食品流通许可证核发     # 应写“食品经营许可”或“食品经营许可（新办）”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES, is_told_by_code
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K002",
    slug="differs-from-catalogue",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause=(
        "国发〔2022〕5号：名称、类型、依据、编码“四级四同”；"
        "优化营商环境条例（2019）第三十五条：同一事项同标准办理；广东省优化营商环境条例（2022）第二十九条"
    ),
    messages={
        "name": "事项名称“{own}”与基本目录的“{catalogue}”不一致，只能在后面加括号写明情形",
        "kind": "事项类型是“{own}”，基本目录是“{catalogue}”",
        "basis": "设定依据里没有基本目录列出的《{catalogue}》",
    },
    severities={"basis": Severity.WARNING},
    within="basic_code",
    reads=("record", "basic_code", "name", "kind", "basis.title"),
)

_PAIRS = """
CREATE OR REPLACE TEMP VIEW entries AS
SELECT basic_code, min_by(file, file) AS entry, min_by(name, file) AS name, min_by(kind, file) AS kind
FROM items WHERE record = '基本目录' AND basic_code IS NOT NULL GROUP BY basic_code;
CREATE OR REPLACE TEMP VIEW pairs AS
SELECT i.file, i.basic_code, i.name AS own_name, i.kind AS own_kind, e.entry, e.name, e.kind
FROM items i JOIN entries e USING (basic_code) WHERE i.record = '实施清单';
"""

_DIFFERENCES = """
WITH stated AS MATERIALIZED (
    SELECT file, title, act(title) AS act FROM basis
), wanted AS (
    SELECT p.file, p.entry, b.act, min(b.title) AS title
    FROM pairs p JOIN stated b ON b.file = p.entry WHERE b.act != '' GROUP BY ALL
)
SELECT file, entry, basic_code, 'name' AS message, own_name AS own, name AS catalogue FROM pairs
WHERE own_name != name AND trim(own_name) != '' AND trim(name) != '' AND plain(own_name) != plain(name)
  AND NOT (starts_with(plain(own_name), plain(name) || '(') AND ends_with(plain(own_name), ')'))
UNION ALL
SELECT file, entry, basic_code, 'kind', own_kind, kind FROM pairs
WHERE trim(own_kind) != '' AND trim(kind) != '' AND own_kind != kind
UNION ALL
SELECT file, entry, '', 'basis', '', regexp_replace(trim(title), '^《(.*)》$', '\\1')
FROM wanted SEMI JOIN stated USING (file) ANTI JOIN stated USING (file, act)
ORDER BY ALL
"""

_ELEMENTS = {"name": "事项名称", "kind": "事项类型", "basis": "设定依据"}


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each element of an implementation that is not as the catalogue has it."""
    for statement in (NAMES, _PAIRS):
        list(case.tables.query(statement))
    for row in case.tables.query(_DIFFERENCES):
        if row["message"] == "kind" and is_told_by_code(
            row["basic_code"], (row["own"], row["catalogue"]), case.profile
        ):
            continue
        path = (_ELEMENTS[row["message"]],)
        related = (RelatedHit(path, row["entry"], "基本目录"),)
        args = {"own": row["own"], "catalogue": row["catalogue"]}
        yield row["file"], Hit(path, row["message"], args, on_key=row["message"] == "basis", related=related)

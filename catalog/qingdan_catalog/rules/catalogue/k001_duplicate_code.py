"""编码重复

检查什么
--------
同一个实施编码（有业务办理项编码的看业务办理项编码）、同一个基本目录的基本编码、同一行使主体的职权编码，是不是只有一条记录。
职权编码各地自己编，不同主体的相同不算重复。一件事编码在目录里不能重复。

为什么
------
编码是事项的身份证号。两条记录同一个编码，群众看到的和窗口执行的可能不是同一件事。

怎样改
------
确认是重复录入还是编码抄错：重复的删去一条，抄错的向编码管理部门核对后改正。

例子
----
```text
萨尔图区/食品经营许可.yaml 与 萨尔图区/食品经营许可（新办）.yaml 都写了
实施编码: "11230602MB1A23457D4230131010001"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K001",
    slug="duplicate-code",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：编码唯一",
    messages={"": "{element} {code} 与“{file}”重复"},
    within="coalesce(handling_code, implementation_code, power_code, bundle_code, basic_code)",
    reads=(
        "record",
        "handling_code",
        "basic_code",
        "implementation_code",
        "body_name",
        "body_credit_code",
        "power_code",
        "bundle_code",
    ),
)

# Codes of powers are of local making: the same number may stand in the lists of two bodies.
_QUERY = """
WITH identities AS (
    SELECT file, '' AS owner, CASE WHEN handling_code IS NOT NULL THEN '业务办理项编码'
                                   WHEN record = '基本目录' THEN '基本编码' ELSE '实施编码' END AS element,
           CASE WHEN handling_code IS NOT NULL THEN handling_code
                WHEN record = '基本目录' THEN basic_code ELSE implementation_code END AS code
    FROM items WHERE record IN ('基本目录', '实施清单')
    UNION ALL
    SELECT file, coalesce(plain(body_name), body_credit_code, ''), '职权编码', power_code
    FROM items WHERE record = '权责事项'
    UNION ALL SELECT file, '', '一件事编码', bundle_code FROM items WHERE record = '一件事'
)
SELECT file, element, code, min(file) OVER (PARTITION BY owner, element, code) AS first
FROM identities WHERE trim(code) != '' QUALIFY file != first ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit on every record but the first that carries a code."""
    list(case.tables.query(NAMES))
    for row in case.tables.query(_QUERY):
        path = (row["element"],)
        args = {"element": row["element"], "code": row["code"], "file": row["first"]}
        yield row["file"], Hit(path, "", args, related=(RelatedHit(path, row["first"], "先用这个编码的记录"),))

"""实施主体不在机构目录里

检查什么
--------
目录根下有“机构.yaml”的，逐条核对实施主体：统一社会信用代码和名称在不在机构目录里，代码和名称是不是同一个机构，
机构是不是已经撤销（事项状态是“取消”的除外）。没有“机构.yaml”的不查。

为什么
------
机构改革以后，事项还挂在撤销的机构名下，群众找不到门；名称差一个字，统计就成了两个部门。

怎样改
------
事项写错的改事项。机构目录缺了的、改了名的，在“机构.yaml”里补上。机构撤销的，把事项转到承接职责的机构，
换新的实施编码。

例子
----
```yaml
# 机构.yaml
机构:
  - 名称: 大庆市萨尔图区市场监督管理局
    统一社会信用代码: "11230602MB1D30019J"
# 事项
实施主体:
  名称: 大庆市萨尔图区工商行政管理局       # 机构目录里这个代码是市场监督管理局
  统一社会信用代码: "11230602MB1D30019J"
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from qingdan_catalog.bodies import BODIES_NAME, ROWS_KEY, Bodies, BodyRow
from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.likeness import nearest
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.models import IDENTITY_KEYS
from qingdan_schema.plain import plain

RULE = Rule(
    code="K005",
    slug="body-unknown-or-gone",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause="全国交换表：区域内实施主体；GB 32100-2015：一个主体一个代码",
    messages={
        "unknown": "机构目录里没有“{body}”{hint}",
        "name": "机构目录里 {code} 是“{other}”，这里写的是“{name}”",
        "code": "机构目录里“{name}”的统一社会信用代码是 {other}，这里写的是 {code}",
        "gone": "“{name}”已经撤销{remark}，事项应当转到承接的机构或者取消",
    },
    within="file",
    reads=("record", "body_name", "body_credit_code", "state"),
)

# A body has hundreds of records, which state it alike: it is looked up once for all of them.
_QUERY = """
SELECT record, trim(body_name) AS name, trim(body_credit_code) AS code, coalesce(state, '') AS state,
    list(file ORDER BY file) AS files
FROM items
WHERE coalesce(trim(body_name), '') != '' OR coalesce(trim(body_credit_code), '') != ''
GROUP BY ALL ORDER BY files[1]
"""

_NAME, _CODE = "名称", "统一社会信用代码"


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each record whose body is not as the directory has it."""
    bodies = case.bodies
    if bodies is None:
        return

    @lru_cache(4096)
    def meant(name: str) -> str | None:
        return nearest(name, bodies.names)

    for row in case.tables.query(_QUERY):
        hits = list(_hits(row, bodies, meant))
        yield from ((file, hit) for file in row["files"] for hit in hits)


def _hits(row: Mapping[str, Any], bodies: Bodies, meant: Callable[[str], str | None]) -> Iterator[Hit]:
    """What is wrong with a body as records state it."""
    name, code = row["name"] or "", row["code"] or ""
    key = IDENTITY_KEYS[row["record"]].body
    where = (key, _NAME if name else _CODE)
    by_code = bodies.by_code(code) if code else None
    by_name = bodies.by_name(name) if name else None
    body = by_code or by_name
    if body is None:
        near = meant(name) if name else None
        hint = f"，是不是“{near}”" if near else ""
        related = _related(bodies.by_name(near)) if near else ()
        args = {"body": f"{name}（{code}）" if name and code else name or code, "hint": hint}
        yield Hit(where, "unknown", args, related=related)
        return
    yield from _differences(body, by_code is not None, name, code, key)
    if body.gone and row["state"] != "取消":
        remark = f"（{body.remark}）" if body.remark else ""
        yield Hit(where, "gone", {"name": body.name, "remark": remark}, related=_related(body, "状态"))


def _differences(body: BodyRow, by_code: bool, name: str, code: str, key: str) -> Iterator[Hit]:
    """Where a record, which states its body under `key`, and the row that it means do not say the same."""
    if by_code and name and plain(name) != plain(body.name):
        related = (RelatedHit((ROWS_KEY, body.number, "名称"), BODIES_NAME, "机构目录"),)
        yield Hit((key, _NAME), "name", {"code": code, "other": body.name, "name": name}, related=related)
    elif not by_code and code and body.credit_code:
        related = (RelatedHit((ROWS_KEY, body.number, "统一社会信用代码"), BODIES_NAME, "机构目录"),)
        yield Hit((key, _CODE), "code", {"name": body.name, "other": body.credit_code, "code": code}, related=related)


def _related(body: BodyRow | None, key: str = "名称") -> tuple[RelatedHit, ...]:
    return (RelatedHit((ROWS_KEY, body.number, key), BODIES_NAME, "机构目录"),) if body is not None else ()

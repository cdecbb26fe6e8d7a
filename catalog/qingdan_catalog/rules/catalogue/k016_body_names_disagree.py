"""一个机构写成了几样

检查什么
--------
目录里没有“机构.yaml”的，同一个统一社会信用代码的实施主体、行使主体名称是不是一样，同一个名称、
同一行政区划的代码是不是一样。
与多数不同的一方被报出来。有“机构.yaml”的，由另一条规则核对。

为什么
------
名称差一个字，统计就成了两个部门；代码抄错一位，事项就挂到了别的部门名下。

怎样改
------
照统一社会信用代码证书改成一样的；机构多的，建一个“机构.yaml”。

例子
----
```yaml
# 一条：11230602MB1D30019J 大庆市萨尔图区市场监督管理局
# 另一条：
实施主体:
  名称: 萨尔图区市场监管局
  统一社会信用代码: "11230602MB1D30019J"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.codes import CodeError, CreditCode
from qingdan_schema.models import IDENTITY_KEYS

RULE = Rule(
    code="K016",
    slug="body-names-disagree",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="GB 32100-2015：一个主体一个代码；全国交换表：区域内实施主体",
    messages={
        "name": "代码 {key} 的机构这里叫“{own}”，“{file}”叫“{other}”",
        "code": "“{key}”的统一社会信用代码这里是 {own}，“{file}”是 {other}",
    },
    reads=("record", "body_name", "body_credit_code"),
)

# What most records say stands against what the others say; of equally many, the first file's word.
_QUERY = """
WITH bodies AS (
    SELECT file, record, body_name AS name, plain(body_name) AS word, trim(body_credit_code) AS code FROM items
    WHERE record != '基本目录' AND plain(body_name) != '' AND length(trim(body_credit_code)) = 18
), told AS (
    SELECT 'name' AS message, file, record, code AS key, code AS shown_key, word AS value, name AS shown FROM bodies
    UNION ALL
    SELECT 'code', file, record, word || substring(code, 3, 6), name, code, code FROM bodies
), usual AS (
    SELECT message, key, arg_min(value, (-records, first)) AS value, arg_min(first, (-records, first)) AS first,
           arg_min(shown, (-records, first)) AS shown
    FROM (SELECT message, key, value, count(*) AS records, min(file) AS first, min_by(shown, file) AS shown
          FROM told GROUP BY message, key, value)
    GROUP BY message, key HAVING count(*) > 1
)
SELECT t.message, t.file, t.record, t.shown_key AS key, t.shown AS own, u.first AS other_file, u.shown AS other
FROM told t JOIN usual u ON u.message = t.message AND u.key = t.key
WHERE t.value != u.value ORDER BY t.file, t.message
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each name or code of a body that is not what most records say."""
    if case.bodies is not None:
        return
    list(case.tables.query(NAMES))
    for row in case.tables.query(_QUERY):
        if row["message"] == "code" and _is_miscopied(row["own"]):
            continue
        part = "名称" if row["message"] == "name" else "统一社会信用代码"
        path = (IDENTITY_KEYS[row["record"]].body, part)
        args = {"key": row["key"], "own": row["own"], "file": row["other_file"], "other": row["other"]}
        yield row["file"], Hit(path, row["message"], args, related=(RelatedHit(path, row["other_file"], "别处的写法"),))


def _is_miscopied(code: str) -> bool:
    """Whether rules on single records tell that a credit code is wrong."""
    try:
        return bool(CreditCode.parse(code).problems())
    except CodeError:
        return True

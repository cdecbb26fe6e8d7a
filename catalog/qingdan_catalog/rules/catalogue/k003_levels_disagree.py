"""各地同一事项不一致

检查什么
--------
没有基本目录的事项，不同实施主体的实施清单基本编码相同的，事项类型是不是相同，事项名称（去掉后面括号里的情形）是不是相同。
与多数不同的一方被报出来。

为什么
------
同一个基本编码就是同一个事项，名称、类型在各级各地都要统一。

怎样改
------
按上级公布的目录统一；目录没有收进来的，先把基本目录建起来。

例子
----
```yaml
# 甲县：基本编码 "000731006000"，事项类型: 行政确认
# 乙县：基本编码 "000731006000"，事项类型: 公共服务
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES, is_told_by_code
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K003",
    slug="levels-disagree",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause=(
        "国发〔2022〕5号：名称、类型、依据、编码“四级四同”；"
        "优化营商环境条例（2019）第三十五条：同一事项同标准办理；广东省优化营商环境条例（2022）第二十九条"
    ),
    messages={
        "": "基本编码 {code} 的事项，这里的事项类型是“{own}”，“{file}”是“{other}”",
        "name": "基本编码 {code} 的事项，这里叫“{own}”，“{file}”叫“{other}”",
    },
    severities={"name": Severity.WARNING},
    within="basic_code",
    reads=("record", "basic_code", "body_credit_code", "implementation_code", "handling_code", "kind", "name"),
)

# What most bodies say of a code stands against what the others say; of equally many, the first file's word.
_VALUES = """
CREATE OR REPLACE TEMP VIEW {view} AS
WITH told AS (
    SELECT basic_code, body_of(body_credit_code, implementation_code, handling_code) AS body, file,
           {compared} AS value, {shown} AS shown
    FROM items WHERE record = '实施清单' AND trim({shown}) != ''
      AND basic_code NOT IN (SELECT basic_code FROM items WHERE record = '基本目录' AND basic_code IS NOT NULL)
), counted AS (
    SELECT basic_code, value, count(DISTINCT body) AS bodies, min(file) AS first FROM told
    WHERE body IS NOT NULL GROUP BY basic_code, value
), usual AS (
    SELECT basic_code, arg_min(value, (-bodies, first)) AS value, arg_min(first, (-bodies, first)) AS first
    FROM counted GROUP BY basic_code HAVING count(*) > 1
)
SELECT t.file, t.basic_code AS code, t.shown AS own, u.first AS other_file,
       (SELECT any_value(shown) FROM told o WHERE o.file = u.first) AS other
FROM told t JOIN usual u USING (basic_code)
WHERE t.value != u.value AND t.body IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM told o
                  WHERE o.basic_code = t.basic_code AND o.body = t.body AND o.value = u.value)
"""

_QUERY = "SELECT '' AS message, * FROM kinds_apart UNION ALL SELECT 'name', * FROM names_apart ORDER BY ALL"


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each record of a body that never says what most bodies say of the same basic code."""
    for statement in (
        NAMES,
        _VALUES.format(view="kinds_apart", compared="kind", shown="kind"),
        _VALUES.format(view="names_apart", compared="stem(name)", shown="name"),
    ):
        list(case.tables.query(statement))
    for row in case.tables.query(_QUERY):
        if not row["message"] and is_told_by_code(row["code"], (row["own"], row["other"]), case.profile):
            continue
        path = ("事项名称",) if row["message"] else ("事项类型",)
        args = {"code": row["code"], "own": row["own"], "file": row["other_file"], "other": row["other"]}
        yield row["file"], Hit(path, row["message"], args, related=(RelatedHit(path, row["other_file"], "别处的写法"),))

"""同一事项的办理项各说各的

检查什么
--------
同一个实施编码（31位）的各条实施清单，事项类型、实施主体名称、行使层级是不是一样。与多数不同的一方被报出来。
事项类型与编码不符的由“编码与事项类型不符”去报；写了统一社会信用代码的主体，名称由“一个机构写成了几样”去报。

为什么
------
业务办理项只是同一事项的新办、变更、延续、注销，编码前31位相同，类型、主体、层级就只能有一个。

怎样改
------
改成一样；确实是两件事的，应当有两个实施编码。

例子
----
```yaml
# 业务办理项编码 …01：事项类型: 行政许可
# 业务办理项编码 …02：事项类型: 其他行政权力
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES, is_told_by_code
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K014",
    slug="handling-items-disagree",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：业务办理项编码由实施编码加序号组成；全国交换表：事项类型、实施主体",
    messages={"": "实施编码 {code} 的办理项，“{element}”这里是“{own}”，“{file}”是“{other}”"},
    within="coalesce(left(handling_code, 31), implementation_code)",
    reads=(
        "record",
        "kind",
        "levels",
        "state",
        "body_name",
        "body_credit_code",
        "handling_code",
        "implementation_code",
    ),
)

# What most records say stands against what the others say; of equally many, the first file's word. Names of a body with
# a credit code are compared by that code, over all items.
_VALUES = """
SELECT '{element}' AS element, told.file, told.code, told.shown AS own, usual.first AS other_file, usual.shown AS other
FROM ({told}) told JOIN (
    SELECT code, arg_min(value, (-records, first)) AS value, arg_min(shown, (-records, first)) AS shown,
           arg_min(first, (-records, first)) AS first
    FROM (SELECT code, value, count(*) AS records, min(file) AS first, min_by(shown, file) AS shown
          FROM ({told}) GROUP BY code, value)
    GROUP BY code HAVING count(*) > 1
) usual USING (code) WHERE told.value != usual.value AND NOT ('{element}' = '实施主体' AND told.credit)
"""
_TOLD = """
SELECT file, coalesce(left(handling_code, 31), implementation_code) AS code, {value} AS value, {shown} AS shown,
       coalesce(length(trim(body_credit_code)) = 18, false) AS credit
FROM items WHERE record = '实施清单' AND coalesce(left(handling_code, 31), implementation_code) IS NOT NULL
  AND {shown} != '' AND coalesce(state, '') != '取消'
"""
_ELEMENTS = {
    "事项类型": ("kind", "kind"),
    "实施主体": ("plain(body_name)", "body_name"),
    "行使层级": ("array_to_string(list_sort(levels), '、')", "array_to_string(levels, '、')"),
}


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each value of a record that is not what most records of the same implementation code say."""
    list(case.tables.query(NAMES))
    parts = [
        _VALUES.format(element=element, told=_TOLD.format(value=value, shown=shown))
        for element, (value, shown) in _ELEMENTS.items()
    ]
    for row in case.tables.query(" UNION ALL ".join(parts) + " ORDER BY ALL"):
        if row["element"] == "事项类型" and is_told_by_code(row["code"][19:], (row["own"], row["other"]), case.profile):
            continue
        path = ("实施主体", "名称") if row["element"] == "实施主体" else (row["element"],)
        args = {"element": row["element"], "code": row["code"], "own": row["own"]}
        args |= {"file": row["other_file"], "other": row["other"]}
        yield row["file"], Hit(path, "", args, related=(RelatedHit(path, row["other_file"], "别处的写法"),))

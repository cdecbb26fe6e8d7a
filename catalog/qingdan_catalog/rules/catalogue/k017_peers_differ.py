"""同级各地的法定时限、收费不一致

检查什么
--------
基本编码和事项名称都相同、行使层级也相同的实施清单，各实施主体写的法定办结时限、是否收费是不是一样。
与多数不同的一方被报出来。
目录里这个基本编码有几个层级的，由层级一类的规则与上级核对，这里不查；沿用上级的不查。

为什么
------
法定办结时限、能不能收费是法律规定的，同一事项不因为在哪个县办而不同。不一样，就有一方写错了。

怎样改
------
对照法规核实，改成一样的。承诺办结时限各地可以不同，不查。

例子
----
```yaml
# 甲县、乙县：法定办结时限: 20工作日
# 丙县：
法定办结时限: 30工作日
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._catalogue import NAMES
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K017",
    slug="peers-differ",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：同一事项同标准办理；第三十六条：法律、法规、规章规定的办理时限；"
        "山西省（晋政办发〔2022〕75号）"
    ),
    messages={"": "同级的“{file}”这一事项的“{element}”是 {other}，这里是 {own}"},
    within="basic_code",
    reads=("record", "basic_code", "name", "levels", "state", "inherited", "statutory_limit", "charged"),
)

_VALUES = """
SELECT '{element}' AS element, file, value, code, level, word FROM (
    SELECT file, {column} AS value, basic_code AS code, levels AS level, plain(name) AS word FROM items
    WHERE record = '实施清单' AND {column} IS NOT NULL AND basic_code IS NOT NULL AND len(levels) = 1
      AND trim(name) != '' AND coalesce(state, '') != '取消' AND NOT list_contains(inherited, '{element}')
      AND basic_code NOT IN (SELECT code FROM several_levels)
)
"""
_LEVELS = """
CREATE OR REPLACE TEMP VIEW several_levels AS
SELECT basic_code AS code FROM items WHERE record = '实施清单' AND basic_code IS NOT NULL
GROUP BY basic_code HAVING count(DISTINCT levels) > 1
"""
# What most records say stands against what the others say; of equally many, the first file's word.
_QUERY = """
WITH told AS ({values}), usual AS (
    SELECT element, code, level, word, arg_min(value, (-records, first)) AS value,
           arg_min(first, (-records, first)) AS first
    FROM (SELECT element, code, level, word, value, count(*) AS records, min(file) AS first
          FROM told GROUP BY element, code, level, word, value)
    GROUP BY element, code, level, word HAVING count(*) > 1
)
SELECT t.element, t.file, t.value AS own, u.value AS other, u.first AS other_file
FROM told t JOIN usual u USING (element, code, level, word) WHERE t.value != u.value ORDER BY t.file, t.element
"""
_ELEMENTS = {"法定办结时限": "statutory_limit", "是否收费": "charged"}


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each value that the law fixes and that is not what most bodies of the level say."""
    for statement in (NAMES, _LEVELS):
        list(case.tables.query(statement))
    values = " UNION ALL ".join(_VALUES.format(element=element, column=column) for element, column in _ELEMENTS.items())
    for row in case.tables.query(_QUERY.format(values=values)):
        path = (row["element"],)
        args = {"element": row["element"], "own": row["own"], "other": row["other"], "file": row["other_file"]}
        yield row["file"], Hit(path, "", args, related=(RelatedHit(path, row["other_file"], "别处的写法"),))

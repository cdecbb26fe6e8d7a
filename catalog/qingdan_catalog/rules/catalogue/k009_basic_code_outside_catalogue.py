"""基本编码不在基本目录里

检查什么
--------
目录里有基本目录的，实施清单的基本编码在不在里面（前两位区划相同的才比：国家编码与国家的目录比，省编码与省的目录比）。
子项的编码没有而同一主项有的，不报；取消的事项不查。

为什么
------
目录之外无审批。基本目录没有的事项，或者编码抄错，或者是自己设的，都不能对外办理。

怎样改
------
对照基本目录改正编码；目录漏了的，请目录的编制部门补上；目录之外的，停止办理。

例子
----
```yaml
# 基本目录里没有 000131099000
记录: 实施清单
基本编码: "000131099000"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K009",
    slug="basic-code-outside-catalogue",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第四十条：清单之外不得违法实施行政许可；内蒙古（内政办字〔2018〕58号）：目录之外无审批"
    ),
    messages={
        "permit": "行政许可的基本编码 {code} 不在基本目录里，清单之外不得实施许可",
        "other": "基本编码 {code} 不在基本目录里",
    },
    severities={"permit": Severity.ERROR},
    reads=("record", "basic_code", "kind", "state"),
)

# A main item stands for its sub-items: the first nine characters are its own.
_QUERY = """
WITH entries AS (
    SELECT DISTINCT basic_code AS code, left(basic_code, 2) AS place,
           if(right(basic_code, 3) IN ('000', '00Y'), left(basic_code, 9), NULL) AS main
    FROM items WHERE record = '基本目录' AND length(basic_code) = 12
)
SELECT file, basic_code AS code, if(kind = '行政许可', 'permit', 'other') AS message FROM items i
WHERE record = '实施清单' AND length(basic_code) = 12 AND coalesce(state, '') != '取消'
  AND EXISTS (SELECT 1 FROM entries e WHERE e.place = left(i.basic_code, 2))
  AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.code = i.basic_code)
  AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.main = left(i.basic_code, 9))
ORDER BY file
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each implementation of a basic code that no entry has."""
    for row in case.tables.query(_QUERY):
        yield row["file"], Hit(("基本编码",), row["message"], {"code": row["code"]})

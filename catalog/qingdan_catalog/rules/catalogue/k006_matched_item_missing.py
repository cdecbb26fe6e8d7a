"""对应事项在目录里没有

检查什么
--------
权责事项的“对应事项”写的编码，目录里有没有用这个编码的事项。目录里一条实施清单、基本目录也没有的不查；编码的写法由另一条规则检查。

为什么
------
权责清单与政务服务事项要一一对得上。对应到一个不存在的事项，说明事项已经取消、换了编码，或者编码抄错。

怎样改
------
照事项现在的编码改；事项取消了的，权责清单同时调整。

例子
----
```yaml
记录: 权责事项
对应事项: ["000131006000"]     # 目录里没有这个基本编码
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="K006",
    slug="matched-item-missing",
    group=Group.CATALOGUE,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause=(
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：事项与公布的权力清单一致；"
        "山西省（晋政办发〔2022〕75号）；黑龙江省伊春市（伊政办发〔2018〕8号）：清单动态调整"
    ),
    messages={"": "对应事项 {code} 在目录里没有"},
    reads=("record", "matching_items", "basic_code", "implementation_code", "handling_code"),
)

# The kind of a code is told by its length; other lengths are no codes, which a rule on codes tells of.
_QUERY = """
WITH named AS (
    SELECT file, unnest(matching_items) AS code, generate_subscripts(matching_items, 1) - 1 AS number
    FROM items WHERE record = '权责事项'
), known AS (
    SELECT basic_code AS code FROM items WHERE record IN ('基本目录', '实施清单')
    UNION SELECT implementation_code FROM items UNION SELECT handling_code FROM items
    UNION SELECT left(handling_code, 31) FROM items
    UNION SELECT right(left(implementation_code, 31), 12) FROM items
)
SELECT file, code, number FROM named
WHERE length(code) IN (12, 31, 33) AND EXISTS (SELECT 1 FROM items WHERE record IN ('基本目录', '实施清单'))
  AND NOT EXISTS (SELECT 1 FROM known WHERE known.code = named.code)
ORDER BY file, number
"""


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each code of an item that no record carries."""
    for row in case.tables.query(_QUERY):
        yield row["file"], Hit(("对应事项", row["number"]), "", {"code": row["code"]})

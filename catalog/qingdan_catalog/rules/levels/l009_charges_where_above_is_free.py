"""上级不收费，这一级收费

检查什么
--------
上级记录里“是否收费”是“否”的，这一级有没有改成“是”。

为什么
------
许可收费只能由法律、行政法规规定，其他收费也要依法进行。同一事项上级写明不收费、下级要收，总有一处写错了或者没有依据。

怎样改
------
改成“否”，或者删去这一行，自动沿用上级的；上级写错的，请上级改。

例子
----
```yaml
是否收费: 是      # 省级记录里是 否
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._above import Pair, found_in_pairs
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Merge

RULE = Rule(
    code="L009",
    slug="charges-where-above-is-free",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "行政许可法（2019）第五十八条；价格法（1997）第四十七条；优化营商环境条例（2019）第三十五条：同一事项同标准办理"
    ),
    messages={"": "上级记录写的是不收费，这一级却收费"},
    implementations_only=True,
)

_KEY = "是否收费"


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit where an item is charged for that is free above."""
    return iter(found_in_pairs(case, Merge.FREE, RULE.code, _hits))


def _hits(pair: Pair) -> Iterator[Hit]:
    if pair.element == _KEY and (pair.own, pair.above) == ("是", "否"):
        yield Hit((_KEY,), "", related=(RelatedHit((_KEY,), pair.file, "上级的规定在这里"),))

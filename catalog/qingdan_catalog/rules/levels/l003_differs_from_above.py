"""与上级的规定不同

检查什么
--------
各级必须相同的要素（法定办结时限、地方基本编码等）与上级记录里的是不是一样。名称、类型、依据另有规则检查。

为什么
------
同一事项在各级一般由同一部法律规定，法定的东西不因为由哪一级办理而不同。只办初审的，或者本地法规另有规定的，可以不同。

怎样改
------
与上级核对，改成相同的；或者删去这一行，自动沿用上级的。上级写错的，请上级改；依法不同的，写明依据后忽略这一条。

例子
----
```yaml
法定办结时限: 30工作日    # 省级记录里是 20工作日
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.changes import show_value
from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._above import Pair, found_in_pairs
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Merge

RULE = Rule(
    code="L003",
    slug="differs-from-above",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：同一事项同标准办理；广东省优化营商环境条例（2022）第二十九条；"
        "内蒙古阿拉善盟政务服务事项用语规范（2024）"
    ),
    messages={"": "“{element}”是 {own}，上级规定的是 {above}，应当相同"},
    implementations_only=True,
)

# Judged with more care by the rules between records: handling items carry names of their own.
_ELSEWHERE = frozenset({"事项名称", "事项类型", "设定依据", "基本编码"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each element that must be the same and is not."""
    return iter(found_in_pairs(case, Merge.SAME, RULE.code, _hits, skip=_ELSEWHERE))


def _hits(pair: Pair) -> Iterator[Hit]:
    if pair.own != pair.above:
        path = (pair.element,)
        args = {"element": pair.element, "own": show_value(pair.own), "above": show_value(pair.above)}
        yield Hit(path, "", args, related=(RelatedHit(path, pair.file, "上级的规定在这里"),))

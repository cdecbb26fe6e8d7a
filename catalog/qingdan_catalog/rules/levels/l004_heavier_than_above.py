"""比上级的要求重

检查什么
--------
承诺办结时限、到办事现场次数与上级记录相比，是不是更长、更多。时限单位不同、不能肯定更长的不报。

为什么
------
同一事项要同标准办理。上级对外承诺过的，到了基层反而更慢、要多跑，群众不明白为什么。

怎样改
------
改成不高于上级的；或者删去这一行，自动沿用上级的。确实做不到的，写明理由后忽略这一条。

例子
----
```yaml
承诺办结时限: 15工作日    # 省级记录里是 10工作日
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._above import Pair, found_in_pairs
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Merge
from qingdan_schema.limits import LimitError, TimeLimit

RULE = Rule(
    code="L004",
    slug="heavier-than-above",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：减环节、减材料、减时限，同一事项同标准办理；"
        "山西省（晋政办发〔2022〕75号）；大庆市（2020年前后）：同一事项、同一标准、同一编码"
    ),
    messages={"": "“{element}”是 {own}，比上级的 {above} 重，应当相同或者更轻"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each element that is surely heavier for the applicant than above."""
    return iter(found_in_pairs(case, Merge.TIGHTEN, RULE.code, _hits))


def _hits(pair: Pair) -> Iterator[Hit]:
    if _heavier(pair.own, pair.above):
        path = (pair.element,)
        args = {"element": pair.element, "own": pair.own, "above": pair.above}
        yield Hit(path, "", args, related=(RelatedHit(path, pair.file, "上级的要求在这里"),))


def _heavier(own: Any, above: Any) -> bool:
    if isinstance(own, int) and isinstance(above, int):
        return own > above
    try:
        return TimeLimit.parse(str(own)).compare(TimeLimit.parse(str(above))) == 1
    except LimitError:
        return False

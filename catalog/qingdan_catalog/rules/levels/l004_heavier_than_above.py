"""比上级的要求重

检查什么
--------
承诺办结时限、到办事现场次数与上级记录相比，是不是更长、更多。时限单位不同、不能肯定更长的不报。

为什么
------
上级对外承诺过的，下级只能做得更好：同一件事不能越到基层越慢、越要多跑。

怎样改
------
改成不高于上级的；或者删去这一行，自动沿用上级的。

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
from qingdan_catalog.rules._above import stated_pairs
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Merge
from qingdan_schema.limits import LimitError, TimeLimit

RULE = Rule(
    code="L004",
    slug="heavier-than-above",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="大庆等地“同一事项、同一标准、同一编码”的做法；晋政办发〔2022〕75号：同要素管理、同标准办理",
    messages={"": "“{element}”是 {own}，比上级的 {above} 重，只能相同或者更轻"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each element that is surely heavier for the applicant than above."""
    for pair in stated_pairs(case, Merge.TIGHTEN):
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

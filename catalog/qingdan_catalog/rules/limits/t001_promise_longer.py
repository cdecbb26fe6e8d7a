"""承诺办结时限长于法定办结时限

检查什么
--------
承诺办结时限与法定办结时限相比。单位不同（工作日与自然日）时，只有肯定更长才报。

为什么
------
法定时限是最长的时限。承诺是在它之内的承诺，长于法定就是违法，群众拿到的告知单上会自相矛盾。

怎样改
------
核对两个时限的数字和单位，通常是单位写错，或者法律修改后法定时限缩短了而承诺没有改。

例子
----
```yaml
法定办结时限: 20工作日
承诺办结时限: 30工作日    # 长于法定时限
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="T001",
    slug="promise-longer",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause=(
        "优化营商环境条例（2019）第三十六条：在规定的时限内办结；行政许可法（2019）第四十二条；"
        "浙江省保障“最多跑一次”改革规定（2018）第十二条"
    ),
    messages={"": "承诺办结时限 {promised} 长于法定办结时限 {statutory}"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the promise is surely longer than the law allows."""
    item = case.service_item
    if item.promised_limit is None or item.statutory_limit is None:
        return
    if item.promised_limit.compare(item.statutory_limit) == 1:
        related = (RelatedHit(("法定办结时限",), note="法定办结时限在这里"),)
        args = {"promised": str(item.promised_limit), "statutory": str(item.statutory_limit)}
        yield Hit(("承诺办结时限",), "", args, related=related)

"""许可的法定时限超过二十日

检查什么
--------
行政许可的法定办结时限肯定超过20个工作日的，有没有在“法定办结时限说明”里说明依据。

为什么
------
行政许可应当自受理之日起二十日内作出决定（按工作日计算）；只有法律、法规另有规定，或者统一办理、联合办理的，才可以更长。
多出来的天数，有时是把听证、鉴定等不计入时限的时间算了进去。

怎样改
------
在“法定办结时限说明”里写明规定更长时限的法律、法规和条款；没有这样的规定，改为20工作日。

例子
----
```yaml
事项类型: 行政许可
法定办结时限: 45工作日    # 没有写“法定办结时限说明”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out
from qingdan_schema.element import Family
from qingdan_schema.limits import LimitUnit, TimeLimit

RULE = Rule(
    code="T003",
    slug="permit-over-twenty",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政许可法（2019）第四十二条、第八十二条",
    messages={"": "法定办结时限 {limit} 超过20个工作日，请在“法定办结时限说明”写明所依据的法律、法规"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_TWENTY = TimeLimit(20, LimitUnit.WORKING)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when a permit surely takes longer than the law's rule and nobody says why."""
    item = case.service_item
    limit = item.statutory_limit
    if item.kind != "行政许可" or limit is None or limit.compare(_TWENTY) != 1:
        return
    if is_left_out(item.statutory_explain):
        yield case.hit("statutory_limit", limit=str(limit))

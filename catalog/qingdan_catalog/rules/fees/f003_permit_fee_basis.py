"""许可收费没有法律、行政法规作依据

检查什么
--------
收费的行政许可，收费依据（包括各个收费项目的依据）里有没有法律或者行政法规。有一条依据的效力层级看不出来，就不报。

为什么
------
实施行政许可不得收费，只有法律、行政法规另有规定的除外。部门文件只能定标准，不能作为收费的依据。

怎样改
------
补上规定可以收费的法律、行政法规；没有的，停止收费，“是否收费”改为“否”。

例子
----
```yaml
事项类型: 行政许可
是否收费: 是
收费依据: 《关于某某收费标准的通知》（发改价格〔2003〕2322号）    # 还要写明法律或行政法规
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bases import ranks_in
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.citations import Rank
from qingdan_schema.element import Family

RULE = Rule(
    code="F003",
    slug="permit-fee-basis",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="行政许可法（2019）第五十八条",
    messages={"": "行政许可的收费依据只有{ranks}，还要有法律或者行政法规"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_UNFIT = frozenset(
    {
        Rank.STATE_COUNCIL_DECISION,
        Rank.LOCAL_REGULATION,
        Rank.DEPARTMENT_RULE,
        Rank.PROVINCIAL_RULE,
        Rank.MUNICIPAL_RULE,
        Rank.LOCAL_RULE,
        Rank.JUDICIAL_INTERPRETATION,
        Rank.NORMATIVE_DOCUMENT,
    }
)
"""Ranks that are surely neither law nor administrative regulation."""


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when no act that is cited may allow a fee on a permit."""
    item = case.service_item
    if item.charged != "是" or item.kind != "行政许可":
        return
    texts = [item.fee_basis, *(fee.basis for fee in item.fees or ())]
    ranks = {rank for text in texts if text and not says_nothing(text) for rank in ranks_in(text)}
    if ranks and ranks <= _UNFIT:
        names = "、".join(rank.value for rank in sorted(ranks, key=lambda rank: rank.order))
        place = "fee_basis" if not says_nothing(item.fee_basis) else "fees"
        yield case.hit(place, ranks=names)

"""许可没有能设定它的依据

检查什么
--------
行政许可的设定依据里，有没有法律、行政法规、国务院决定、地方性法规或省级政府规章。
有一条依据的效力层级看不出来，就不报。

为什么
------
只有这几种法能设定行政许可。部门规章、设区的市的政府规章和规范性文件都不能，凭它们实施许可就是违法设定。

怎样改
------
补上设定这项许可的上位法；找不到的，按规定取消；本来就不是许可的，改正事项类型。

例子
----
```yaml
事项类型: 行政许可
设定依据:
  - 法规: 关于加强某某管理的通知     # 规范性文件不能设定许可
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bases import rank_of_basis
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._powers import SETTINGS, unfit_ranks
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Family

RULE = Rule(
    code="B002",
    slug="permit-by-unfit-document",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause=SETTINGS["行政许可"].clause,
    messages={"": "设定依据只有{ranks}，都不能设定行政许可，请补上设定它的法律、法规或国务院决定"},
    families=frozenset({Family.GENERAL, Family.DIRECTORY, Family.POWER}),
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when every basis is of a rank that cannot set a permit."""
    if case.kind != "行政许可":
        return
    if ranks := unfit_ranks(case.kind, map(rank_of_basis, case.legal_bases)):
        yield case.hit("legal_bases", ranks=ranks, on_key=True)

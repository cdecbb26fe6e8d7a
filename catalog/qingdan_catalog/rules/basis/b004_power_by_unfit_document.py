"""处罚、强制没有能设定它的依据

检查什么
--------
行政处罚的依据里，有没有法律、法规或规章；行政强制的依据里，有没有法律、行政法规或地方性法规。
有一条依据的效力层级看不出来，就不报。行政许可由另一条规则检查。

为什么
------
规范性文件不能设定行政处罚；规章和规范性文件不能设定行政强制措施，行政强制执行只由法律设定。
没有法定依据的行政处罚无效（行政处罚法第三十八条），没有法定依据的强制也不能实施。

怎样改
------
补上设定它的上位法；找不到的，这一项不应当列入清单。

例子
----
```yaml
事项类型: 行政处罚
设定依据:
  - 法规: 关于加强某某管理的通知     # 规范性文件不能设定处罚
    文号: 建城〔2016〕6号
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

_FIT = {"行政处罚": "法律、法规或规章", "行政强制": "法律、行政法规或地方性法规"}

RULE = Rule(
    code="B004",
    slug="power-by-unfit-document",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="；".join(SETTINGS[kind].clause for kind in _FIT),
    messages={"": "依据只有{ranks}，都不能设定{kind}，请补上设定它的{fit}"},
    families=frozenset({Family.PUNISH, Family.CHECK, Family.DIRECTORY, Family.POWER}),
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when every basis is of a rank that cannot set a punishment or a coercion."""
    kind = case.kind
    if kind not in _FIT:
        return
    if ranks := unfit_ranks(kind, map(rank_of_basis, case.legal_bases)):
        yield case.hit("legal_bases", ranks=ranks, kind=kind, fit=_FIT[kind], on_key=True)

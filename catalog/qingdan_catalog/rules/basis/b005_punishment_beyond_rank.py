"""处罚的种类超出依据能设定的范围

检查什么
--------
行政处罚的“处罚的行为、种类、幅度”里写了拘留的，依据里有没有法律；写了吊销营业执照的，有没有法律或行政法规；
写了没收、暂扣、吊销、降低资质、责令停产停业、责令关闭、限制从业等的，有没有法律或法规。
有一条依据的效力层级看不出来，就不报。

为什么
------
限制人身自由的处罚只能由法律设定；地方性法规不能设定限制人身自由和吊销营业执照；
规章只能设定警告、通报批评和一定数额的罚款。

怎样改
------
规章、地方性法规是对上位法的细化的，把上位法的条款也写进设定依据；上位法没有这种处罚的，删去这个种类。

例子
----
```yaml
事项类型: 行政处罚
处罚的行为、种类、幅度: 擅自占用的，没收违法所得
设定依据:
  - 法规: 某某管理办法              # 部门规章不能设定没收
    文号: 住房和城乡建设部令第15号
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bases import rank_of_basis
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._powers import unfit_ranks
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import Rank
from qingdan_schema.element import Family

RULE = Rule(
    code="B005",
    slug="punishment-beyond-rank",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="行政处罚法（2021）第十条至第十四条",
    messages={"": "处罚种类有“{words}”，设定依据只有{ranks}，不能设定它，请补上规定这种处罚的{fit}"},
    families=frozenset({Family.PUNISH}),
    implementations_only=True,
)

_LAW = frozenset({Rank.CONSTITUTION, Rank.LAW})
_NATIONAL = _LAW | {Rank.ADMINISTRATIVE_REGULATION, Rank.STATE_COUNCIL_DECISION}
_REGULATIONS = _NATIONAL | {Rank.LOCAL_REGULATION}
# From what only the highest may set to what more may: the first that is broken is told.
_KINDS = (
    (re.compile("行政拘留|拘留"), _LAW, "法律"),
    (re.compile("吊销(?:企业)?营业执照"), _NATIONAL, "法律或行政法规"),
    (
        re.compile(
            "没收|暂扣|吊销|降低资质|限制开展生产经营活动|责令停产|责令停业|责令关闭|限制从业|停产停业"
        ),
        _REGULATIONS,
        "法律或法规",
    ),
)  # fmt: skip


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a kind of punishment that no basis is high enough to set."""
    item = case.service_item
    ranks = {rank_of_basis(basis) for basis in item.legal_bases or ()}
    if not item.punishment or not ranks or Rank.UNKNOWN in ranks:
        return
    if unfit_ranks(item.kind, ranks):  # no punishment at all can be set: another rule tells it
        return
    for pattern, fit, name in _KINDS:
        if ranks.isdisjoint(fit) and (found := pattern.findall(item.punishment)):
            names = "、".join(rank.value for rank in sorted(ranks, key=lambda rank: rank.order))
            yield case.hit("punishment", words="、".join(dict.fromkeys(found)), ranks=names, fit=name)
            return

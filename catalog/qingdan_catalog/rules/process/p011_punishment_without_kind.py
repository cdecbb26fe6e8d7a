"""处罚没有写明种类

检查什么
--------
行政处罚的“处罚的行为、种类、幅度”里，有没有警告、通报批评、罚款、没收、暂扣、吊销、停产停业、拘留等处罚的种类；写了罚款的有没有数额或者倍数。

为什么
------
处罚的规定必须公布，没有公布的不能作为依据。不写种类和幅度，当事人不知道会受什么罚，裁量也没有界限。

怎样改
------
照法律责任的条款写明种类和幅度。

例子
----
```yaml
事项类型: 行政处罚
处罚的行为、种类、幅度: 未取得许可经营的，依法追究责任    # 没有写哪一种处罚
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.element import Family

RULE = Rule(
    code="P011",
    slug="punishment-without-kind",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政处罚法（2021）第五条、第九条、第十六条；全国交换表：处罚的行为、种类、幅度",
    messages={"": "没有写明处罚的种类（警告、罚款、没收、吊销等）", "amount": "写了罚款，没有写明数额或者倍数"},
    families=frozenset({Family.PUNISH}),
    implementations_only=True,
)

_KINDS = re.compile(
    r"警告|通报批评|罚款|没收|暂扣|降低资质|吊销|撤销|限制|停产|停业|停止|关闭|从业|拘留|驱逐|出境|处.{0,20}罚|责令|取消|禁止|不得|终身"
)
_FINE = re.compile(r"罚款|的罚金")
_AMOUNT = re.compile(r"[\d〇零一二三四五六七八九十百千万两]+\s*(?:万|千|百)?\s*(?:元|倍|%|％)|百分之")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a penalty without a kind, or for a fine without an amount."""
    text = case.service_item.punishment
    if not text or says_nothing(text):
        return
    if not _KINDS.search(text):
        yield case.hit("punishment")
    elif _FINE.search(text) and not _AMOUNT.search(text):
        yield case.hit("punishment", "amount")

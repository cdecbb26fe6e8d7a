"""依据读不懂

检查什么
--------
设定依据的“法规”里有没有名称；法律、条例、规定、办法、细则、规则的“条款”能不能读成第几条第几款第几项；“文号”是不是文号。
通知、意见等公文不分条款，它们的“条款”不查。

为什么
------
读不懂的依据查不到原文，法律修改以后也找不出受影响的事项。

怎样改
------
条款写成“第三十五条第一款第（二）项”，几处之间用顿号；文号写成“国办发〔2016〕6号”“国务院令第656号”。

例子
----
```yaml
设定依据:
  - 法规: 中华人民共和国食品安全法
    条款: 三十五条           # 应写“第三十五条”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bases import fault_in_provisions, has_articles, means_whole, number_of, title_of
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing

RULE = Rule(
    code="B001",
    slug="citation-unreadable",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="立法法（2023）第六十五条：条、款、项的写法；GB/T 9704-2012 党政机关公文格式：发文字号的写法",
    messages={
        "title": "“{text}”里没有法规名称",
        "provision": "{problem}",
        "number": "看不懂文号“{text}”，应写成“国办发〔2016〕6号”“国务院令第656号”或“海关总署公告2018年第60号”",
    },
    severities={"number": Severity.WARNING},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each title, provision and number that cannot be read."""
    for row, basis in enumerate(case.legal_bases):
        title = title_of(basis.title) if basis.title and not basis.title.isspace() else None
        if title is None and basis.title and not basis.title.isspace():
            yield case.hit(f"legal_bases.{row}.title", "title", text=basis.title.strip())
        place = (basis.provision or "").strip()
        stated = place and not means_whole(place) and not says_nothing(place)
        if stated and title is not None and has_articles(title) and (problem := fault_in_provisions(place)):
            yield case.hit(f"legal_bases.{row}.provision", "provision", problem=problem)
        if basis.number and number_of(basis.number) is None and not says_nothing(basis.number):
            yield case.hit(f"legal_bases.{row}.number", "number", text=basis.number.strip())

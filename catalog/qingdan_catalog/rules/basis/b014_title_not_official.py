"""法规没有写全称

检查什么
--------
设定依据、实施依据的“法规”是不是法规登记里的全称：写成简称的、写成旧名称的、像是写错了字的。
按自带的登记（法律、行政法规）核对，登记里没有也没有相近名称的不报。

为什么
------
名称写得不一样，同一部法规就成了几部，修改以后查不全受影响的事项；旧名称、错名称在网上查不到。

怎样改
------
qingdan fix 会把简称补成全称。旧名称、写错字的请人核对后改，条款号也可能变了。

例子
----
```yaml
设定依据:
  - 法规: 食品安全法          # 全称是“中华人民共和国食品安全法”
    条款: 第三十五条
```
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._bases import title_of
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.models import LegalBasis

if TYPE_CHECKING:
    from qingdan_catalog.laws.judge import Judge

RULE = Rule(
    code="B014",
    slug="title-not-official",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：依据写法规全称",
    messages={
        "short": "{title}是简称，全称是《{official}》",
        "former": "{title}是旧名称，现在叫《{official}》，请核对条款",
        "near": "法规登记里没有{title}，是不是《{official}》",
    },
    severities={"former": Severity.WARNING},
    fix=FixSafety.SAFE,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each row that names an act otherwise than the register does."""
    for row, basis in enumerate(case.legal_bases):
        title = title_of(basis.title) if basis.title and not basis.title.isspace() else None
        message, official = _named(basis.title or "", basis.number or "", basis.issuer or "") if title else ("", "")
        if (basis.title or "").count("《") != (basis.title or "").count("》"):
            continue  # told by the rule on marks that have no partner
        if not message or title is None:
            continue
        hit = case.hit(f"legal_bases.{row}.title", message, title=str(title), official=official)
        full = f"{official}（{title.edition}）" if title.edition else official
        yield Hit(hit.at, message, hit.args, fix=Fix(hit.at, full, FixSafety.SAFE) if message == "short" else None)


@lru_cache(maxsize=4096)
def _named(title: str, number: str, issuer: str) -> tuple[str, str]:
    """How an act is named otherwise than by its title, and that title; nothing where it is named well or not known."""
    from qingdan_catalog.laws.gathering import of_basis
    from qingdan_catalog.laws.verdict import Verdict

    stated = {"法规": title, "文号": number, "颁布机关": issuer}
    gathered = of_basis(LegalBasis.model_validate({key: value for key, value in stated.items() if value}), ())
    if gathered is None:
        return "", ""
    for outcome in _judge().judge(gathered)[1]:
        if outcome.verdict in (Verdict.SHORT_NAME, Verdict.FORMER_NAME):
            return ("short" if outcome.verdict is Verdict.SHORT_NAME else "former"), str(outcome.args["title"])
        if outcome.verdict is Verdict.UNKNOWN_TITLE and outcome.args["near"]:
            return "near", str(outcome.args["near"])
    return "", ""


@cache
def _judge() -> Judge:
    from qingdan_catalog.laws.archive import open_library
    from qingdan_catalog.laws.judge import Judge

    return Judge(open_library(None), datetime.date.max)  # names do not depend on the day

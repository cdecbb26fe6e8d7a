"""依据没有写条款

检查什么
--------
设定依据、实施依据引用法律、条例、规定、办法、细则、规则的，有没有写“条款”。通知、意见等公文不分条款，不查；
确实以整部法规为依据的，“条款”写“全文”。

为什么
------
只写法规名称，群众和监督的人不知道是哪一条给的权力、要的材料；法规修改以后，也查不出受不受影响。

怎样改
------
补上“条款”，如“第三十五条第一款”。“原文”开头写了第几条的，qingdan fix 会照抄到“条款”。

例子
----
```yaml
设定依据:
  - 法规: 中华人民共和国食品安全法   # 缺少“条款”
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._bases import has_articles, names_no_act, title_of
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out
from qingdan_schema.citations import CitationError, format_provisions, scan_provisions
from qingdan_schema.models import LegalBasis

RULE = Rule(
    code="B006",
    slug="basis-without-provision",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "吉林省公主岭市政务服务事项梳理表填写要求：依据写名称、条款、内容；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：依据写条文内容"
    ),
    messages={"": "{title}没有写条款，请写明第几条；以整部法规为依据的写“全文”"},
    fix=FixSafety.SAFE,
)

_ARTICLE = re.compile(r"\s*第[^，。；：\s]{1,8}条")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each act of articles that is cited without a place in it."""
    for row, basis in enumerate(case.legal_bases):
        title = title_of(basis.title) if basis.title and not basis.title.isspace() else None
        # Other rules tell of a provision behind the title, and of a title that names no act.
        if title is None or names_no_act(basis) or not has_articles(title) or not is_left_out(basis.provision):
            continue
        hit = case.hit(f"legal_bases.{row}.provision", title=str(title))
        place = _in_quote(basis)
        fix = Fix(hit.at, place, FixSafety.SAFE) if place else None
        yield Hit(hit.at, hit.message, hit.args, fix=fix)


def _in_quote(basis: LegalBasis) -> str:
    """The one article that the quotation begins with, where the words show but one."""
    quote = basis.quote or ""
    if not _ARTICLE.match(quote) or len(re.findall(r"(?:^|\n)\s*第[^，。；：\s]{1,8}条", quote)) != 1:
        return ""
    try:
        provisions, _ = scan_provisions(quote.strip(), 0)
    except CitationError:
        return ""
    return format_provisions(provisions) if len(provisions) == 1 else ""

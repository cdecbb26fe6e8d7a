"""依据没有从高到低排

检查什么
--------
有几条依据的，是不是先法律，再行政法规，再地方性法规和规章，最后规范性文件。地方性法规与规章之间的先后不查；
效力层级看不出来的依据跳过不比。

为什么
------
清单、指南和法律文书引用依据都是先高后低。排乱了，最重要的一条被埋在后面，看的人会以为只凭一个通知办事。

怎样改
------
把效力高的移到前面。

例子
----
```yaml
设定依据:
  - 法规: 国务院关于某某的通知
    文号: 国发〔2016〕6号
  - 法规: 中华人民共和国食品安全法     # 法律应排在前面
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._bases import rank_of_basis
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import Rank
from qingdan_schema.dictionary import zh_path

RULE = Rule(
    code="B009",
    slug="basis-order",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause=(
        "最高人民法院关于裁判文书引用法律、法规等规范性法律文件的规定（2009）；"
        "吉林省公主岭市政务服务事项梳理表填写要求：依据从高到低"
    ),
    messages={"": "{high}《{title}》应排在第{first}行的{low}前面"},
)

# What the sources leave open between themselves (地方性法规 and rules of departments) stands on one step.
_STEP = {
    Rank.CONSTITUTION: 0,
    Rank.LAW: 1,
    Rank.ADMINISTRATIVE_REGULATION: 2,
    Rank.STATE_COUNCIL_DECISION: 2,
    Rank.LOCAL_REGULATION: 3,
    Rank.DEPARTMENT_RULE: 3,
    Rank.PROVINCIAL_RULE: 3,
    Rank.MUNICIPAL_RULE: 3,
    Rank.LOCAL_RULE: 3,
    Rank.NORMATIVE_DOCUMENT: 4,
}


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit on the first basis that stands behind one of a lower step."""
    lowest: tuple[int, int, Rank] | None = None
    for row, basis in enumerate(case.legal_bases):
        rank = rank_of_basis(basis)
        step = _STEP.get(rank)
        if step is None:
            continue
        if lowest is not None and step < lowest[0]:
            (rows,) = zh_path(case.model, "legal_bases")
            title = (basis.title or "").strip().strip("《》")
            args = {"high": rank.value, "title": title, "first": lowest[1] + 1, "low": lowest[2].value}
            yield Hit((rows, row), "", args, related=(RelatedHit((rows, lowest[1]), note="效力较低的一行"),))
            return
        if lowest is None or step > lowest[0]:
            lowest = (step, row, rank)

"""依据重复

检查什么
--------
同一部法规的同一条款是不是写了两遍。名称是否写书名号、是否写“中华人民共和国”不影响比较；没有写条款的，看原文是不是一样。

为什么
------
重复的依据会在清单和告知单上印两遍，修改时也容易只改一处。

怎样改
------
留下写得完整的一行，删去另一行；两行原文不同的，合成一行，或者把条款写到款、项。

例子
----
```yaml
设定依据:
  - 法规: 中华人民共和国食品安全法
    条款: 第三十五条第一款
  - 法规: 食品安全法
    条款: 第三十五条第一款
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._bases import number_of, title_of
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.dictionary import zh_path
from qingdan_schema.models import LegalBasis
from qingdan_schema.plain import plain

RULE = Rule(
    code="B003",
    slug="duplicate-basis",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="惯例：一条依据写一次",
    messages={"": "{title}{place}与第{first}行重复"},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each row but the first that cites the same words of the same act."""
    bases = case.legal_bases
    if len(bases) < 2:
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, basis in enumerate(bases):
        key = _key(basis)
        if key is None:
            continue
        first = seen.setdefault(key, row)
        if first != row:
            title = title_of(basis.title or "")
            args = {"title": str(title), "place": plain(basis.provision or ""), "first": first + 1}
            (rows,) = zh_path(case.model, "legal_bases")
            related = (RelatedHit((rows, first), note="先写的一行"),)
            yield Hit((rows, row), "", args, related=related)


def _key(basis: LegalBasis) -> tuple[str, ...] | None:
    title = title_of(basis.title) if basis.title else None
    if title is None:
        return None
    number = str(number_of(basis.number) or plain(basis.number)) if basis.number else ""
    place = plain(basis.provision or "")
    return title.core, title.edition, number, place, "" if place else plain(basis.quote or "")

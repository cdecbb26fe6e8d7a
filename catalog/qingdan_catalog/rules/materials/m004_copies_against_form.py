"""份数与材料形式不符

检查什么
--------
只收电子件的材料有没有写纸质的多份、原件或复印件份数；只收纸质的材料份数是不是写了0；份数与原件份数、复印件份数能不能对上。

为什么
------
“份数”是纸质材料的份数。形式和份数对不上，申请人不知道要不要打印、带几份。

怎样改
------
核对材料形式：收纸质的，写明份数；只收电子件的，删去份数。

例子
----
```yaml
申请材料:
  - 名称: 营业执照
    形式: 电子化
    复印件份数: 2    # 电子件没有复印件
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import show_rows

RULE = Rule(
    code="M004",
    slug="copies-against-form",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="全国交换表：纸质材料份数、材料形式；惯例：份数是原件份数与复印件份数之和",
    messages={
        "": "“申请材料”第{rows}行只收电子件，却写了纸质的份数",
        "none": "“申请材料”第{rows}行收纸质的，份数却是0",
        "sum": "材料“{name}”的份数 {copies} 与原件 {originals} 份、复印件 {photocopies} 份对不上",
    },
    implementations_only=True,
    severities={"none": Severity.WARNING, "sum": Severity.WARNING},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for all electronic materials with paper copies, for paper ones without, and for sums that are wrong."""
    electronic: list[int] = []
    none: list[int] = []
    for row, material in enumerate(case.service_item.materials or ()):
        copies, originals, photocopies = material.copies, material.originals, material.photocopies
        parts = (originals or 0) + (photocopies or 0)
        if material.form == "电子化" and (parts or (copies or 0) > 1):
            electronic.append(row)
        elif material.form == "纸质" and copies == 0 and not parts:
            none.append(row)
        elif copies and not _adds_up(copies, originals, photocopies):
            name = material.name or f"第{row + 1}行"
            args = {"name": name, "copies": copies, "originals": originals, "photocopies": photocopies}
            yield Hit(("申请材料", row, "份数"), "sum", args)
    if electronic:
        yield case.hit(f"materials.{electronic[0]}.form", "", rows=show_rows(electronic))
    if none:
        yield case.hit(f"materials.{none[0]}.copies", "none", rows=show_rows(none))


def _adds_up(copies: int, originals: int | None, photocopies: int | None) -> bool:
    """Whether the copies can be the originals and photocopies; an original may be shown only to be compared."""
    if originals is None or photocopies is None or not originals + photocopies:
        return True
    return max(originals, photocopies) <= copies <= originals + photocopies

"""下级区划不在上级区划里

检查什么
--------
乡镇街道代码是不是在实施主体的行政区划里面，村居社区代码是不是在乡镇街道里面。

为什么
------
区划代码一级套一级：乡镇街道代码的前6位就是它所在的县，村居社区代码的前9位就是它所在的乡镇街道。套不上的，多半是从别的
地方复制来没有改。

怎样改
------
核对三个代码，改正写错的一个。

例子
----
```yaml
实施主体:
  行政区划代码: "230621"      # 肇州县
乡镇街道代码: "230622100"     # 前6位是肇源县
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C009",
    slug="division-outside-division",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB/T 2260：县级6位；GB/T 10114-2003 县级以下行政区划代码编制规则：乡镇街道3位；统计用区划代码：村居社区3位",
    messages={"": "“{element}”{code} 不在“{upper}”{other} 里面"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit where a stated division does not lie within the next larger one that is stated."""
    for (above, larger), (path, smaller) in pairwise(case.once(read_codes).divisions):
        if not larger.contains(smaller):
            args = {"element": path[-1], "code": smaller.text, "upper": above[-1], "other": larger.text}
            yield Hit(path, "", args, related=(RelatedHit(above, note=f"{above[-1]}在这里"),))

"""编码与事项类型不符

检查什么
--------
基本编码第3、4位是事项类型，与“事项类型”写的是不是一致。本省把类型代码扩充了的，按省标读；不知道一个省怎样扩充时，
只报肯定不符的。

为什么
------
编码和类型必有一个是错的。错了类型，适用的要素、时限和收费规定都会跟着错。

怎样改
------
与公布的目录核对，改正错的一个。基本编码换了，实施编码和业务办理项编码也要一起换。

例子
----
```yaml
基本编码: "000731006000"   # 07 是行政确认
事项类型: 行政许可
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import kind_in_code, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C003",
    slug="code-against-kind",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：基本编码第3—4位为事项类型",
    messages={"": "“{element}”里的事项类型是“{digits}”（{label}），与事项类型“{kind}”不符"},
)

_KIND = ("事项类型",)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the kind segment of the basic code is surely of another kind."""
    found = case.once(read_codes).inner_basic
    if found is None:
        return
    basic, path = found
    if label := kind_in_code(basic, case.kind, case.profile):
        args = {"element": path[-1], "digits": basic.kind, "label": label, "kind": case.kind}
        yield Hit(path, "", args, related=(RelatedHit(_KIND, note="事项类型在这里"),))

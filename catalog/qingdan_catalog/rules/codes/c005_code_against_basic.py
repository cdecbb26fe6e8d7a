"""编码之间不一致

检查什么
--------
实施编码第20—31位是不是就是基本编码；业务办理项编码前31位是不是就是实施编码（没有写实施编码的，看其中的基本编码）。

为什么
------
实施编码由统一社会信用代码、行使层级和基本编码拼成，业务办理项编码由实施编码加两位序号拼成。不一致，就有一个是别的事项的。

怎样改
------
与公布的目录核对，从错的那个编码改起。

例子
----
```yaml
基本编码: "000131006000"
实施编码: "11230602MB1A23457D4000131007000"   # 后12位是另一个事项
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import BASIC, HANDLING, IMPLEMENTATION, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C005",
    slug="code-against-basic",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：实施编码、业务办理项编码的组成",
    messages={
        "": "“{element}”第20—31位是 {inner}，与基本编码 {basic} 不一致",
        "handling": "业务办理项编码的前31位是 {inner}，与实施编码 {implementation} 不一致",
    },
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each code whose inner code is not the one that the record states."""
    codes = case.once(read_codes)
    basic, implementation, handling = codes.basic, codes.implementation, codes.handling
    outer = implementation or (handling.implementation if handling is not None else None)
    if basic is not None and outer is not None and outer.text[19:] != basic.text:
        path = IMPLEMENTATION if implementation is not None else HANDLING
        args = {"element": path[-1], "inner": outer.text[19:], "basic": basic.text}
        yield Hit(path, "", args, related=(RelatedHit(BASIC, note="基本编码在这里"),))
    if handling is not None and implementation is not None and handling.text[:31] != implementation.text:
        args = {"inner": handling.text[:31], "implementation": implementation.text}
        yield Hit(HANDLING, "handling", args, related=(RelatedHit(IMPLEMENTATION, note="实施编码在这里"),))

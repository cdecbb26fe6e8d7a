"""实施编码与实施主体不符

检查什么
--------
实施编码的前18位是不是实施主体的统一社会信用代码；没有写实施编码的，看业务办理项编码的前18位。
两处只差两三位、只有一处校验码不对的，指出是哪一处抄错。

为什么
------
实施编码开头就是实施主体。不符，多半是机构改革换了主体而编码没有换，或者从别的单位复制来没有改。

怎样改
------
核对实施主体，改正统一社会信用代码，或者向编码管理部门申请新的实施编码。

例子
----
```yaml
实施编码: "11230602MB1A23457D4000131006000"
实施主体:
  统一社会信用代码: "11230621MB1D40014B"    # 与实施编码的前18位不同
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import CREDIT, HANDLING, IMPLEMENTATION, miscopied, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C006",
    slug="code-against-body",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：实施编码前18位为实施主体的统一社会信用代码",
    messages={
        "": "“{element}”的前18位是 {inner}，与实施主体的统一社会信用代码 {credit} 不符",
        "credit": "统一社会信用代码 {credit} 的校验码不对，像是抄错了，“{element}”的前18位是 {inner}",
        "code": "“{element}”的前18位 {inner} 的校验码不对，像是抄错了，实施主体的统一社会信用代码是 {credit}",
    },
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the code is another body's."""
    codes = case.once(read_codes)
    code = codes.implementation or codes.handling
    if codes.credit is None or code is None or code.text[:18] == codes.credit.text:
        return
    path = IMPLEMENTATION if codes.implementation is not None else HANDLING
    args = {"element": path[-1], "inner": code.text[:18], "credit": codes.credit.text}
    odd = miscopied(codes)
    if odd == CREDIT:
        yield Hit(CREDIT, "credit", args, related=(RelatedHit(path, note=f"{path[-1]}在这里"),))
    else:
        related = (RelatedHit(CREDIT, note="统一社会信用代码在这里"),)
        yield Hit(path, "code" if odd is not None else "", args, related=related)

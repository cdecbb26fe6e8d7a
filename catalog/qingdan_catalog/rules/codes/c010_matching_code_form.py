"""对应事项的编码不对

检查什么
--------
权责事项的“对应事项”写的是不是12位基本编码、31位实施编码或者33位业务办理项编码，形式和校验是不是正确。

为什么
------
权责清单与政务服务事项靠这个编码核对。编码写错一位，就核对不上，看起来像是“清单之外”的权力或者没有人办的事项。

怎样改
------
从事项的记录里把编码整个抄过来，加引号。

例子
----
```yaml
记录: 权责事项
对应事项: "23013101001"    # 只有11位
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.codes import BasicCode, CodeError, HandlingCode, ImplementationCode
from qingdan_schema.element import Family
from qingdan_schema.models import Power
from qingdan_schema.paths import Path

RULE = Rule(
    code="C010",
    slug="matching-code-form",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：基本编码、实施编码、业务办理项编码的位数",
    messages={
        "": "对应事项：{reason}",
        "length": "对应事项“{code}”有 {count} 位，应是12位基本编码、31位实施编码或33位业务办理项编码",
    },
    families=frozenset({Family.POWER}),
)

_CLASSES: dict[int, type[BasicCode | ImplementationCode | HandlingCode]] = {
    12: BasicCode,
    31: ImplementationCode,
    33: HandlingCode,
}


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each code of a matching item that is none."""
    if not isinstance(case.item, Power):
        return
    stated = case.data.get("对应事项")
    for row, text in enumerate(case.item.matching_items or ()):
        path: Path = ("对应事项", row) if isinstance(stated, list) else ("对应事项",)
        code = _CLASSES.get(len(text))
        if code is None:
            yield Hit(path, "length", {"code": text, "count": len(text)})
            continue
        try:
            code.parse(text)
        except CodeError as error:
            yield Hit(path, "", {"reason": str(error)})

"""行政区划代码表里没有

检查什么
--------
实施主体的行政区划代码、乡镇街道代码、村居社区代码，到县级为止的前6位在不在行政区划代码表里。只查写明的区划代码，
不查统一社会信用代码里的登记机关区划：它说的是登记机关，不是实施主体。省级就不认识的由“编码写错”（C001）报告。

为什么
------
区划代码写错，事项就归到别的地方，当地的群众查不到。撤县设区、合并以后，旧代码也不再使用。

怎样改
------
照民政部公布的现行行政区划代码改。开发区、高新区等自设的代码不在表里，核对无误的可以在 qingdan.yaml 里忽略本规则。

例子
----
```yaml
实施主体:
  行政区划代码: "230699"     # 大庆市没有这个县级区划
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.divisions import known_divisions

RULE = Rule(
    code="C008",
    slug="unknown-division",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB/T 2260；行政区划代码管理办法（民政部，2025年9月1日起施行）",
    messages={
        "county": (
            "“{element}”{code} 的前6位不在行政区划代码表里：{parent}没有 {inner} 这个县级区划，请核对；"
            "开发区自设的代码除外"
        ),
        "city": "“{element}”{code} 的前4位不在行政区划代码表里：{parent}没有 {inner} 这个市级区划，请核对",
    },
    implementations_only=True,
)

# Whole regions that the list holds without divisions below them.
_UNDIVIDED = frozenset({"10", "00", "66", "71", "81", "82", "83"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each stated division whose city or county is in no list, once for equal digits."""
    divisions, said = known_divisions(), set[str]()
    for path, place in case.once(read_codes).divisions:
        if place.province in _UNDIVIDED or divisions.of(place.province) is None:
            continue
        for message, inner, above in (
            ("city", place.full[:4], place.province),
            ("county", place.full[:6], place.full[:4]),
        ):
            if divisions.of(inner) is not None:
                continue
            parent = divisions.of(above)
            if inner not in said and parent is not None:
                said.add(inner)
                args = {"element": path[-1], "code": place.text, "inner": inner, "parent": parent.full_name}
                yield Hit(path, message, args)
            break

"""编码与行使层级不符

检查什么
--------
实施编码第19位是行使层级（1 国家级 … 6 村（社区）级、7 分级管理），在不在“行使层级”写的里面。写了“分级管理”的不查。

为什么
------
一个实施编码只属于一个层级。不符的，要么编码抄了别的层级的，要么层级写错了。

怎样改
------
核对这条清单是哪一级实施的，改正“行使层级”或实施编码。

例子
----
```yaml
实施编码: "11230602MB1A23457D3000131006000"   # 第19位 3 是市级
行使层级: 县级
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import level_in_code, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C004",
    slug="code-against-level",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020：实施编码第19位为行使层级",
    messages={"": "“{element}”第19位“{digit}”是{label}，行使层级写的却是“{levels}”"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the level digit is none of the levels that the record states."""
    levels = case.service_item.levels or []
    found = level_in_code(case.once(read_codes), levels)
    if found is not None:
        path, code, label = found
        args = {"element": path[-1], "digit": code.level, "label": label, "levels": "、".join(levels)}
        yield Hit(path, "", args, related=(RelatedHit(("行使层级",), note="行使层级在这里"),))

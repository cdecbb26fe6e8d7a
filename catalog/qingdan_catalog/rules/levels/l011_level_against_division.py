"""行使层级与行政区划对不上

检查什么
--------
实施主体的“行政区划代码”是省的（后四位为 0），行使层级是不是低于省级；是市的、县的，行使层级是不是高于它。
直辖市、省直管的县，以及分级管理的不查。

为什么
------
行使层级是实施主体所在的那一级。写错了，事项会归到别的层级，下放、承接和各级的统计都不对。

怎样改
------
核对实施主体，改正“行使层级”或者“行政区划代码”。

例子
----
```yaml
行使层级: 省级
实施主体:
  名称: 大庆市水务局
  行政区划代码: "230600"     # 230600 是大庆市
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import level_in_code, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="L011",
    slug="level-against-division",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB/T 2260；内蒙古阿拉善盟政务服务事项用语规范（2024）：行使层级",
    messages={"": "行使层级是“{level}”，行政区划代码 {code} 却是{place}的"},
    implementations_only=True,
)

_LEVELS = ("国家级", "省级", "市级", "县级", "镇（乡、街道）级", "村（社区）级")
_PLACES = ("省", "市", "县")
_CODE = re.compile(r"[1-6]\d{5}(?:0{6})?")
# Municipalities, and counties that are under a province, stand on two steps at once.
_UNUSUAL = re.compile(r"(?:11|12|31|50)|\d\d90")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit where the level is surely another than that of the body's division."""
    item = case.service_item
    code = (item.body.division if item.body is not None else None) or ""
    levels = [_LEVELS.index(level) for level in item.levels or () if level in _LEVELS]
    if not levels or len(levels) != len(item.levels or ()) or not _CODE.fullmatch(code):
        return
    place = 1 if code[2:6] == "0000" else 2 if code[4:6] == "00" else 3
    # Cities without counties have towns of their own; county bodies of a city do the work of townships as well.
    if max(levels) >= place and not (place == 1 and min(levels) > 1):
        return
    if _UNUSUAL.match(code) or level_in_code(case.once(read_codes), item.levels or []):
        return  # of a level that is not that of the code, another rule tells
    args = {"level": "、".join(item.levels or ()), "code": code, "place": _PLACES[place - 1]}
    yield Hit(("行使层级",), "", args, related=(RelatedHit(("实施主体", "行政区划代码"), note="实施主体的区划"),))

"""进驻大厅却没有线下的地点

检查什么
--------
“是否进驻政务大厅”写“是”，或者办理形式有“窗口办理”的，办理地点是不是写着“无”“无线下办理窗口”。

为什么
------
进驻了大厅却找不到窗口，群众按网上写的去，大厅说没有这个事项。

怎样改
------
写明大厅的地址和窗口；没有进驻的，改为“否”，办理形式去掉“窗口办理”。

例子
----
```yaml
是否进驻政务大厅: 是
办理地点: 无线下办理窗口
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="D010",
    slug="hall-without-window",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="国办发〔2018〕45号：应进必进；全国交换表：是否进驻政务大厅、办理地点",
    messages={"": "进驻了政务大厅，办理地点却写“{text}”", "window": "办理形式有“窗口办理”，办理地点却写“{text}”"},
    families=APPLICATIONS,
    implementations_only=True,
)

_NOWHERE = re.compile(r"^(?:无|没有|不设)(?:线下|实体|办理)|^(?:仅|只)?(?:线上|网上)办理|^全程网办")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a window that is nowhere."""
    item = case.service_item
    place = item.place
    if not place or not (says_nothing(place) or _NOWHERE.search(place.strip())):
        return
    if any(not says_nothing(window.address) for window in item.windows or ()):
        return
    if item.in_hall == "是":
        yield case.hit("place", text=place.strip())
    elif "窗口办理" in (item.handle_types or ()):
        yield case.hit("place", "window", text=place.strip())

"""结果能不能寄，说法对不上

检查什么
--------
“结果送达方式”里有邮寄、快递的，“是否支持物流快递”是不是“是”；支持物流快递、又写了送达方式的，送达方式里有没有邮寄。

为什么
------
群众要知道证照能不能寄到家，要不要再跑一次来取。

怎样改
------
核对后改成一致。

例子
----
```yaml
是否支持物流快递: 否
结果送达方式: [窗口领取, 邮寄]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="P012",
    slug="delivery-contradiction",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：是否支持物流快递；省级事项系统2021年起的字段：结果送达方式",
    messages={
        "": "结果送达方式有邮寄，“是否支持物流快递”却写的是“否”",
        "none": "“是否支持物流快递”写的是“是”，结果送达方式里却没有邮寄",
    },
    families=APPLICATIONS,
    implementations_only=True,
    severities={"none": Severity.ADVICE},
)

_MAIL = re.compile("邮|快递|寄|物流")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when a result is sent by mail in one place and not in the other."""
    item = case.service_item
    if not item.deliveries or item.express not in ("是", "否"):
        return
    mailed = any(_MAIL.search(way) for way in item.deliveries)
    if mailed != (item.express == "是"):
        related = (RelatedHit(("是否支持物流快递",), note="是否支持物流快递在这里"),)
        yield Hit(("结果送达方式",), "" if mailed else "none", related=related)

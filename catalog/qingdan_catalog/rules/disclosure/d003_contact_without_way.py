"""没有写怎样咨询、怎样投诉

检查什么
--------
咨询方式、监督投诉方式写的是不是“无”“暂无”“/”这样等于没有写的话。

为什么
------
这两个要素各类事项都必须有。写“无”能通过不能为空的检查，群众却找不到人问，也没有地方投诉。

怎样改
------
写电话、窗口地址或者网址。本单位没有专门电话的，写 12345 热线。

例子
----
```yaml
咨询方式: 无
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing

RULE = Rule(
    code="D003",
    slug="contact-without-way",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：咨询方式、监督投诉方式不可空",
    messages={"": "“{element}”写的是“{text}”，请写明电话、地址或网址"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each way of contact that says there is none."""
    item = case.service_item
    for element, text in (("咨询方式", item.contact), ("监督投诉方式", item.supervision)):
        if text and len(text) < 20 and not text.isspace():
            said = text.replace(":", "：").rpartition("：")[2]
            if says_nothing(said):
                yield Hit((element,), "", {"element": element, "text": text.strip()})

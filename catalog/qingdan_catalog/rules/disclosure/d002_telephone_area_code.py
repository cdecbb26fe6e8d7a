"""电话没有写区号

检查什么
--------
咨询方式、监督投诉方式里7、8位的固定电话有没有区号。手机、400、800 电话和 12345 这样的热线不用写；
同一处前面已经写了区号的，后面的可以不写。

为什么
------
外地的群众和手机用户不加区号打不通，全国通办的事项尤其如此。

怎样改
------
在号码前加上区号和连字符，如 0459-5550421。

例子
----
```yaml
咨询方式: "5550421"      # 应写 0459-5550421
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._phones import phones_in
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="D002",
    slug="telephone-area-code",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="温州市办事指南校验规则（2020）：电话写明区号",
    messages={"": "“{element}”的电话 {phones} 没有写区号"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each way of contact whose landlines have no area code at all."""
    item = case.service_item
    for element, text in (("咨询方式", item.contact), ("监督投诉方式", item.supervision)):
        phones = phones_in(text) if text else ()
        bare = [phone for phone in phones if phone.kind == "landline" and not phone.area]
        if bare and not any(phone.area for phone in phones):
            yield Hit((element,), "", {"element": element, "phones": "、".join(map(str, bare))})

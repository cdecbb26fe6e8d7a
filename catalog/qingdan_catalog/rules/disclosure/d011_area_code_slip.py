"""两个电话的区号像是写错了

检查什么
--------
同一个事项的咨询、监督投诉电话里，有没有两个号码的前四位相同（同一个局向），区号却不同。

为什么
------
同一个单位的总机号段在同一个城市。区号错一位，群众打到外省去了。

怎样改
------
核对区号。两个城市恰好有同样号段的，不用改，可以在文件里注明不检查的理由。

例子
----
```yaml
咨询方式: 0459-5550421
监督投诉方式: 0495-5550490    # 0459写成了0495
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._phones import phones_in
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="D011",
    slug="area-code-slip",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="惯例：同一个单位的电话区号相同",
    messages={"": "{phone} 与 {other} 前四位相同，区号却不同，请核对"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for the first two landlines of one exchange in different areas."""
    item = case.service_item
    places = (("咨询方式", item.contact), ("监督投诉方式", item.supervision))
    known: dict[str, tuple[str, str, str]] = {}
    for element, text in places:
        for phone in phones_in(text) if text else ():
            if phone.kind != "landline" or not phone.area:
                continue
            key, area, said = known.setdefault(phone.digits[:4], (element, phone.area, str(phone)))
            if area != phone.area and len(area) + len(said) == len(phone.area) + len(str(phone)):
                related = (RelatedHit((key,), note="另一个号码在这里"),)
                yield Hit((element,), "", {"phone": str(phone), "other": said}, related=related)
                return

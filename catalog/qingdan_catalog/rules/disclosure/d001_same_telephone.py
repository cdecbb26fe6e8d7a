"""咨询与监督投诉是同一个电话

检查什么
--------
监督投诉方式里的电话，是不是都已经写在咨询方式里。分机、按键不同的算不同的电话（如 020-12345转1 与 转2）。
两处都只有 12345 这样的热线的，只作建议。

为什么
------
投诉窗口的电话打到窗口自己那里，群众不敢投诉，监督也就落空。

怎样改
------
监督投诉写监察、督查部门或上级部门的电话；热线写明转哪一个按键。

例子
----
```yaml
咨询方式: 0459-5550421
监督投诉方式: 0459-5550421     # 与咨询是同一个电话
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._phones import phones_in
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="D001",
    slug="same-telephone",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：咨询电话与投诉电话不同",
    messages={
        "": "监督投诉的电话 {phones} 就是咨询的电话，请写另外的电话",
        "hotline": "咨询和监督投诉都只有热线 {phones}，最好写明各转哪个按键，或者另写监督部门的电话",
    },
    implementations_only=True,
    severities={"hotline": Severity.ADVICE},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when there is no telephone for complaints but those for questions."""
    item = case.service_item
    if not item.contact or not item.supervision:
        return
    complaint = phones_in(item.supervision)
    if not complaint:
        return
    question = phones_in(item.contact)
    if not all(any(phone.same_as(other) for other in question) for phone in complaint):
        return
    only_hotlines = all(phone.kind in ("hotline", "service") and not phone.extension for phone in complaint)
    args = {"phones": "、".join(map(str, complaint))}
    related = (RelatedHit(("咨询方式",), note="咨询方式在这里"),)
    yield Hit(("监督投诉方式",), "hotline" if only_hotlines else "", args, related=related)

"""服务对象与主题分类不符

检查什么
--------
写了面向自然人的主题分类，服务对象里有没有自然人；写了面向法人的主题分类，服务对象里有没有自然人以外的对象；
两类服务对象都有、却只写了一类主题分类的，提醒补上。

为什么
------
网站按“个人办事”“法人办事”和主题归类。对象和主题对不上，事项就会出现在错误的栏目里，或者在该有的栏目里找不到。

怎样改
------
核对服务对象，再补上或者删去相应的主题分类。

例子
----
```yaml
服务对象: 企业法人
面向自然人事项主题分类: 准营准办    # 服务对象里没有自然人
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="S014",
    slug="objects-against-topics",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="温州市办事指南校验规则（2020）：服务对象与自然人、法人主题一致",
    messages={
        "": "服务对象有自然人，也有法人或其他组织，却没有写“{element}”",
        "natural": "写了面向自然人的主题分类，服务对象里却没有自然人",
        "legal": "写了面向法人的主题分类，服务对象里却只有自然人",
    },
    families=APPLICATIONS,
    implementations_only=True,
    severities={"natural": Severity.WARNING, "legal": Severity.WARNING},
)

_NATURAL = "自然人"


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for topics without their objects, and for objects without topics where the other kind has them."""
    item = case.service_item
    objects = item.service_objects
    if not objects:
        return
    natural, legal = _NATURAL in objects, any(label != _NATURAL for label in objects)
    for_natural = bool(item.topics_natural or item.topics_natural_local)
    for_legal = bool(item.topics_legal or item.topics_legal_local)
    related = (RelatedHit(("服务对象",), note="服务对象在这里"),)
    if for_natural and not natural:
        yield Hit((_stated(case, "自然人"),), "natural", on_key=True, related=related)
    if for_legal and not legal:
        yield Hit((_stated(case, "法人"),), "legal", on_key=True, related=related)
    if natural and legal and for_natural != for_legal:
        lacking = "面向法人事项主题分类" if for_natural else "面向自然人事项主题分类"
        yield Hit(("服务对象",), "", {"element": lacking}, on_key=True)


def _stated(case: RecordCase, kind: str) -> str:
    """The topics of a kind that the record states: the nation's, else the place's own."""
    key = f"面向{kind}事项主题分类"
    return key if case.data.get(key) else f"面向{kind}地方特色主题分类"

"""公开的要素不全

检查什么
--------
所用的标准列有公开要素（如大庆市公开的十九要素、行政许可法第三十条的公示内容）的，适用于这类事项的各组里，哪几项没有写。
已经由“缺少要素”报的不重复；不收费的不要求收费标准，申请表的样表由“申请表没有空白表或样表”去报。

为什么
------
公开的要素齐全，群众才知道到哪办、找谁办、怎么办。各地对外公布了要公开哪些，缺一项就是没有做到。

怎样改
------
补上缺的要素。确实没有内容的，写明“无”的理由，或者在 qingdan.yaml 里调整这条规则。

例子
----
```yaml
标准: heilongjiang
# 事项没有写“通办范围”“常见问题”，十九要素缺2项
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._disclosed import is_needless, is_stated
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.dictionary import element_at
from qingdan_schema.element import Family
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import Disclosed

RULE = Rule(
    code="D004",
    slug="disclosure-incomplete",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="所用标准列出的公开要素；行政许可法（2019）第三十条：公示的内容；大庆市（2020年前后）：公开十九要素",
    messages={"": "按{profile}的公开要素，还缺 {count} 项：{lacking}"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all that the sets of the profile want published and the record does not state."""
    item = case.service_item
    lacking: list[str] = []
    count = 0
    for each in case.profile.disclosures.values():
        if each.kinds and item.kind not in each.kinds:
            continue
        labels = [_label(line) for line in each.lines if line.elements and not _is_answered(case, line.elements)]
        if labels:
            count += len(labels)
            lacking.append(f"{each.name}缺{'、'.join(labels)}")
    if lacking:
        yield Hit((), "", {"profile": case.profile.title, "count": count, "lacking": "；".join(lacking)})


def _label(line: Disclosed) -> str:
    """What a set calls an element, with the name that it has in the records."""
    names = "或".join(element.replace(".", "的") for element in line.elements)
    return line.label if line.label in line.elements else f"{line.label}（{names}）"


def _is_answered(case: RecordCase, elements: tuple[str, ...]) -> bool:
    """Whether one of the elements is stated, need not be, or is missed by another rule already."""
    return any(_is_stated(case, tuple(element.split("."))) for element in elements)


def _is_stated(case: RecordCase, keys: tuple[str, ...]) -> bool:
    family = case.family
    if family is None or _is_demanded(keys, family):
        return True
    if keys[0] == "审核记录":  # D009 judges them, of items in use alone
        return True
    if keys[0] == "申请材料" and len(keys) > 1:  # M007 asks for the samples of forms
        return True
    return is_needless(case.data, keys) or is_stated(case.data, keys)


@cache
def _is_demanded(keys: tuple[str, ...], family: Family) -> bool:
    """Whether every record of the family must state the element anyway, or must not."""
    elements = [element_at(ServiceItem, keys[: depth + 1]) for depth in range(len(keys))]
    specs = [element.spec for element in elements if element is not None]
    if len(specs) < len(keys):
        return False
    return all(family in spec.required for spec in specs) or not specs[0].allowed_in(family)

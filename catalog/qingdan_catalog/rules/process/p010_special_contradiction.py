"""特别程序的几处说法对不上

检查什么
--------
“是否需要现场勘验”“是否需要组织听证”“是否需要专家评审”等写“是”的，“特别程序”是不是写着“无”；写“否”的，特别程序、特别环节里是不是有它。

为什么
------
特别程序的时间不计入办结时限，关系到申请人实际要等多久。一处有、一处无，告知单上就会漏掉。

怎样改
------
核对后改成一致，有的写明时间。

例子
----
```yaml
特别程序: 无
是否需要专家评审: 是
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.element import Family

RULE = Rule(
    code="P010",
    slug="special-contradiction",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "行政许可法（2019）第四十五条；"
        "省级事项系统2021年起的字段：现场勘验、听证、招标拍卖、检验检测、鉴定、专家评审、公示"
    ),
    messages={"": "{flags}写的是“是”，“特别程序”却写“无”", "denied": "“{flag}”写的是“否”，特别程序里却有“{name}”"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_FLAGS = {
    "site_inspection": re.compile("勘验|踏勘|现场核查"),
    "hearing": re.compile("听证"),
    "auction": re.compile("招标|拍卖|挂牌"),
    "testing": re.compile("检验|检测|检疫"),
    "appraisal": re.compile("鉴定"),
    "expert_review": re.compile("专家评审|专家论证"),
    "public_notice": re.compile("公示"),
}
_PROCEDURES = ("hearing", "auction", "testing", "appraisal", "expert_review")
"""What counts as a special procedure by law, so that 无 is wrong where it is needed."""
_NOT = re.compile("无需|不需|不涉及|不组织|不进行|不用")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for all procedures that are needed where there are none, and for each that is denied and described."""
    item = case.service_item
    rows = [step.name or "" for step in item.special_steps or ()]
    text = item.special_procedure or ""
    if text and says_nothing(text) and not rows:
        needed = [name for name in _PROCEDURES if getattr(item, name) == "是"]
        if needed:
            flags = "、".join(f"“{_key(case, name)}”" for name in needed)
            related = (RelatedHit((_key(case, needed[0]),), note="写“是”的在这里"),)
            yield Hit(("特别程序",), "", {"flags": flags}, related=related)
        return
    stated = " ".join((text, *rows))
    if _NOT.search(stated):
        return
    for name, pattern in _FLAGS.items():
        if getattr(item, name) == "否" and (match := pattern.search(stated)) is not None:
            key = _key(case, name)
            yield Hit((key,), "denied", {"flag": key, "name": match[0]})


def _key(case: RecordCase, attribute: str) -> str:
    return str(case.hit(attribute).at[0])

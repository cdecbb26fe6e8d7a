"""时限与说明里的天数不一样

检查什么
--------
办结时限的说明里写了天数的，有没有一处与办结时限相同。说明里说到月、年，或者说到延长、评审、听证等别的时间的，不比。

为什么
------
一处写20个工作日，一处写15个工作日，群众和窗口不知道以哪个为准。

怎样改
------
核对依据的原文，把时限和说明改成一致；说明里说的是别的时间（如延长）的，把办结时限也写出来。

例子
----
```yaml
法定办结时限: 20工作日
法定办结时限说明: 自受理之日起15个工作日内作出决定
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import CitationError, to_int
from qingdan_schema.limits import LimitUnit, TimeLimit

RULE = Rule(
    code="T006",
    slug="explanation-other-days",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政许可法（2019）第三十条：公示期限；山西省（晋政办发〔2022〕75号）：办事指南同源",
    messages={"": "{element}是 {limit}，说明里写的却是 {days} 日"},
    implementations_only=True,
)

_DAYS = re.compile(
    r"(?P<days>\d{1,3}|[一二三四五六七八九十百]{1,5})\s*个?\s*(?:工作日|自然日|日历日|日|天)(?![一二三四五六七八九十\d号])"
)
_OTHER = re.compile(
    r"[\d一二三四五六七八九十两半]个?(?:月|年|小时|周)|不计|不算|除外|延长|评审|听证|公示|鉴定|检[验测疫]|勘验|补正"
)
_PAIRS = (
    ("statutory_limit", "statutory_explain", "法定办结时限"),
    ("promised_limit", "promised_explain", "承诺办结时限"),
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each explanation that speaks of days, but never of those of the limit."""
    for limit_name, explain_name, element in _PAIRS:
        limit: TimeLimit | None = getattr(case.service_item, limit_name)
        text: str | None = getattr(case.service_item, explain_name)
        if limit is None or not text or limit.unit is LimitUnit.IMMEDIATE or _OTHER.search(text):
            continue
        days = [match["days"] for match in _DAYS.finditer(text)]
        if days and limit.days not in {_number(day) for day in days}:
            args = {"element": element, "limit": str(limit), "days": "、".join(dict.fromkeys(days))}
            related = (RelatedHit((element,), note=f"{element}在这里"),)
            yield Hit((f"{element}说明",), "", args, related=related)


def _number(text: str) -> int:
    try:
        return to_int(text)
    except CitationError:
        return 0

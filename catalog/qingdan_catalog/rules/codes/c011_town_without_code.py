"""乡镇、村居没有代码

检查什么
--------
写了乡镇街道名称的，有没有乡镇街道代码；写了村居社区名称的，有没有村居社区代码和所在的乡镇街道；只写代码没写名称的也提醒。

为什么
------
名称会重（全国有几十个“城关镇”），系统只认代码；只有代码，印出来的指南群众又看不懂。

怎样改
------
名称和代码成对写。代码是12位统计用区划代码，可从民政、统计部门公布的区划代码里查。

例子
----
```yaml
乡镇街道名称: 肇州镇    # 没有写“乡镇街道代码”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_blank
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="C011",
    slug="town-without-code",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="全国交换表：乡镇街道名称、代码，村居社区名称、代码；GB/T 10114-2003 县级以下行政区划代码编制规则",
    messages={"": "写了“{have}”，没有写“{lack}”", "town": "写了“{have}”，没有写它在哪个乡镇街道"},
    families=APPLICATIONS,
    implementations_only=True,
)

_PAIRS = (("乡镇街道名称", "乡镇街道代码"), ("村居社区名称", "村居社区代码"))


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each half of a pair, and for a village without its town."""
    data = case.data
    stated = [(not is_blank(data.get(name)), not is_blank(data.get(code))) for name, code in _PAIRS]
    for (name, code), (has_name, has_code) in zip(_PAIRS, stated, strict=True):
        if has_name != has_code:
            have, lack = (name, code) if has_name else (code, name)
            yield Hit((have,), "", {"have": have, "lack": lack})
    if any(stated[1]) and not any(stated[0]):
        have = _PAIRS[1][0] if stated[1][0] else _PAIRS[1][1]
        yield Hit((have,), "town", {"have": have})

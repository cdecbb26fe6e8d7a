"""环节的时限没有写或看不懂

检查什么
--------
有的流程环节写了时限的，其他环节（申请、送达除外）有没有写；写了的是不是几天、几小时或者“当场”这样算得出来的。

为什么
------
每个环节的岗位、时限、方式固定下来，才能逐个环节监督，也才能算出哪一步慢。

怎样改
------
补上时限，写“当场”“1工作日”。不计入办结时限的环节，写“10工作日（不计入）”。

例子
----
```yaml
流程环节:
  - {环节: 受理, 时限: 1工作日}
  - {环节: 审查}              # 没有时限
  - {环节: 决定, 时限: 按规定}    # 算不出来
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._limits import VAGUE_TIME
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_blank, show_rows
from qingdan_schema.plain import plain

RULE = Rule(
    code="P004",
    slug="step-without-limit",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="吉林省（2017）全流程管理：每个环节的岗位、时限、办理方式固定",
    messages={"": "“流程环节”第{rows}行没有写时限，别的环节写了", "unclear": "环节“{step}”的时限“{limit}”算不出是多长"},
    implementations_only=True,
)

_NOT_ASKED = re.compile(r"申请|咨询|送达|颁证|发证|领证|领取|取件|出证|归档|公开|办结")
_CLEAR = re.compile(
    r"[\d〇零一二三四五六七八九十百两半]\s*个?\s*(?:工作日|自然日|日历日|工作时|小时|分钟|日|天|周|星期|月|季度|年)"
    r"|当场|当日|当天|即时|即办|即日|立即|立等|随到随|实时|不计|不限|无|[-—/]"
)


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all steps without a limit where others have one, and a hit for each limit that says no time."""
    steps = case.service_item.steps or []
    stated = [not is_blank(step.limit) for step in steps]
    if not any(stated):
        return
    rows = [row for row, step in enumerate(steps) if not stated[row] and not _NOT_ASKED.search(step.name or "")]
    if rows:
        yield case.hit(f"steps.{rows[0]}", rows=show_rows(rows))
    for row, step in enumerate(steps):
        if step.limit and stated[row] and not _CLEAR.search(plain(step.limit)) and not VAGUE_TIME.search(step.limit):
            yield case.hit(
                f"steps.{row}.limit", "unclear", step=step.name or f"第{row + 1}行", limit=step.limit.strip()
            )

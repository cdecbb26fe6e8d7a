"""日期先后不对

检查什么
--------
计划取消日期是不是在计划生效日期之后；设定依据都写了施行日期的，事项是不是在最早的依据施行以后才生效；各个日期是不是在1949年到2100年之间。

为什么
------
先取消后生效、依据还没有施行就生效，都不可能。多半是年份敲错，交换到国家系统后事项会在错误的日子上架或者下架。

怎样改
------
核对日期，先看年份。依据修订过的，补上最早设定它的那一部。

例子
----
```yaml
计划生效日期: "2026-06-01"
计划取消日期: "2025-12-31"    # 在生效之前
```
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.models import Power
from qingdan_schema.paths import Path

RULE = Rule(
    code="S011",
    slug="days-out-of-order",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="全国交换表：计划生效日期、计划取消日期；设定依据的施行日期",
    messages={
        "": "计划取消日期 {ends} 不在计划生效日期 {starts} 之后",
        "basis": "计划生效日期 {starts} 早于各条设定依据的施行日期（最早 {first}）",
        "odd": "“{element}”写的是 {day}，年份不像是对的",
    },
    severities={"basis": Severity.WARNING, "odd": Severity.WARNING},
)

_FIRST, _LAST = 1949, 2100


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each day that cannot be, and for each pair of days in the wrong order."""
    item = case.item
    if isinstance(item, Power):
        starts = ends = None
    else:
        starts, ends = item.effective_day, item.cancel_day
    rows = "实施依据" if isinstance(item, Power) else "设定依据"
    for path, day in _days(case):
        if not _FIRST <= day.year <= _LAST:
            yield Hit(path, "odd", {"element": path[-1], "day": day.isoformat()})
    if starts is None:
        return
    if ends is not None and ends <= starts:
        related = (RelatedHit(("计划生效日期",), note="计划生效日期在这里"),)
        yield Hit(("计划取消日期",), "", {"starts": starts.isoformat(), "ends": ends.isoformat()}, related=related)
    bases = case.legal_bases
    days = [basis.in_force for basis in bases if basis.in_force is not None]
    if days and len(days) == len(bases) and starts < min(days):
        related = (RelatedHit((rows, days.index(min(days)), "施行日期"), note="最早施行的依据"),)
        args = {"starts": starts.isoformat(), "first": min(days).isoformat()}
        yield Hit(("计划生效日期",), "basis", args, related=related)


def _days(case: RecordCase) -> Iterator[tuple[Path, datetime.date]]:
    """Every day that a record states."""
    item = case.item
    if not isinstance(item, Power):
        for key, day in (("计划生效日期", item.effective_day), ("计划取消日期", item.cancel_day)):
            if day is not None:
                yield (key,), day
    key = "实施依据" if isinstance(item, Power) else "设定依据"
    for row, basis in enumerate(case.legal_bases):
        if basis.in_force is not None:
            yield (key, row, "施行日期"), basis.in_force

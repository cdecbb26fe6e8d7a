"""承诺办结时限没有压缩到本地的目标

检查什么
--------
所用的标准（省标、市标）规定了承诺办结时限最多是法定办结时限的百分之几时，承诺有没有超过。两个时限单位相同才比；
承诺“即办”的总是做到的；算下来不足一天的，承诺一天也算做到。没有这样规定的标准，不检查。

为什么
------
不少地方公布了压缩办理时限的总体目标，如大庆市把承诺时限压缩到法定时限的60%。没有做到的事项，正是还可以压缩的事项。

怎样改
------
核对两个时限；能缩短承诺的，缩短。确实不能的，可以不改，在本地标准或 qingdan.yaml 里可以调整这条规则的级别。

例子
----
```yaml
法定办结时限: 20工作日
承诺办结时限: 15工作日    # 黑龙江（大庆）的目标是不超过60%，即12工作日
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.dictionary import element_by_key
from qingdan_schema.limits import LimitUnit, TimeLimit
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import Threshold

RULE = Rule(
    code="T004",
    slug="promise-over-threshold",
    group=Group.LIMITS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="所用标准的阈值，如大庆市（2020年前后）：承诺时限压缩到法定时限的60%",
    messages={"": "{element} {value} 超过{of} {bound} 的{percent}%，{source}的目标是不超过 {target}"},
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each threshold of the profile that the record misses."""
    for threshold in case.profile.thresholds:
        value, bound = _limit(case, threshold.element), _limit(case, threshold.of)
        if value is None or bound is None or value.unit is not bound.unit or bound.unit is LimitUnit.IMMEDIATE:
            continue
        # One day cannot be made shorter but by 即办, which is another kind of handling.
        most = max(1, bound.days * threshold.percent // 100)
        if value.days > bound.days:  # more than the law allows, which another rule tells
            continue
        if value.days > most:
            yield _hit(threshold, value, bound, TimeLimit(most, bound.unit), case.profile.title)


def _limit(case: RecordCase, key: str) -> TimeLimit | None:
    """The limit that stands under a key of the record."""
    limit = getattr(case.service_item, element_by_key(ServiceItem)[key].attribute)
    return limit if isinstance(limit, TimeLimit) else None


def _hit(threshold: Threshold, value: TimeLimit, bound: TimeLimit, target: TimeLimit, source: str) -> Hit:
    args = {
        "element": threshold.element,
        "of": threshold.of,
        "percent": threshold.percent,
        "value": str(value),
        "bound": str(bound),
        "target": str(target),
        "source": source,
    }
    related = (RelatedHit((threshold.of,), note=f"{threshold.of}在这里"),)
    return Hit((threshold.element,), "", args, related=related)

"""委托部门与委托对不上

检查什么
--------
权力来源是上级委托、同级委托的，有没有写“委托部门”；写了“委托部门”的，性质是不是受委托组织，或者权力来源是不是委托；
委托部门是不是写成了实施主体自己。

为什么
------
委托要有委托的人。没有写，出了问题找不到承担责任的机关；自己委托自己，说明“实施主体”和“委托部门”有一个填错了。

怎样改
------
照委托书写委托部门的全称；不是委托的，删去“委托部门”或者改正“权力来源”。

例子
----
```yaml
权力来源: 上级委托
实施主体:
  名称: 某某县水务局    # 没有写“委托部门”
  性质: 法定机关
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import ENTRUSTED, says_nothing
from qingdan_schema.plain import plain

RULE = Rule(
    code="L008",
    slug="entruster-unexplained",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：权力来源、实施主体性质、委托部门；行政许可法（2019）第二十四条：委托其他行政机关",
    messages={
        "missing": "权力来源是“{source}”，请写明“委托部门”",
        "needless": "写了委托部门“{name}”，权力来源却是“{source}”，性质也不是受委托组织",
        "itself": "委托部门就是实施主体自己",
    },
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit where an entruster is missing, needless, or the body itself."""
    item = case.service_item
    body, source = item.body, item.power_source
    if body is None:
        return
    entrusted = body.nature == "受委托组织"
    if says_nothing(body.entrusting):
        if source in ENTRUSTED and not entrusted:  # an entrusted body without an entruster has a rule of its own
            yield case.hit("body.entrusting" if body.entrusting else "power_source", "missing", source=source)
        return
    name = (body.entrusting or "").strip()
    if body.name and plain(name) == plain(body.name):
        yield case.hit("body.entrusting", "itself")
    elif source and source not in ENTRUSTED and body.nature and not entrusted:
        yield case.hit("body.entrusting", "needless", name=name, source=source)

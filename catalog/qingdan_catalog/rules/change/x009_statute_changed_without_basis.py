"""法定时限变了，依据没有变

检查什么
--------
与旧版本比较（qingdan check --against 旧版本）时，法定办结时限变长或者变短的，设定依据、“法定办结时限说明”有没有变。

为什么
------
法定时限是法律规定的，法律没有改，它就不会变。多半是把承诺时限填进了法定时限，或者以前就填错了。

怎样改
------
填错位置的，改“承诺办结时限”；法律修改了的，改设定依据；以前填错的，在“法定办结时限说明”里写明依据哪一条。

例子
----
```yaml
法定办结时限: 10工作日     # 旧版本是 20工作日，设定依据没有变
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import ChangeCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="X009",
    slug="statute-changed-without-basis",
    group=Group.CHANGE,
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    clause="行政许可法（2019）第四十二条；优化营商环境条例（2019）第三十六条：法律、法规、规章规定的办理时限",
    messages={"": "法定办结时限由 {before} 改为 {after}，设定依据和法定办结时限说明都没有变"},
)

_WHY = ("设定依据", "法定办结时限说明")


def check(case: ChangeCase) -> Iterator[tuple[str, Hit]]:
    """A hit on each statutory limit that changed while nothing says on what."""
    for change in case.changes:
        if change.path == ("法定办结时限",) and change.before and change.after and len(change.olds) == 1:
            old, new = change.olds[0].data, change.item.data
            if all(old.get(key) == new.get(key) for key in _WHY):
                yield change.item.file, Hit(change.path, "", {"before": change.before, "after": change.after})

"""时间说得不清楚

检查什么
--------
办理流程、流程环节和特别环节的时限、承诺办结时限说明里有没有“尽快”“适时”“若干个工作日”“原则上5个工作日”这样算不出日子的话。

为什么
------
时限是对群众的承诺，也是监督超期的依据。算不出日子，就没有人能说它超期了。

怎样改
------
写明几个工作日，从哪一天起算。

例子
----
```yaml
流程环节:
  - {环节: 审查, 时限: 尽快}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._limits import VAGUE_TIME
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten, texts_with

RULE = Rule(
    code="W010",
    slug="vague-time",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政许可法（2019）第三十条：公示期限；吉林省（2017）全流程管理：每个环节的时限固定",
    messages={"": "“{element}”的“{text}”算不出是几天，请写明工作日"},
    implementations_only=True,
)

_KEYS = frozenset({"办理流程", "流程环节", "特别环节", "承诺办结时限说明"})
_INNER = frozenset({"时限", "审查标准"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for the first vague words of each text that says how long something takes."""
    for path, text in texts_with(case, VAGUE_TIME, law=False):
        if path[0] in _KEYS and (len(path) == 1 or path[-1] in _INNER):
            match = VAGUE_TIME.search(text)
            if match is not None:
                args = {"element": path[-1], "text": shorten(text, match.start(), match.end())}
                yield Hit(path, "", args)

"""法规里没有这一条

检查什么
--------
引用的条、款、项在法规里有没有。条数按目录设置的法规库（没有设置的用自带的登记）核对；款、项要法规库里有条文才能核对。
登记的不是所引版本的，作为提示。

为什么
------
法规修改以后条款号常常变动。引一条不存在的条款，等于没有依据，行政复议、诉讼时也站不住。

怎样改
------
对照现行文本改正条款；qingdan laws show 法规名称 可以看到有多少条、什么时候修改过。

例子
----
```yaml
设定依据:
  - 法规: 中华人民共和国行政许可法
    条款: 第一百二十条       # 行政许可法只有83条
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._laws import BASIS_READS, faults
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import to_chinese

RULE = Rule(
    code="B012",
    slug="no-such-provision",
    group=Group.BASIS,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause="立法法（2023）第六十五条",
    messages={
        "article": "{words}：没有{articles}，这部法规只有{count}条",
        "unverified": "{words}：登记的文本没有{articles}，只有{count}条，请核对现行文本",
        "edition": "{words}：登记的版本没有{articles}，只有{count}条，请核对所引的版本",
        "paragraph": "{words}：{article}没有第{paragraph}款，只有{count}款",
        "item": "{words}：{article}没有第（{item}）项",
    },
    severities={
        "unverified": Severity.WARNING,
        "edition": Severity.ADVICE,
        "paragraph": Severity.WARNING,
        "item": Severity.WARNING,
    },
    within="file",
    reads=BASIS_READS,
)

_ARTICLE = {Severity.ERROR: "article", Severity.WARNING: "unverified", Severity.ADVICE: "edition"}


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each provision that the act surely does not have."""
    from qingdan_catalog.laws.verdict import Verdict

    for fault in case.once(faults):
        verdict, severity = fault.outcome.verdict, fault.outcome.severity
        if verdict is Verdict.NO_ARTICLE and severity is not None:
            yield fault.hit(_ARTICLE[severity], "条款")
        elif severity is Severity.WARNING and verdict in (Verdict.NO_PARAGRAPH, Verdict.NO_ITEM):
            message = "paragraph" if verdict is Verdict.NO_PARAGRAPH else "item"
            yield fault.hit(message, "条款", **{message: to_chinese(fault.outcome.args[message])})

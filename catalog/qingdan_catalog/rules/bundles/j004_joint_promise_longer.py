"""联办的承诺时限比分开办还长

检查什么
--------
一件事的承诺办结时限，是不是长于按阶段办理的时间：同一阶段的事项并联办理，取承诺办结时限最长的一个，各阶段相加；
也看是不是长于各事项一个一个办的时间之和。事项没有承诺的，用法定办结时限；有的事项两样都没有写，不查。

为什么
------
一件事是要比分开办快。承诺的时间比各事项自己的承诺合起来还长，群众合在一起办反而吃亏。

怎样改
------
承诺办结时限改为不长于按阶段办理的时间；确实要更长的（如统一出件），核对各阶段的划分，在“承诺办结时限说明”里写明原因，再用“忽略”写明理由。

例子
----
```yaml
记录: 一件事
承诺办结时限: 20工作日    # 两个事项并联，分别承诺5、8工作日
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.bundles import Span, lay_out_timeline
from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bundles import BUNDLE_READS, read_bundles
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="J004",
    slug="joint-promise-longer",
    group=Group.BUNDLES,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="优化营商环境条例（2019）第三十六条：在规定的时限内办结；一件事并联办理（本工具的建议）",
    messages={
        "": "联办承诺 {promise}，按阶段并联办理只要 {total}",
        "sum": "联办承诺 {promise}，比各事项分开办的 {separate} 还长",
    },
    severities={"sum": Severity.ERROR},
    reads=BUNDLE_READS,
)


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each bundle that surely promises more days than its members take."""
    for bundle in case.once(read_bundles):
        timeline = lay_out_timeline([Span(member.stage, member.limit) for member in bundle.members])
        if bundle.promise is None or not timeline.complete:
            continue
        args = {"promise": str(bundle.promise), "total": str(timeline.total), "separate": str(timeline.separate)}
        if timeline.separate.is_shorter_than(bundle.promise):
            yield bundle.file, Hit(("承诺办结时限",), "sum", args)
        elif timeline.total.is_shorter_than(bundle.promise):
            yield bundle.file, Hit(("承诺办结时限",), "", args)

"""联办跑的次数比分开办还多

检查什么
--------
一件事的到办事现场次数，是不是多于各相关事项到办事现场次数之和。有的事项没有写次数的，不查。

为什么
------
一件事合在一起收件，跑的次数只会少，不会多。多半是各事项改成网办以后，一件事没有跟着改。

怎样改
------
核对后减少次数；确实要多跑的，说明哪个事项的次数写少了，改那个事项。

例子
----
```yaml
记录: 一件事
到办事现场次数: 2    # 两个事项都是0次
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bundles import BUNDLE_READS, read_bundles
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="J005",
    slug="more-visits-than-members",
    group=Group.BUNDLES,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="浙江省保障“最多跑一次”改革规定（2018）：一次上门或者零上门；一件事合并收件（本工具的建议）",
    messages={"": "联办要跑 {visits} 次，各相关事项分开办一共只要 {sum} 次"},
    reads=BUNDLE_READS,
)


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each bundle that wants more visits than its members together."""
    for bundle in case.once(read_bundles):
        counts = [member.visits for member in bundle.members]
        known = [count for count in counts if count is not None]
        if bundle.visits is not None and len(known) == len(counts) and bundle.visits > sum(known):
            yield bundle.file, Hit(("到办事现场次数",), "", {"visits": bundle.visits, "sum": sum(known)})

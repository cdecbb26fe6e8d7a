"""名称里带着事项类型

检查什么
--------
事项名称的末尾有没有“（行政许可）”“（公共服务）”这样写着事项类型的括号。

为什么
------
事项类型另有要素。写进名称，名称就与公布的清单不一致，换了类型还要改名。

怎样改
------
从名称里删去，写在“事项类型”里。

例子
----
```yaml
事项名称: 农药经营许可（行政许可）
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="W009",
    slug="kind-in-name",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：名称与公布的清单一致",
    messages={"": "“{element}”末尾的“{kind}”应写在类型里，名称里不要"},
    fix=FixSafety.UNSAFE,
)

_KIND = re.compile(
    r"\s*[（(](?:行政(?:许可|处罚|强制|征收|给付|检查|确认|奖励|裁决)|其他(?:行政权力|类)|公共服务)(?:事项|类)?[）)]\s*$"
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a name that ends with the kind of item."""
    for key in ("事项名称", "职权名称"):
        name = case.data.get(key)
        if isinstance(name, str) and (match := _KIND.search(name)) is not None and match.start():
            fix = Fix((key,), name[: match.start()], FixSafety.UNSAFE)
            yield Hit((key,), "", {"element": key, "kind": match[0].strip()}, fix=fix)

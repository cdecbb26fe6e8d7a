"""兜底的受理条件

检查什么
--------
受理条件里有没有“法律、法规规定的其他条件”“其他条件”“其他情形”这样没有说明是什么条件的话。

为什么
------
群众没法知道自己符不符合，审查的人却可以随意加条件。多地法规规定办事指南不得有模糊的兜底条款。

怎样改
------
把其他条件一条一条写明，并写出依据；没有别的条件就删去这一句。

例子
----
```yaml
受理条件: |-
  1. 已取得营业执照；
  2. 法律、法规规定的其他条件。
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="W003",
    slug="catch-all-condition",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：条件不得有兜底条款；"
        "广东省优化营商环境条例（2022）第二十九条；上海市优化营商环境条例（2020）"
    ),
    messages={"": "受理条件里的“{words}”没有说明是什么条件，请逐条写明"},
    implementations_only=True,
)

_CATCH_ALL = re.compile(
    # 其他条件, 法律规定的其他情形
    r"(?<![与和除及])其[他它](?:有关|相关|必要|必备|法定|应当?|需要|规定|符合|满足|具备|的|特殊|不予受理|不符合)*"
    r"(?:条件|情形)(?!之一|下|的(?!$|[。；;，,\s]))"
    # 其他导致注册失效的情形
    r"|(?<![与和除及])其[他它][^。；;，,、\s]{0,14}的(?:条件|情形)(?=\s*(?:[。；;\n]|$))"
)
_CLAUSE = re.compile(r"[。；;\n]")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for the first words that leave the conditions open."""
    text = case.service_item.conditions
    if not text or ("其他" not in text and "其它" not in text):
        return
    match = _CATCH_ALL.search(text)
    if match:
        start = max((found.end() for found in _CLAUSE.finditer(text, 0, match.start())), default=0)
        words = text[start : match.end()].strip()
        yield case.hit("conditions", words=words if len(words) <= 40 else "…" + words[-40:])

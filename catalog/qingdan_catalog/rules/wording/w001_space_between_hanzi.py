"""汉字之间有空格

检查什么
--------
事项、实施主体、法规、材料、收费项目的名称里，两个汉字之间有没有空格或换行。
法规、实施主体名称里用空格隔开的几个机关（如“国家发展改革委 财政部关于……”）不算。

为什么
------
YAML 里用 > 折行，会在汉字之间留下空格；从表格、网页复制也会带进来。名称里多一个空格，检索、比对就认作另一个名称。

怎样改
------
删去空格；本来是几样东西的，改用顿号。名称写在一行里，不折行。

例子
----
```yaml
事项名称: >-
  食品经营
  许可          # 读出来是“食品经营 许可”
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import NAMED, names_in
from qingdan_schema.paths import Path

RULE = Rule(
    code="W001",
    slug="space-between-hanzi",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：名称与公布的清单一致",
    messages={"": "“{name}”的汉字之间有空格，请删去，或者改用顿号"},
    fix=FixSafety.UNSAFE,
)

_SPACE = re.compile(r"(?<=[\u3400-\u9fff〇])\s+(?=[\u3400-\u9fff〇])")
_BETWEEN_BODIES = re.compile(r"(?<=[委部局厅院会署办行府室处司社团])[ \u3000]+(?=[\u3400-\u9fff])")
_OF_BODIES = frozenset({"法规", "实施主体", "行使主体", "主办部门"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each name with white space between Chinese characters."""
    return iter(found_in_fresh(case, RULE.code, NAMED, lambda key: _hits(names_in(case.data, key))))


def _hits(names: list[tuple[Path, str]]) -> Iterator[Hit]:
    for path, name in names:
        if name.isspace() or len(name.split()) < 2:
            continue
        text = _BETWEEN_BODIES.sub("", name) if _OF_BODIES.intersection(path) else name
        if _SPACE.search(text):
            right = _SPACE.sub("", name)
            yield Hit(path, "", {"name": " ".join(name.split())}, fix=Fix(path, right, FixSafety.UNSAFE))

"""非必要的材料没有说什么时候要

检查什么
--------
必要性是“非必要”的材料，有没有在办理情形、填报须知、受理标准或备注里说明什么情形下要交，或者被某个情形的选项提到。

为什么
------
不说明什么时候要，窗口可以要、也可以不要，申请人只好都带上，“非必要”就成了“必要”。

怎样改
------
在“办理情形”里写明什么情形下要提交；用不着的，删去。

例子
----
```yaml
申请材料:
  - 名称: 授权委托书
    必要性: 非必要    # 没有写“办理情形: 委托他人办理的”
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing, show_rows
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.models import Material
from qingdan_schema.plain import plain

RULE = Rule(
    code="M010",
    slug="optional-unexplained",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="安阳市政务服务条例（2021）第十三条：其他材料要写明；惯例：非必要的材料写明办理情形",
    messages={"": "“申请材料”第{rows}行是非必要的，请在“办理情形”写明什么情形下要提交"},
    families=APPLICATIONS,
    implementations_only=True,
)

_WHEN = re.compile(
    r"[（(][^（）()]*(?:的|时|如|若|需|适用|提供|提交|情形|类)[^（）()]*[）)]|^(?:如|若|委托|代理|代办|变更|涉及)"
)


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all optional materials of which nobody says when they are needed."""
    item = case.service_item
    rows = [row for row, material in enumerate(item.materials or ()) if material.need == "非必要"]
    if not rows:
        return
    named = {
        plain(name)
        for situation in item.situations or ()
        for option in situation.options or ()
        for name in option.materials or ()
    }
    materials = item.materials or []
    open_rows = [row for row in rows if not _is_explained(materials[row], named)]
    if open_rows:
        yield case.hit(f"materials.{open_rows[0]}.need", rows=show_rows(open_rows))


def _is_explained(material: Material, named: set[str]) -> bool:
    name = material.name or ""
    if plain(name) in named or _WHEN.search(name):
        return True
    texts = (material.needed_when, material.fill_explain, material.acceptance, material.remark, material.use)
    return any(not says_nothing(text) for text in texts)

"""许可的流程环节不全

检查什么
--------
承诺件的行政许可写了流程环节的，里面有没有受理、审查、决定、送达四步（意思相同的别的叫法也算）。

为什么
------
行政许可法规定了这四步。缺了一步，流程图就断了，群众不知道什么时候算受理、到哪里拿证。

怎样改
------
补上缺少的环节，写明岗位和时限。

例子
----
```yaml
事项类型: 行政许可
流程环节:              # 没有“决定”
  - {环节: 受理, 岗位: 窗口受理岗, 时限: 当场}
  - {环节: 审查, 岗位: 审查岗, 时限: 3工作日}
  - {环节: 送达, 岗位: 窗口发证岗, 时限: 1工作日}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Family

RULE = Rule(
    code="P003",
    slug="flow-incomplete",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause=(
        "行政许可法（2019）第三十二条、第三十四条、第四十二条、第四十四条；"
        "温州市办事指南校验规则（2020）：许可流程含受理、审核、审批、办结、送达"
    ),
    messages={"": "流程环节里没有{steps}"},
    families=frozenset({Family.GENERAL}),
    implementations_only=True,
)

_STEPS = (
    ("受理", re.compile("受理|收件|接件")),
    ("审查", re.compile("审查|审核|初审|复审|审批|核查|审验|审定|评审")),
    ("决定", re.compile("决定|审批|批准|核准|签发|签批|审定|办结|准予")),
    ("送达", re.compile("送达|颁|发证|发放|制证|出证|领|取件|取证|办结|归档")),
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit that names the steps of a permit that the flow does not have."""
    item = case.service_item
    if item.kind != "行政许可" or not item.steps or item.project_type == "即办件":
        return
    names = " ".join(step.name or "" for step in item.steps)
    missing = [step for step, pattern in _STEPS if not pattern.search(names)]
    if missing:
        yield case.hit("steps", steps="、".join(f"“{step}”" for step in missing), on_key=True)

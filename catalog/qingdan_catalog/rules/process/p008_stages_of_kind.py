"""流程缺少这一类事项应有的环节

检查什么
--------
行政处罚的流程环节有没有立案、调查、审查、告知、决定、送达；行政强制有没有批准、告知、实施；确认、给付、裁决、奖励和其他行政权力有没有受理（奖励为申报）、审查、决定。
行政许可由“流程不完整”检查；没有写流程环节的不查。

为什么
------
少了告知，处罚不得作出；少了审查或者决定，说不清由谁负责。流程图和责任清单都从流程环节画出来。

怎样改
------
补上缺的环节；合在一步里做的，在环节名称里写明，如“审查与决定”。当场处罚的简易程序另写。

例子
----
```yaml
事项类型: 行政处罚
流程环节: [{环节: 立案}, {环节: 调查}, {环节: 决定}, {环节: 送达}]    # 没有审查、告知
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="P008",
    slug="stages-of-kind",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause=(
        "行政处罚法（2021）第四十四条、第五十四条、第五十七条、第六十一条、第六十二条；行政强制法（2011）第十八条；"
        "吉林省（2017）全流程管理"
    ),
    messages={"": "{kind}的流程环节里没有{stages}"},
    implementations_only=True,
)

_Stages = tuple[tuple[str, re.Pattern[str]], ...]
_PUNISH: _Stages = (
    ("立案", re.compile("立案")),
    ("调查", re.compile("调查|取证|检查")),
    ("审查", re.compile("审查|审核|审理|审批|讨论|法核")),
    ("告知", re.compile("告知|听证|陈述")),
    ("决定", re.compile("决定|裁决")),
    ("送达", re.compile("送达|宣告|交付")),
)
_FORCE: _Stages = (
    ("批准", re.compile("批准|审批|报告|决定|审核")),
    ("告知", re.compile("告知|催告|陈述|申辩")),
    ("实施", re.compile("实施|执行|查封|扣押")),
)
_APPLY: _Stages = (
    ("受理", re.compile("受理|收件|接件|申报|申请|立案")),
    ("审查", re.compile("审查|审核|初审|复审|审批|核查|核实|评审|审定|调查|审理|评选|核对")),
    ("决定", re.compile("决定|审批|审定|批准|确认|核准|办结|裁决|给付|发放|备案|登记|表彰|签发|出具|反馈|通报")),
)
_STAGES = {
    "行政处罚": _PUNISH,
    "行政强制": _FORCE,
    **dict.fromkeys(("行政确认", "行政给付", "行政裁决", "行政奖励", "其他行政权力"), _APPLY),
}


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit that names the stages of the kind of item that the flow does not have."""
    item = case.service_item
    stages = _STAGES.get(item.kind or "")
    if stages is None or not item.steps or item.project_type == "即办件":
        return
    names = " ".join(f"{step.name or ''} {step.step or ''}" for step in item.steps)
    if "简易程序" in names:
        return
    missing = [stage for stage, pattern in stages if not pattern.search(names)]
    if missing:
        args = {"kind": item.kind, "stages": "、".join(f"“{stage}”" for stage in missing)}
        yield Hit(("流程环节",), "", args, on_key=True)

"""一行里写了几份材料

检查什么
--------
一个材料名称里是不是用顿号、分号列了几份不同的材料，如“身份证、户口簿、结婚证”。说“或者”的、同一人的身份证和户口簿不算。

为什么
------
几份写在一行，份数、形式、来源、能不能共享都说不清，也没有办法逐份核验和免提交。

怎样改
------
一份一行。任选其一的，用“或者”连接，并在填报须知里说明。

例子
----
```yaml
申请材料:
  - 名称: 身份证、户口簿、结婚证    # 应写三行
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="M011",
    slug="several-in-one",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政许可法（2019）第三十条：公示全部材料的目录；惯例：一份材料一行",
    messages={"": "材料“{name}”是 {count} 份材料，请一份一行"},
    implementations_only=True,
)

_PAPER = re.compile(
    r"(?:身份证|执照|证书|证件|许可证|户口簿|户口本|结婚证|离婚证|产权证|申请表|申请书|登记表|申报表|备案表|承诺书|委托书|协议书?|合同|章程"
    r"|证明|证明材料|报告|报告书|照片|发票|图纸|平面图|简历|决议|批复|批文|说明|清单|名册|名单|方案|制度)"
    r"(?:原件|复印件|扫描件|正本|副本|电子版|及|和|[（(][^（）()]*[）)])*"
)
_IDENTITY = re.compile("身份证|户口[簿本]")
_OUTSIDE = re.compile(r"[（(《][^（）()《》]*[）)》]")
_SEPARATE = re.compile(r"[、；;]")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for each name that lists several papers."""
    for row, material in enumerate(case.service_item.materials or ()):
        name = material.name
        if not name or ("、" not in name and "；" not in name and ";" not in name) or "或" in name:
            continue
        parts = [part.strip() for part in _SEPARATE.split(_OUTSIDE.sub("", name)) if part.strip()]
        papers = [part for part in parts if (match := _last_paper(part)) is not None and match.end() == len(part)]
        is_identity = all(_IDENTITY.search(part) for part in parts)
        if len(parts) > 1 and len(papers) == len(parts) and not is_identity:
            yield case.hit(f"materials.{row}.name", name=name.strip(), count=len(parts))


def _last_paper(part: str) -> re.Match[str] | None:
    """The last paper that a part of a name speaks of."""
    found = None
    for match in _PAPER.finditer(part):
        found = match
    return found

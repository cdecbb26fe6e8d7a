"""兜底的材料

检查什么
--------
材料名称是不是“其他材料”“有关材料”“法律法规规定的其他材料”“……等材料”这样没有说明是什么材料的名称。

为什么
------
申请人看不出要带什么，窗口就可以随意加要材料。多地法规规定办事指南不得有模糊的兜底要求。

怎样改
------
把要交的材料一件一件写明；不同情形要交的，写明在什么情形下交。没有别的材料就删去这一行。

例子
----
```yaml
申请材料:
  - 名称: 法律、法规规定的其他材料
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="M001",
    slug="catch-all-material",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "广东省优化营商环境条例（2022）第二十九条；安阳市政务服务条例（2021）第十三条；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范"
    ),
    messages={
        "": "材料“{name}”没有说明是什么材料，请逐件写明",
        "open": "材料“{name}”只举了例子，没有列全，请逐件写明",
    },
    implementations_only=True,
)

_PAPERS = "(?:材料|资料|文件|证件|证明|手续)"
_SORT = "(?:证明|佐证|申请|申报|补充|支撑|辅助|业务|相应|书面)*"
_VAGUE = "(?:有关|相关|必要|必需|必须|所需|需要|应当?|要求|规定)"
_CATCH_ALL = re.compile(
    # 其他材料, 法律、法规规定的其他有关材料, 某某奖-其他佐证材料
    rf"(?:.*[的\-—－:：、，及和与或])?其[他它]{_VAGUE}*(?:提交|提供)?的?{_SORT}{_PAPERS}"
    # 有关材料, 证明股价的有关材料
    rf"|(?:.*[的等及和与或、，])?(?:有关|相关|所需)的?{_SORT}(?:材料|资料|文件)"
    # 身份证、户口簿等材料
    rf"|(?P<open>.*等(?:有关|相关|其[他它])?的?{_SORT}(?:材料|资料|文件))"
)
_LONGEST = 200
"""Characters of a material's name in the exchange tables; what is longer is no name."""
_HINTS = re.compile(r"[他它关需等]")
_LOOSE = re.compile(
    r"(?:[（(][^（）()]*[）)]|[\s。；;，,、.])+$|^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).、．])+"
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each material whose name does not say what it is."""
    for row, material in enumerate(case.service_item.materials or ()):
        name = material.name
        if not name or len(name) > _LONGEST or not _HINTS.search(name):
            continue
        if match := _CATCH_ALL.fullmatch(_LOOSE.sub("", "".join(name.split()))):
            message = "open" if match["open"] else ""
            yield case.hit(f"materials.{row}.name", message, name=name.strip())

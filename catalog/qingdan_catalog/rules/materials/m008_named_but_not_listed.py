"""条件里要的表格没有列进材料

检查什么
--------
受理条件里要求填写、提交、提供的《……表》《……书》，申请材料里有没有。名称相近的算有，只报肯定没有的；《接收……登记表》这样由机关填的不算。

为什么
------
不得要求提交指南以外的材料。条件里写着要交、清单里却没有，申请人会少带一样，白跑一趟。

怎样改
------
把它列进申请材料；不是申请人交的，从受理条件里删去。

例子
----
```yaml
受理条件: 填写《人口信息查询登记表》
申请材料: []
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="M008",
    slug="named-but-not-listed",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause=(
        "行政许可法（2019）第三十条：公示全部材料的目录；"
        "广东省优化营商环境条例（2022）第二十九条：不得要求指南以外的材料"
    ),
    messages={"": "受理条件要求提交{names}，申请材料里没有"},
    families=APPLICATIONS,
    implementations_only=True,
)

_NAMED = re.compile(
    r"(?:填写|填报|填具|提交|提供|递交|报送|上交|出具|附上)(?:[^。；;，,《\n]{0,8})"
    r"《(?P<name>[^《》]{2,40}?(?:申请表|申请书|登记表|申报表|申报书|审批表|备案表|承诺书|报名表|委托书|查询表))》"
)
# What the office fills in when it takes something over is no paper of the applicant's.
_OFFICE = ("接收", "收件", "受理", "送达", "移交")
_ALIKE = 0.5


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for the forms that the conditions ask for and that no material resembles."""
    item = case.service_item
    if item.materials is None or not item.conditions or "《" not in item.conditions:
        return
    wanted = list(dict.fromkeys(plain(match["name"]) for match in _NAMED.finditer(item.conditions)))
    if not wanted:
        return
    listed = [plain(material.name) for material in item.materials if material.name]
    wanted = [name for name in wanted if not name.startswith(_OFFICE)]
    lacking = [name for name in wanted if not any(_is_like(name, other) for other in listed)]
    if lacking:
        yield case.hit("conditions", names="、".join(f"《{name}》" for name in lacking))


def _is_like(name: str, other: str) -> bool:
    """Whether a listed name can mean the same paper: one holds the other, or half of its pairs of characters."""
    if name in other or other in name:
        return True
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return len(pairs & {other[at : at + 2] for at in range(len(other) - 1)}) >= _ALIKE * len(pairs)

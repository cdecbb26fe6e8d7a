"""写着收费，标准却都是免费

检查什么
--------
“是否收费”写“是”，各个收费项目的标准是不是都是“免费”“0元”“停征”。

为什么
------
已经免征、停征的事项还写着收费，群众会以为要带钱，统计也会错。

怎样改
------
“是否收费”改为“否”，把免征的文件写进常见问题或备注。只对部分人免收的，写明其他人的标准。

例子
----
```yaml
是否收费: 是
收费项目:
  - {名称: 工本费, 标准: 0元}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._fees import is_free
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="F007",
    slug="charged-but-free",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "政府信息公开条例（2019）第二十条第八项：公开收费项目及其依据、标准；"
        "温州市办事指南校验规则（2020）：收费的写明项目和标准"
    ),
    messages={"": "“是否收费”写的是“是”，收费标准却都是“{text}”这样不收的"},
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when a fee is charged by which nothing is to be paid."""
    item = case.service_item
    if item.charged == "是" and item.fees and all(is_free(fee.standard) for fee in item.fees):
        yield case.hit("charged", text=plain(item.fees[0].standard or ""))

"""减免没有依据

检查什么
--------
收费项目“是否允许减免”写“是”的，有没有“减免依据”；写“否”的，是不是没有减免依据。

为什么
------
减免写明依据和对象，该减免的人才知道去要，窗口也才敢减。

怎样改
------
补上减免依据（哪个文件、减免谁、减多少）；不允许减免的，删去依据。

例子
----
```yaml
收费项目:
  - 名称: 不动产登记费
    标准: 每件80元
    是否允许减免: 是    # 没有写“减免依据”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, says_nothing, show_rows
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.models import Fee

RULE = Rule(
    code="F005",
    slug="reduction-without-basis",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：是否允许减免、允许减免依据",
    messages={
        "": "“收费项目”第{rows}行允许减免，请写明“减免依据”",
        "needless": "“收费项目”第{rows}行不允许减免，却写了减免依据",
    },
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for all reductions without a basis, and for all bases of what is not reduced."""
    fees = case.service_item.fees or []
    lacking = [row for row, fee in enumerate(fees) if fee.reducible == "是" and is_left_out(fee.reduction)]
    if lacking:
        yield case.hit(f"fees.{lacking[0]}.reducible", rows=show_rows(lacking))
    needless = [row for row, fee in enumerate(fees) if fee.reducible == "否" and _is_basis(fee)]
    if needless:
        yield case.hit(f"fees.{needless[0]}.reduction", "needless", rows=show_rows(needless))


def _is_basis(fee: Fee) -> bool:
    return not says_nothing(fee.reduction) and not str(fee.reduction).strip().startswith(("不", "无"))

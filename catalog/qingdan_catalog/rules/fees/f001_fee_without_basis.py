"""收费没有写明项目或依据

检查什么
--------
收费的事项有没有“收费项目”，有没有“收费依据”或者各个收费项目的“依据”。收费项目没有写标准的，由“缺少要素”去报。

为什么
------
收费要有依据、有标准，并且公布。没有写明的，群众不知道该不该交、交多少。

怎样改
------
补上收费项目（名称、标准）和依据；不收费的，“是否收费”改为“否”。

例子
----
```yaml
是否收费: 是
收费项目:           # 没有写“收费依据”
  - 名称: 城市道路占用费
    标准: 每平方米每日0.3元
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._fees import is_free
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_blank, is_left_out, show_rows
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="F001",
    slug="fee-without-basis",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause=(
        "政府信息公开条例（2019）第二十条第八项：公开收费项目及其依据、标准；温州市办事指南校验规则（2020）；"
        "吉林省公主岭市政务服务事项梳理表填写要求"
    ),
    messages={
        "": "收费的事项要写明“收费项目”、标准和依据",
        "items": "收费的事项要写明“收费项目”和标准",
        "basis": "收费的事项要写明“收费依据”，或者在各个收费项目里写明依据",
        "rows": "“收费项目”第{rows}行没有写依据，也没有统一的“收费依据”",
    },
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for missing fee rows and missing bases."""
    item = case.service_item
    if item.charged != "是":
        return
    fees = item.fees or []
    has_basis = not is_left_out(item.fee_basis)
    if is_blank(case.data.get("收费项目")):
        yield case.hit("charged", "items" if has_basis else "")
        return
    # Where nothing is to be paid the item is not charged at all: another rule tells that.
    if has_basis or (fees and all(is_free(fee.standard) for fee in fees)):
        return
    lacking = [row for row, fee in enumerate(fees) if is_left_out(fee.basis)]
    if len(lacking) == len(fees):
        yield case.hit("fee_basis" if item.fee_basis else "charged", "basis")
    elif lacking:
        yield case.hit(f"fees.{lacking[0]}.basis", "rows", rows=show_rows(lacking))

"""不能委托给这样的组织

检查什么
--------
实施主体是“受委托组织”的：行政许可有没有委托给行政机关以外的组织，行政强制有没有委托出去，行政处罚有没有委托给企业。
加处罚款、代履行、拍卖等强制执行和委托给企业的处罚，只提醒核对。
是不是行政机关，看统一社会信用代码的前两位（11 是机关，12 是事业单位，5 开头是社会组织，9 开头是企业）；没有写代码的，
许可、处罚不查。

为什么
------
行政许可只能委托其他行政机关实施；行政强制措施权不得委托；行政处罚只能委托给依法成立、管理公共事务的组织。
委托错了，作出的决定可能被撤销或者确认无效。

怎样改
------
法律、法规授权的，性质改为“授权组织”；只是代为收件的，实施主体写有权机关；确实委托错了的，收回委托。

例子
----
```yaml
事项类型: 行政许可
实施主体:
  名称: 某某市政务服务中心
  统一社会信用代码: "12230600MB1D41009U"   # 12 是事业单位
  性质: 受委托组织
  委托部门: 某某市水务局
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.models import CatalogEntry

RULE = Rule(
    code="L007",
    slug="may-not-be-entrusted",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="行政许可法（2019）第二十四条；行政处罚法（2021）第二十条、第二十一条；行政强制法（2011）第十三条、第十七条",
    messages={
        "permit": "行政许可只能委托其他行政机关实施，“{name}”的统一社会信用代码不是机关的",
        "punishment": "行政处罚只能委托给管理公共事务的组织，“{name}”的统一社会信用代码是企业的，请核对",
        "coercion": "行政强制措施权不得委托，“{name}”却是受委托组织；是法律、行政法规授权的，请改为“授权组织”",
        "execution": "行政强制执行由有权的行政机关实施，“{name}”却是受委托组织，请核对",
    },
    severities={"punishment": Severity.WARNING, "execution": Severity.WARNING},
)

_ENTERPRISES = ("91", "92", "93")
# 行政强制法 12: what carries a decision out is no measure, and article 17 speaks of measures alone.
_EXECUTION = re.compile("强制执行|加处罚款|滞纳金|代履行|划拨|拍卖|强制拆除|强制清除|恢复原状")
_KINDS = ("11", "12", "13", "19", "51", "52", "53", "59", *_ENTERPRISES)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit where a power is entrusted to a body that must not have it."""
    item = case.item
    if isinstance(item, CatalogEntry) or item.body is None or item.body.nature != "受委托组织":
        return
    code = item.body.credit_code or ""
    message = ""
    if case.kind == "行政强制":
        message = "execution" if _EXECUTION.search(item.name or "") else "coercion"
    elif case.kind == "行政许可" and code.startswith(_KINDS) and not code.startswith("11"):
        message = "permit"
    elif case.kind == "行政处罚" and code.startswith(_ENTERPRISES):
        message = "punishment"
    if message:
        yield case.hit("body.nature", message, name=item.body.name or code)

"""结果类型与结果名称不符

检查什么
--------
审批结果名称以“证”“证书”“执照”结尾的（凭证、证明不算），结果类型里有没有“证照”；名称是批复、批文的，有没有“批文”；
只写了“证照”、名称却是通知、意见、回执、报告的，也提醒。

为什么
------
结果类型决定出证还是出文、能不能做成电子证照。类型错了，该归集的证照归集不到。

怎样改
------
按结果名称改结果类型；有几种结果的，类型都写上。

例子
----
```yaml
审批结果类型: 批文
审批结果名称: 农药经营许可证    # 是证照
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="P013",
    slug="result-type-against-name",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="温州市办事指南校验规则（2020）：结果名称以“证”结尾的为出证办结，批复、批文为审批办结",
    messages={
        "": "结果“{name}”是{wanted}，结果类型却是“{types}”",
        "no-licence": "结果类型是“证照”，结果名称“{name}”却不是证照",
    },
    families=APPLICATIONS,
    implementations_only=True,
    severities={"no-licence": Severity.ADVICE},
)

_LICENCE = re.compile(r"(?:证|证书|执照)(?:[（(][^（）()]*[）)])?$")
_NO_LICENCE = re.compile(r"(?:凭证|证明|公证|见证|验证|查证|论证|认证|签证)(?:[（(][^（）()]*[）)])?$")
_APPROVAL = re.compile(r"(?:批复|批文|批准文件)(?:[（(][^（）()]*[）)])?$")
_OTHER = re.compile(r"(?:通知书?|意见书?|回执|报告|记录|函|告知书)(?:[（(][^（）()]*[）)])?$")
_SEPARATE = re.compile(r"[、；;，,或和及]")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when the name of the result calls for another type than all that are stated."""
    item = case.service_item
    if not item.result_name or not item.result_types or says_nothing(item.result_name):
        return
    names = [name for name in _SEPARATE.split(plain(item.result_name).strip("《》")) if name]
    licences = [name for name in names if _LICENCE.search(name) and not _NO_LICENCE.search(name)]
    approvals = [name for name in names if _APPROVAL.search(name)]
    related = (RelatedHit(("审批结果名称",), note="审批结果名称在这里"),)
    types = "、".join(item.result_types)
    for found, wanted in ((licences, "证照"), (approvals, "批文")):
        if found and wanted not in item.result_types:
            yield Hit(("审批结果类型",), "", {"name": found[0], "types": types, "wanted": wanted}, related=related)
    if item.result_types == ["证照"] and names and all(_OTHER.search(name) for name in names):
        yield Hit(("审批结果类型",), "no-licence", {"name": names[0]}, related=related)

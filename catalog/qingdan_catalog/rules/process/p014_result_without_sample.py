"""证照、批文没有样本

检查什么
--------
结果是证照、批文，写了结果名称的，有没有审批结果样本，或者办理结果里有没有样本。

为什么
------
有样本，申请人知道最后拿到的是什么，办完可以核对，也防假证。

怎样改
------
补上样本的网址或文件（去掉真实的个人信息）。

例子
----
```yaml
审批结果类型: 证照
审批结果名称: 食品经营许可证    # 没有“审批结果样本”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, says_nothing
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="P014",
    slug="result-without-sample",
    group=Group.PROCESS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="温州市办事指南校验规则（2020）：有结果名称的附样本；全国交换表：审批结果样本",
    messages={"": "结果“{name}”没有样本"},
    families=APPLICATIONS,
    implementations_only=True,
)

_SHOWN = frozenset({"证照", "批文"})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for a licence or an approval of which no sample is shown."""
    item = case.service_item
    if not item.result_name or says_nothing(item.result_name) or _SHOWN.isdisjoint(item.result_types or ()):
        return
    samples = [item.result_sample, *(text for result in item.results or () for text in (result.blank, result.sample))]
    if all(is_left_out(sample) for sample in samples):
        yield case.hit("result_name", name=item.result_name.strip())

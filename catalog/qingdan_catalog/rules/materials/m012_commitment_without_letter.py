"""告知承诺没有承诺书

检查什么
--------
“是否实行告知承诺”写“是”的，申请材料里有没有承诺书。

为什么
------
告知承诺靠书面承诺代替证明。没有承诺书，申请人不知道要承诺什么，窗口还是会要原来的证明。

怎样改
------
把告知承诺书列进申请材料，附上文本；不实行的，改为“否”。

例子
----
```yaml
是否实行告知承诺: 是
申请材料:
  - 名称: 营业执照    # 材料里没有承诺书
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="M012",
    slug="commitment-without-letter",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="国办发〔2020〕42号：全面推行证明事项和涉企经营许可事项告知承诺制",
    messages={"": "实行告知承诺，申请材料里却没有承诺书"},
    families=APPLICATIONS,
    implementations_only=True,
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit when a commitment may stand in and no material is one."""
    item = case.service_item
    if item.commitment != "是" or item.materials is None:
        return
    if not any(material.name and "承诺" in material.name for material in item.materials):
        yield case.hit("commitment")

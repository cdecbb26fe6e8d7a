"""证明没有依据

检查什么
--------
由政府部门或者别的机构开具的“……证明”，有没有在“依据”里写明要求提供它的法律、法规或者国务院决定。身份证明、产权证明、合格证明这类证照不算。

为什么
------
证明事项应当有法律、法规或者国务院决定依据；证明事项清单之外，不得索要证明。

怎样改
------
补上依据；没有依据的，取消这个证明，或者改用告知承诺、部门间核查。

例子
----
```yaml
申请材料:
  - 名称: 无违法记录证明
    来源渠道: 政府部门核发    # 没有写“依据”
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_left_out, show_rows
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.plain import plain

RULE = Rule(
    code="M006",
    slug="proof-without-basis",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="优化营商环境条例（2019）第四十四条",
    messages={"": "“申请材料”第{rows}行是证明，请在“依据”写明要求提供它的法律、法规或者国务院决定"},
    families=APPLICATIONS,
    implementations_only=True,
)

_PROOF = re.compile(r"[^，,；;]*证明(?:材料|文件|书|信|原件|复印件)*(?:[（(][^（）()]*[）)])?")
_CERTIFICATE = re.compile(
    r"身份证明|产权证明|权属证明|所有权证明|合格证明|资质证明|资格证明|学历证明|完税证明|承诺|登记证明|证明书式样"
)
_ISSUED = frozenset({"政府部门核发", "其他"})


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all proofs issued by others that cite no act."""
    rows = [
        row
        for row, material in enumerate(case.service_item.materials or ())
        if material.source in _ISSUED
        and material.name
        and "证明" in material.name
        and is_left_out(material.basis)
        and _PROOF.fullmatch(plain(material.name))
        and not _CERTIFICATE.search(material.name)
    ]
    if rows:
        yield case.hit(f"materials.{rows[0]}.name", rows=show_rows(rows))

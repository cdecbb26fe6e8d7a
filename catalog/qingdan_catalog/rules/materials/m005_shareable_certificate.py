"""能共享的证照还要纸质的

检查什么
--------
居民身份证、营业执照、户口簿、结婚证、不动产权证书等有电子证照的材料，是不是必须交、只收纸质的，又没有写电子证照、核验或免提交的说明。

为什么
------
通过数据共享能够获得的信息，不得要求行政相对人另行提供；电子证照与纸质证照具有同等法律效力。

怎样改
------
能共享核验的，形式改为“电子化”或“纸质/电子化”，写上电子证照名称，或者在填报须知里写明“通过电子证照核验，免提交”。

例子
----
```yaml
申请材料:
  - 名称: 营业执照复印件
    形式: 纸质       # 营业执照有电子证照
    必要性: 必要
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import show_rows
from qingdan_schema.element import APPLICATIONS
from qingdan_schema.models import Material
from qingdan_schema.plain import plain

RULE = Rule(
    code="M005",
    slug="shareable-certificate",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="国务院关于在线政务服务的若干规定（2019）第七条、第十条、第十一条",
    messages={"": "“申请材料”第{rows}行是有电子证照的证照，却只收纸质的，能共享核验的请免予提交"},
    families=APPLICATIONS,
    implementations_only=True,
)

_SHAREABLE = re.compile(
    r"(?:申请人|申办人|本人|经办人|代理人|受托人|委托人|法定代表人|负责人|企业|单位|公司|的|有效)*(?:《)?"
    r"(?:居民身份证|身份证|营业执照|居民户口簿|户口簿|户口本|结婚证|离婚证|不动产权证书?|社会保障卡|机动车驾驶证|机动车行驶证"
    r"|事业单位法人证书|社会团体法人登记证书|残疾人证)(?:》)?(?:[（(]?(?:正本|副本|正副本|正反面|原件|复印件|及|和|、|或)+[）)]?)*"
)
_SHARED = re.compile(r"电子|共享|核验|核查|免(?:予)?提交|出示|查验|验原件|调取|不需?提交|无需提交")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all certificates that are asked for on paper though the body can look them up."""
    rows = [row for row, material in enumerate(case.service_item.materials or ()) if _is_needless(material)]
    if rows:
        yield case.hit(f"materials.{rows[0]}.name", rows=show_rows(rows))


def _is_needless(material: Material) -> bool:
    if material.form != "纸质" or material.need != "必要" or not material.name:
        return False
    if material.licence_code or material.licence_name or _SHAREABLE.fullmatch(plain(material.name)) is None:
        return False
    notes = (material.fill_explain, material.acceptance, material.handling, material.use, material.remark)
    return not any(note and _SHARED.search(note) for note in notes)

"""收费标准算不出金额

检查什么
--------
收费项目的“标准”里有没有数字和单位。写明见哪个文件、目录的，或者写“免费”的，也算写明。

为什么
------
收费标准要公布。写“按规定收取”，群众不知道要带多少钱，窗口也可以多收。

怎样改
------
写明每件、每证、每平方米多少元；按比例收的写明百分之几；分档的逐档写。

例子
----
```yaml
收费项目:
  - 名称: 不动产登记费
    标准: 按规定收取    # 应写“每件80元”
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten
from qingdan_schema.element import APPLICATIONS

RULE = Rule(
    code="F004",
    slug="fee-standard-unclear",
    group=Group.FEES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "政府信息公开条例（2019）第二十条第八项：公开收费标准；"
        "吉林省公主岭市政务服务事项梳理表填写要求：收费的写明依据和标准"
    ),
    messages={"": "收费标准“{text}”没有写明多少钱", "unit": "收费标准“{text}”没有写明单位（元、百分之几）"},
    families=APPLICATIONS,
    implementations_only=True,
)

_AMOUNT = re.compile(r"[\d〇零一二三四五六七八九十百千万两]")
_UNIT = re.compile(r"元|角|分|[%％‰]|千分之|百分之|万分之|倍|美元|港币")
_ELSEWHERE = re.compile(r"《|〔|文件|目录|\d号|网址|https?:")
_FREE = re.compile(r"免费|不收|免收|免征|停征|市场|协商|自主定价|招标|竞价")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each standard that no amount can be counted by."""
    for row, fee in enumerate(case.service_item.fees or ()):
        text = fee.standard
        if not text or text.isspace() or _FREE.search(text) or _ELSEWHERE.search(text):
            continue
        message = "" if not _AMOUNT.search(text) else "unit" if not _UNIT.search(text) else None
        if message is not None:
            yield case.hit(f"fees.{row}.standard", message, text=shorten(text, 0, 40, 0))

"""依据是一句空话

检查什么
--------
依据的“法规”是不是“有关规定”“相关法律法规”“上级文件”“三定方案”这样没有指明哪一部的话。

为什么
------
说不出是哪一部法规的依据等于没有依据：法无授权不可为，群众也无从核对。

怎样改
------
写出法规或文件的全称、文号和条款；找不到的，这一项不应当列入清单。“三定”写明发文字号和文件名。

例子
----
```yaml
设定依据:
  - 法规: 国家有关规定        # 应写明是哪一部法规
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="B010",
    slug="vague-basis",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="内政办字〔2018〕58号：法无授权不可为；江苏省“不见面审批”标准化指引（2018）：依据写法规全称",
    messages={"": "“{text}”没有指明是哪一部法规或文件，请写全称、文号和条款"},
)

_VAGUE = re.compile(
    r"(?:按照|根据|依据|依照|参照|执行)*(?:国家|国务院|中央|省|市|县|区|上级|地方|本地|现行|部门|主管部门|单位)*"
    r"(?:的|和|及|、)*(?:(?:有关|相关)(?:的)?(?:法律|法规|规章|规定|政策|文件|制度|要求|通知|条款|精神|部门|等|、|和|及)+"
    r"|(?:法律|法规|规章|规定|政策|文件|制度|要求|通知)(?:、|和|及|等|法律|法规|规章|规定|政策|文件|制度|要求)*"
    r"|三定(?:方案|规定)?|“三定”(?:方案|规定)?|部门职责|工作需要|惯例)(?:执行|办理)?[。；;]?"
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each basis that names no act."""
    for row, basis in enumerate(case.item.legal_bases or ()):
        text = "".join((basis.title or "").split())
        if text and _VAGUE.fullmatch(text) and not basis.number:
            yield case.hit(f"legal_bases.{row}.title", text=text)

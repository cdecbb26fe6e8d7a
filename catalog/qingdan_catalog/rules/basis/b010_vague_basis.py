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

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bases import names_no_act
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="B010",
    slug="vague-basis",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause=(
        "行政许可法（2019）第三十条、政府信息公开条例（2019）第二十条第五项和第六项：依据要公开；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：依据写法规全称"
    ),
    messages={"": "“{text}”没有指明是哪一部法规或文件，请写全称、文号和条款"},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each basis that names no act."""
    for row, basis in enumerate(case.legal_bases):
        if names_no_act(basis):
            yield case.hit(f"legal_bases.{row}.title", text="".join((basis.title or "").split()))

"""申请表没有空白表或样表

检查什么
--------
类型是“申请表格文书”、要申请人填写的材料，有没有空白表格和示例样表。

为什么
------
申请书示范文本应当公示；申请书需要采用格式文本的，行政机关应当提供。没有样表，申请人填错了要再跑一次。

怎样改
------
补上空白表格和示例样表的网址或文件。在网上系统里填写的，写填报页面的网址。

例子
----
```yaml
申请材料:
  - 名称: 食品经营许可申请书
    类型: 申请表格文书    # 没有“空白表格”，也没有“示例样表”
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

RULE = Rule(
    code="M007",
    slug="form-without-sample",
    group=Group.MATERIALS,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="行政许可法（2019）第二十九条、第三十条；全国交换表：空白表格、示例样表",
    messages={
        "": "“申请材料”第{rows}行要申请人填写，请附上空白表格和示例样表",
        "example": "“申请材料”第{rows}行有空白表格，没有示例样表",
    },
    families=APPLICATIONS,
    implementations_only=True,
)

_FORM = "申请表格文书"
_FILLED = re.compile(r"[表书单函](?:[（(][^（）()]*[）)])?$")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all forms without a blank, and one for all with a blank but without an example."""
    blanks: list[int] = []
    examples: list[int] = []
    for row, material in enumerate(case.service_item.materials or ()):
        if material.kind != _FORM or not material.name or not _FILLED.search(material.name.strip()):
            continue
        if is_left_out(material.blank_form):
            blanks.append(row)
        elif is_left_out(material.example):
            examples.append(row)
    if blanks:
        yield case.hit(f"materials.{blanks[0]}.name", rows=show_rows(blanks))
    if examples:
        yield case.hit(f"materials.{examples[0]}.blank_form", "example", rows=show_rows(examples))

"""编码写错

检查什么
--------
基本编码（12位）、实施编码（31位）、业务办理项编码（33位）、统一社会信用代码（18位）、行政区划代码、乡镇街道代码、
村居社区代码的位数和每一位能用的字符；区划段、类型段、层级位是不是代码表里有的。

为什么
------
编码错一位，就成了另一个部门或另一个事项的，或者谁的都不是，系统之间再也对不上。

怎样改
------
按提示的位置改。编码应当从编码管理部门公布的目录里复制，不要手工输入。

例子
----
```yaml
基本编码: "00013100600"     # 只有11位
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import CHECK_CHARACTERS, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C001",
    slug="code-form",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.1-2020；GB 32100-2015；GB/T 2260",
    messages={"": "“{element}”有误：{problem}"},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each code of a wrong form, and for each segment that is certainly wrong."""
    codes = case.once(read_codes)
    for path, message in codes.errors:
        yield Hit(path, "", {"element": path[-1], "problem": message})
    for path, problem in codes.problems:
        if problem.severity == "error" and problem.kind not in CHECK_CHARACTERS:
            yield Hit(path, "", {"element": path[-1], "problem": problem.message})

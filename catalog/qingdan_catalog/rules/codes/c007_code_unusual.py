"""编码少见

检查什么
--------
编码各段里不算错、但少见的写法：顺序段是 000、子项段带字母、部门段不在中央部门代码表中、办理项序号是 00、
登记管理部门或区划没有见过，以及乡镇街道代码、村居社区代码没有写到那一级。

为什么
------
公布的编码里确有这样的，不能算错；但更多的时候是抄错了。

怎样改
------
与公布的目录核对。确实如此的，可以不改，写明理由后忽略这一条。

例子
----
```yaml
基本编码: "000131000000"   # 顺序段是 000
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import CHECK_CHARACTERS, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C007",
    slug="code-unusual",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB/T 39554.1-2020；GB 32100-2015；GB/T 2260",
    messages={
        "": "“{element}”少见，请核对：{problem}",
        "short": "“{element}”{code} 没有写到{level}一级，请核对",
    },
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each segment that is unusual and not certainly wrong."""
    codes = case.once(read_codes)
    for path, problem in codes.problems:
        if problem.severity == "warning" and problem.kind not in CHECK_CHARACTERS:
            yield Hit(path, "", {"element": path[-1], "problem": problem.message})
    for path, place in codes.divisions:
        if path == ("乡镇街道代码",) and place.township == "000":
            yield Hit(path, "short", {"element": path[-1], "code": place.text, "level": "镇（乡、街道）"})
        elif path == ("村居社区代码",) and place.village == "000":
            yield Hit(path, "short", {"element": path[-1], "code": place.text, "level": "村（社区）"})

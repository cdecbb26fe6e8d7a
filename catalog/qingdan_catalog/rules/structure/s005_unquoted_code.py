"""编码没有加引号

检查什么
--------
编码、电话等由数字组成的文字是不是加了引号。

为什么
------
没有引号的 0500010314 在 YAML 里是一个数，开头的零和超过十五位的数字会在别的软件里丢失。

怎样改
------
给编码加上双引号。这一处修改是安全的，不改变内容。

例子
----
```yaml
基本编码: 230131010001     # 应写 "230131010001"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import FileCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.dictionary import Shape, element_at

RULE = Rule(
    code="S005",
    slug="unquoted-code",
    group=Group.STRUCTURE,
    scope=Scope.FILE,
    severity=Severity.ERROR,
    clause="YAML 1.2.2 第10.3节：未加引号的数字是数",
    messages={"": '“{element}”的值 {written} 没有加引号，请写成 "{written}"'},
    fix=FixSafety.SAFE,
)


def check(case: FileCase) -> Iterator[Hit]:
    """A hit for each unquoted number where the standard wants text."""
    if case.exact is None or case.loaded is None or case.loaded.model is None:
        return
    for path, written in case.exact.plain.items():
        element = element_at(case.loaded.model, path)
        is_text = element is not None and element.shape in (Shape.TEXT, Shape.LABELS)
        if element is not None and is_text and written[-1:].isdigit():
            args = {"element": element.zh, "written": written}
            yield Hit(path, "", args, fix=Fix(path, written, FixSafety.SAFE))

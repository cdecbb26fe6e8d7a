"""不知道文件记的是什么

检查什么
--------
“记录”写了没有，是不是认识的种类。

为什么
------
“记录”决定按哪一套要素来读：基本目录由国家或省编制，实施清单由实施主体编制，权责事项是权责清单上的一项职权。

怎样改
------
在文件第一行写上“记录: 基本目录”“记录: 实施清单”或“记录: 权责事项”。

例子
----
```yaml
事项名称: 食品经营许可    # 没有写“记录: 实施清单”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import FileCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.models import RECORD_MODELS

RULE = Rule(
    code="S002",
    slug="unknown-record",
    group=Group.STRUCTURE,
    scope=Scope.FILE,
    severity=Severity.ERROR,
    clause="全国交换表：基本目录与实施清单分表",
    messages={
        "": "“记录”不能是“{value}”，可写：{allowed}",
        "missing": "没有写“记录”，请在第一行写明：{allowed}",
    },
)


def check(case: FileCase) -> Iterator[Hit]:
    """A hit when the kind of record is not stated or not known."""
    allowed = "、".join(RECORD_MODELS)
    for problem in case.loaded.problems if case.loaded else ():
        if problem.kind == "unknown-record":
            message = "" if problem.path else "missing"
            yield Hit(problem.path, message, {"value": str(problem.value), "allowed": allowed})

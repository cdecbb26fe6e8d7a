"""名称两头有多余的字符

检查什么
--------
事项、部门、材料、收费项目的名称，末尾有没有标点，前后有没有空白，材料名称前面有没有自己编的序号（“1.”“（一）”）。

为什么
------
名称是一个词，不是一句话。两头多出来的字符让同一份材料看起来是两份，查不到，也合并不了；序号由程序按次序编，自己编的会重。

怎样改
------
删去标点、空白和序号。

例子
----
```yaml
申请材料:
  - 名称: 1. 申请书；
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import NAMED, names_in
from qingdan_schema.paths import Path

RULE = Rule(
    code="W008",
    slug="name-edges",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause=(
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：名称与公布的清单一致；全国交换表：排序另有一列"
    ),
    messages={
        "": "名称“{name}”末尾有多余的“{mark}”",
        "space": "名称“{name}”前后有空白",
        "ordinal": "名称“{name}”前面有序号，序号由程序按次序编，请删去",
    },
    fix=FixSafety.UNSAFE,
)

_MARKS = "。；;，,、：:"
_END = re.compile(rf"[\s{_MARKS}]*[{_MARKS}]\s*$")
_ORDINAL = re.compile(r"^\s*(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}(?:[、．]|\.(?!\d)))\s*(?=\S)")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each name with something at its ends that does not belong to it."""
    return iter(found_in_fresh(case, RULE.code, NAMED, lambda key: _hits(names_in(case.data, key))))


def _hits(names: list[tuple[Path, str]]) -> Iterator[Hit]:
    for path, name in names:
        text = name.strip()
        if not text or path[-1] == "法规":
            continue
        shown = text if len(text) <= 40 else f"{text[:20]}…{text[-20:]}"
        if _ORDINAL.match(text) is not None and path[0] in ("申请材料", "收费项目"):
            right = _ORDINAL.sub("", text)
            yield Hit(path, "ordinal", {"name": shown}, fix=Fix(path, right, FixSafety.UNSAFE))
        elif text[-1] in _MARKS:
            right = _END.sub("", text)
            fix = Fix(path, right, FixSafety.UNSAFE) if right else None
            yield Hit(path, "", {"name": shown, "mark": text[-1]}, fix=fix)
        elif text != name:
            yield Hit(path, "space", {"name": shown}, fix=Fix(path, text, FixSafety.UNSAFE))

"""标点重复

检查什么
--------
有没有连着两个一样的标点（，， 。。 、、 ；；），或者不能连用的标点（，。 ；。 、，）。省略号、破折号不算。

为什么
------
多半是删改时留下的，印在公文上不严肃；材料清单按标点拆开时会多出空的一项。

怎样改
------
留一个标点。

例子
----
```yaml
受理条件: 取得营业执照；。
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten, texts_with

RULE = Rule(
    code="W007",
    slug="repeated-punctuation",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="GB/T 15834-2011 标点符号用法",
    messages={"": "“{element}”的“{text}”里标点“{marks}”连用，请留一个"},
    fix=FixSafety.SAFE,
)

_SAME = re.compile(r"([，、；：。])\1+(?!\1)")
_MIXED = re.compile(r"[，、；：。][，、；：。]")
_HINT = re.compile(r"[，、；：。][，、；：。]")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for the first doubled mark of each text; marks that repeat can be fixed, others a person must choose."""
    for path, text in texts_with(case, _HINT):
        right = _SAME.sub(r"\1", text)
        match = _MIXED.search(text)
        if match is None or "。。。" in text:  # dots that stand for an ellipsis
            continue
        element = next(str(part) for part in reversed(path) if isinstance(part, str))
        args = {"element": element, "marks": match[0], "text": shorten(text, match.start(), match.end())}
        only_same = _MIXED.search(right) is None
        yield Hit(path, "", args, fix=Fix(path, right, FixSafety.SAFE) if only_same else None)

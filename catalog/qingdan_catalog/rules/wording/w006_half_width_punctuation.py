"""中文里的半角标点

检查什么
--------
正文里两个汉字之间的逗号、分号、冒号、问号、叹号是不是全角的。名称不检查，因为要与公布的清单一字不差。

为什么
------
半角标点在中文排版里挤成一团，也让按标点分句的程序分不开条件和材料。

怎样改
------
改用全角的“，；：？！”。

例子
----
```yaml
受理条件: 有固定的经营场所,并取得营业执照
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
    code="W006",
    slug="half-width-punctuation",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="GB/T 15834-2011 标点符号用法：中文标点用全角",
    messages={"": "“{element}”里有 {count} 个半角标点，如“{text}”，应写全角的"},
    fix=FixSafety.SAFE,
)

_HALF = re.compile(r"[,;:?!](?<=[\u3400-\u9fff〇）》”].)(?=[\u3400-\u9fff〇（《“])")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_NAMES = frozenset({"名称", "事项名称", "职权名称", "一件事名称", "法规", "主项名称", "目录名称", "扩展字段"})


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for each text with half-width marks between Chinese characters."""
    for path, text in texts_with(case, _HALF):
        if path[-1] in _NAMES:
            continue
        matches = list(_HALF.finditer(text))
        first = matches[0]
        right = _HALF.sub(lambda found: _FULL[found[0]], text)
        element = next(str(part) for part in reversed(path) if isinstance(part, str))
        args = {"element": element, "count": len(matches), "text": shorten(text, first.start(), first.end())}
        yield Hit(path, "", args, fix=Fix(path, right, FixSafety.SAFE))

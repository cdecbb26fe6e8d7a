"""中文数字里的“〇”写错

检查什么
--------
中文数字里的“〇”有没有写成圆圈“○”、字母“O”或者数字“0”，如“二○二六年”“二0二六年”。

为什么
------
“〇”是汉字，圆圈是符号。写错了，按年份、条款查不到，读屏软件会读成“圆圈”。

怎样改
------
改为“〇”，或者整个改用阿拉伯数字。

例子
----
```yaml
受理条件: 二○二六年一月一日以后设立的企业
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
    code="W014",
    slug="zero-in-numerals",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="GB/T 15835-2011 出版物上数字用法：汉字数字用“〇”",
    messages={"": "“{element}”的“{text}”里“{found}”应写“〇”"},
    fix=FixSafety.SAFE,
)

_DIGIT = "一二三四五六七八九〇"
_CIRCLE = "○◯"
_ZERO = "０0OＯo"
_WRONG = re.compile(
    rf"[{_CIRCLE}](?:(?<=[{_DIGIT}百千].)|(?=[{_DIGIT}]))|(?<=[{_DIGIT}])[{_ZERO}](?=[{_DIGIT}{_CIRCLE}{_ZERO}]{{0,3}}年)"
    rf"|(?<=[{_DIGIT}][{_CIRCLE}{_ZERO}])[{_ZERO}](?=[{_DIGIT}{_CIRCLE}{_ZERO}]{{0,2}}年)"
)
_MARKS = re.compile(rf"[{_CIRCLE}{_DIGIT}](?:(?<=[{_CIRCLE}])|[{_ZERO}])")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for each text with a wrong zero in a Chinese numeral."""
    for path, text in texts_with(case, _WRONG, marks=_MARKS):
        match = _WRONG.search(text)
        if match is not None:
            element = next(str(part) for part in reversed(path) if isinstance(part, str))
            args = {"element": element, "found": match[0], "text": shorten(text, match.start(), match.end(), 3)}
            yield Hit(path, "", args, fix=Fix(path, _WRONG.sub("〇", text), FixSafety.SAFE))

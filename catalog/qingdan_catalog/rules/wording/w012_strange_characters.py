"""看不见的和冒名的字符

检查什么
--------
有没有零宽空格、控制符这样看不见的字符；有没有“⼀”“⾏”这样与常用字同形、编码不同的部首字和兼容字；英文、数字里有没有混进西里尔字母、希腊字母；
有没有显示不出来的自造字和乱码。

为什么
------
这些字符看起来没有错，却查不到、比不上、打不出来：网站搜“行政许可”搜不到用“⾏”写的事项，
编码里混进西里尔字母“А”就对不上系统。它们多半是从 PDF、网页复制来的。

怎样改
------
用提示的字符替换；自造字换成正式的汉字。

例子
----
```yaml
事项名称: ⾏政许可证换发    # 第一个字是部首“⾏”，不是“行”
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten, texts_with

RULE = Rule(
    code="W012",
    slug="strange-characters",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB 18030-2022、GB/T 13000（Unicode）：用统一编码的汉字，不用部首字、兼容字和自造字",
    messages={
        "hidden": "“{element}”的“{text}”里有看不见的字符（{code}）",
        "compatible": "“{element}”里的“{found}”（{code}）是部首字或兼容字，应写“{right}”",
        "alike": "“{element}”里的“{found}”（{code}）不是英文字母，应写“{right}”",
        "unknown": "“{element}”里有显示不出来的字符（{code}），请换成正式的字",
    },
    fix=FixSafety.SAFE,
)

_HIDDEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_COMPATIBLE = "\u2e80-\u2fdf\uf900-\ufaff"
_UNKNOWN = "\ue000-\uf8ff\ufffd"
_ALIKE = dict(zip("АВЕКМНОРСТХаеорсхΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXaeopcxABEZHIKMNOPTYX", strict=True))
_LOOKS = "".join(_ALIKE)
_OTHERS = f"\u0370-\u03ff\u0400-\u04ff{_LOOKS}"
_STRANGE = re.compile(
    f"(?P<hidden>[{_HIDDEN}]+)|(?P<compatible>[{_COMPATIBLE}])|(?P<unknown>[{_UNKNOWN}])"
    f"|(?P<alike>(?<=[A-Za-z0-9])[{_LOOKS}]+(?![{_OTHERS}])|(?<![{_OTHERS}])[{_LOOKS}]+(?=[A-Za-z0-9]))"
)
_MARKS = re.compile(f"[{_HIDDEN}{_COMPATIBLE}{_UNKNOWN}{_LOOKS}]")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit of each sort for each text; what can be put right is fixed in one go."""
    for path, text in texts_with(case, _STRANGE, marks=_MARKS):
        right = _STRANGE.sub(_put_right, text)
        fix = Fix(path, right, FixSafety.SAFE) if _STRANGE.search(right) is None else None
        element = next(str(part) for part in reversed(path) if isinstance(part, str))
        told: set[str] = set()
        for match in _STRANGE.finditer(text):
            kind = str(match.lastgroup)
            if kind in told:
                continue
            told.add(kind)
            code = f"U+{ord(match[0][0]):04X}"
            args = {"element": element, "code": code, "found": match[0], "right": _put_right(match)}
            if kind == "hidden":
                args = {"element": element, "code": code, "text": _around(text, match)}
            yield Hit(path, kind, args, fix=fix)


def _put_right(match: re.Match[str]) -> str:
    """What should stand instead; the same where nobody knows."""
    if match.lastgroup == "hidden":
        return ""
    if match.lastgroup == "compatible":
        return unicodedata.normalize("NFKC", match[0])
    return match[0] if match.lastgroup == "unknown" else "".join(_ALIKE[letter] for letter in match[0])


def _around(text: str, match: re.Match[str]) -> str:
    return _STRANGE.sub("", shorten(text, match.start(), match.end()))

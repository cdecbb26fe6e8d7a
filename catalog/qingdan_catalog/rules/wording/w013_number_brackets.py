"""文号的年份没有用六角括号

检查什么
--------
正文里文件的发文字号，年份是不是用六角括号“〔〕”括起来的（国发〔2016〕6号），不是方括号、圆括号、书名号。设定依据的文号由依据一类的规则检查。

为什么
------
公文格式规定年份用六角括号。写法不一，按文号查文件、核对依据就查不到。

怎样改
------
把“[2016]”“（2016）”改为“〔2016〕”。

例子
----
```yaml
收费依据: 发改价格[2003]2322号
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import texts_with

RULE = Rule(
    code="W013",
    slug="number-brackets",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="GB/T 9704-2012 党政机关公文格式：发文字号的年份用六角括号",
    messages={"": "“{element}”里文号的年份写成“{found}”，应写“{right}”"},
    fix=FixSafety.SAFE,
)

_NUMBER = re.compile(
    r"[\[［【〈（(](?<=[\u3400-\u9fff].)(?P<year>(?:19|20)\d\d)[\]］】〉）)](?=\s?(?:第\s?)?\d{1,5}\s?号)"
)
_CITED = ("文号", "法规")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for each text that puts years of document numbers into other brackets."""
    for path, text in texts_with(case, _NUMBER):
        if path[-1] in _CITED:
            continue
        match = _NUMBER.search(text)
        if match is not None:
            right = _NUMBER.sub(lambda found: f"〔{found['year']}〕", text)
            element = next(str(part) for part in reversed(path) if isinstance(part, str))
            args = {"element": element, "found": match[0], "right": f"〔{match['year']}〕"}
            yield Hit(path, "", args, fix=Fix(path, right, FixSafety.SAFE))

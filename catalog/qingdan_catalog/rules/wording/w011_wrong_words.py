"""常见的错别字

检查什么
--------
有没有把“账户”写成“帐户”、“登录系统”写成“登陆系统”、“坐落”写成“座落”、“法定代表人”写成“法人代表”等。书名号里的和引用的法律原文不检查。

为什么
------
这些是公文里反复出现的错字。“法人代表”不是法律上的称呼，写在材料名称里，申请人不知道该由谁签字。

怎样改
------
照提示改。

例子
----
```yaml
申请材料:
  - 名称: 法人代表身份证    # 法定代表人
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
    code="W011",
    slug="wrong-words",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="《第一批异形词整理表》（2001）：账本为推荐词形；民法典（2020）第六十一条：法定代表人",
    messages={"": "“{element}”里{words}"},
    fix=FixSafety.UNSAFE,
)

_RIGHT = {
    "帐户": "账户",
    "帐号": "账号",
    "帐簿": "账簿",
    "帐目": "账目",
    "转帐": "转账",
    "结帐": "结账",
    "记帐": "记账",
    "登陆": "登录",
    "座落": "坐落",
    "按装": "安装",
    "布署": "部署",
    "渡假": "度假",
    "法人代表": "法定代表人",
    "必需": "必须",
    "截止": "截至",
}
_WRONG = re.compile(
    "帐[户号簿目]|转帐|结帐|记帐|登陆(?=(?:[\u3400-\u9fff]{0,8}(?:网|系统|平台|页面|账|公众号|APP|官方))|http|www)"
    "|座落|按装|布署|渡假|法人代表(?!人|大会)|必需(?=提[交供]|填写|携带|到现场|办理)|截止(?=目前|(?:19|20)\\d\\d年)"
)
_TITLE = re.compile(r"《[^》]*》")


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for each text with wrong words."""
    for path, text in texts_with(case, _WRONG, law=False):
        spans = [match.span() for match in _TITLE.finditer(text)]
        found = [match for match in _WRONG.finditer(text) if not any(a <= match.start() < b for a, b in spans)]
        if not found:
            continue
        right = text
        for match in reversed(found):
            right = right[: match.start()] + _RIGHT[match[0]] + right[match.end() :]
        words = "、".join(f"“{word}”应写“{_RIGHT[word]}”" for word in dict.fromkeys(match[0] for match in found))
        element = next(str(part) for part in reversed(path) if isinstance(part, str))
        yield Hit(path, "", {"element": element, "words": words}, fix=Fix(path, right, FixSafety.UNSAFE))

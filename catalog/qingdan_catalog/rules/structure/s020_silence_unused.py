"""多余的允许注释

检查什么
--------
用“# qingdan: allow 规则 理由”允许的问题，是不是真的出现了。

为什么
------
问题改好以后，留下的允许注释会把以后同样的错误也放过去，而且没有人知道它还在起作用。

怎样改
------
删去这条注释；一条注释允许几条规则的，只删去不再出现的那几条。写在一行上的注释只管这一行，独占一行的只管它下面的那一行，
管整个文件的要写成“# qingdan: allow-file 规则 理由”，放在文件开头。

例子
----
```yaml
法定办结时限: 20工作日
承诺办结时限: 10工作日   # qingdan: allow T001 省厅已批准延长    （没有超过法定时限，不需要允许）
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import FileCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._silences import OWN_CODES, codes_by_name, has_silences, silences_of

RULE = Rule(
    code="S020",
    slug="silence-unused",
    group=Group.STRUCTURE,
    scope=Scope.FILE,
    severity=Severity.WARNING,
    clause="惯例：允许的例外要写明理由，不用了就清理",
    messages={"": "这里允许的 {rule} 没有出现，请从注释里删去它"},
)


def check(case: FileCase) -> Iterator[Hit]:
    """A hit for each rule that a silence names.

    Whether it was needed is known only when everything has been judged: the hits of silences that were used are taken
    back then (`apply_silences`), by the lines that their arguments tell.
    """
    if not has_silences(case.text):
        return
    codes = codes_by_name(case)
    for silence in silences_of(case):
        if silence.problem:
            continue
        lines = {"first": silence.lines[0], "last": silence.lines[1]} if silence.lines else {}
        named = (codes.get(name.lower()) for name in silence.names)
        for code in dict.fromkeys(code for code in named if code is not None):
            if code not in OWN_CODES:
                yield Hit((), "", {"rule": code, **lines}, span=silence.span)

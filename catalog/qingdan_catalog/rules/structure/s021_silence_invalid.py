"""允许注释写得不对

检查什么
--------
“# qingdan: allow 规则 理由”里有没有理由，规则的名称对不对，写的位置对不对。

为什么
------
没有理由的例外，过后谁也说不清当时为什么放过；规则写错的注释什么也没有允许。这样的注释不起作用，原来的问题照样报出。

怎样改
------
在规则后面写明理由，如批准的文件、核实的情况和人；规则用编号或名称，几条之间用逗号分开；用 qingdan rules 查看全部规则。
管整个文件的 allow-file 写在文件开头、第一个要素之前。

例子
----
```yaml
# 后面没有写理由
承诺办结时限: 30工作日   # qingdan: allow T001
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.likeness import nearest
from qingdan_catalog.rules._case import FileCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._silences import OWN_CODES, codes_by_name, has_silences, silences_of

RULE = Rule(
    code="S021",
    slug="silence-invalid",
    group=Group.STRUCTURE,
    scope=Scope.FILE,
    severity=Severity.WARNING,
    clause="惯例：允许的例外要写明理由，不用了就清理",
    messages={
        "near": "没有“{name}”这条规则，是不是 {near}？",
        "nothing": "没有写允许哪一条规则，应写成“# qingdan: allow 规则 理由”",
        "own": "{name} 不能用注释允许，请改正或删去它所说的注释",
        "place": "allow-file 要写在文件开头、第一个要素之前，只管一行的写 allow",
        "reason": "没有写允许的理由，应写成“# qingdan: allow 规则 理由”",
        "unknown": "没有“{name}”这条规则，用 qingdan rules 查看全部规则",
        "word": "看不懂“{word}”，应写成“# qingdan: allow 规则 理由”或“# qingdan: allow-file 规则 理由”",
    },
)

_MOST = 50
"""A file with more is made to be wrong."""


def check(case: FileCase) -> Iterator[Hit]:
    """A hit for each silence that says nothing that counts, and for each name in one that no rule has."""
    if has_silences(case.text):
        yield from islice(_hits(case), _MOST)


def _hits(case: FileCase) -> Iterator[Hit]:
    codes = codes_by_name(case)
    for silence in silences_of(case):
        if silence.problem:
            yield Hit(
                (), silence.problem, {"word": silence.word} if silence.problem == "word" else {}, span=silence.span
            )
            continue
        for name in silence.names:
            code = codes.get(name.lower())
            if code is None:
                near = nearest(name.lower(), codes)
                args = {"name": name, "near": _written(near)} if near else {"name": name}
                yield Hit((), "near" if near else "unknown", args, span=silence.span)
            elif code in OWN_CODES:
                yield Hit((), "own", {"name": name}, span=silence.span)


def _written(name: str) -> str:
    """A code in capitals, as it is written; anything else as it is."""
    return name.upper() if any(character.isdigit() for character in name) else name

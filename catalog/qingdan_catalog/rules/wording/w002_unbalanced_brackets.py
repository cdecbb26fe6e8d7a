"""括号、书名号没有成对

检查什么
--------
名称、条款、文号和依据里的《》（）〔〕【】〈〉“”是不是成对，次序对不对。全角括号与半角括号可以配对；“1）”“（一）”
这样的序号不算。

为什么
------
常常是复制时少了一半，名称也就不完整；依据里的书名号不成对，系统分不出法规的名称。

怎样改
------
补上缺的一半，或者删去多的一半。

例子
----
```yaml
设定依据:
  - 法规: 《中华人民共和国食品安全法     # 缺少》
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import NAMED, names_in, rows_of
from qingdan_schema.paths import Path

RULE = Rule(
    code="W002",
    slug="unbalanced-brackets",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB/T 15834-2011 标点符号用法：括号、书名号、引号成对使用",
    messages={"": "“{element}”里的“{mark}”没有配对：{text}"},
)

_CLOSING = {"》": "《", "〉": "〈", "）": "（", ")": "（", "〕": "〔", "】": "【", "”": "“"}
_OPENING = {"《": "《", "〈": "〈", "（": "（", "(": "（", "〔": "〔", "【": "【", "“": "“"}
_MARKS = re.compile(r"[《》〈〉（）()〔〕【】“”]")
_ORDINAL = re.compile(r"(?:(?<=^)|(?<=[\s；;。，,、：:《]))(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]")
# Numbers have rules of their own.
_CITING = {"设定依据": "条款", "实施依据": "条款", "申请材料": "依据", "收费项目": "依据"}
_CITATION = "收费依据"
_KEYS = frozenset({*NAMED, *_CITING, _CITATION})


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each name or citation with a mark that has no partner."""
    return iter(found_in_fresh(case, RULE.code, _KEYS, lambda key: _hits(case.data, key)))


def _hits(data: Mapping[str, Any], key: str) -> Iterator[Hit]:
    for path, text in (*(names_in(data, key) if key in NAMED else ()), *_citations(data, key)):
        mark = _unpaired(text) if _MARKS.search(text) else ""
        if mark:
            shown = text.strip() if len(text) <= 40 else text.strip()[:40] + "…"
            yield Hit(path, "", {"element": path[-1], "mark": mark, "text": shown})


def _unpaired(text: str) -> str:
    """The first mark without a partner, or nothing."""
    waiting: list[str] = []
    for mark in _MARKS.findall(_ORDINAL.sub("", text)):
        if mark in _OPENING:
            waiting.append(mark)
        elif waiting and _OPENING[waiting[-1]] == _CLOSING[mark]:
            waiting.pop()
        else:
            return str(mark)
    return waiting[0] if waiting else ""


def _citations(data: Mapping[str, Any], key: str) -> Iterator[tuple[Path, str]]:
    part, value = _CITING.get(key), data.get(key)
    if part is not None:
        for number, row in rows_of(data, key):
            if isinstance(text := row.get(part), str):
                yield (key, number, part), text
    elif key == _CITATION and isinstance(value, str):
        yield (key,), value

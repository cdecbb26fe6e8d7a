"""占位的文字

检查什么
--------
整个一格写的是不是“待补充”“测试”“XXX”“同上”这样占位的字，或者只有“详见附件”“详见官网”而没有说在哪里；
名称、地点、联系方式里有没有“XX局”“XX路”这样没有填的空。

为什么
------
占位的字会原样印到告知单和办事指南上。群众看的是这一个事项，没有“上”可以同，也没有附件可以看。

怎样改
------
写上真正的内容；还不知道的，先不写这个要素。在别处的，写明网址或者抄过来。

例子
----
```yaml
办理地点: XX路XX号
受理条件: 详见附件
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._holders import SAYS_LITTLE, holds_place, only_refers
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten, texts_that, texts_with
from qingdan_catalog.rules._values import names_of, says_nothing
from qingdan_schema.paths import Path

RULE = Rule(
    code="S010",
    slug="placeholder-text",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="国务院关于在线政务服务的若干规定（2019）第六条：办事指南明确受理条件、办事材料、办理流程等信息",
    messages={
        "": "“{element}”写的是“{text}”，只是占位，请写上内容",
        "elsewhere": "“{element}”只写了“{text}”，请写明内容或者网址",
        "gap": "“{element}”里的“{text}”还有没填的空",
    },
    severities={"elsewhere": Severity.ADVICE, "gap": Severity.ADVICE},
)

_GAPS = re.compile(r"[xXＸ×][xXＸ×]+(?=[省市县区镇乡村局厅委路街道号室楼])")
_PLACES = ("办理地点", "咨询方式", "监督投诉方式")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each text that only holds a place, and for each name with a gap."""
    for path, text in texts_that(case, _says_nothing_here, SAYS_LITTLE):
        if _is_told_elsewhere(path, text):
            continue
        message = "" if holds_place(text) else "elsewhere"
        yield Hit(path, message, {"element": _element(path), "text": text.strip()})
    if not any(texts_with(case, _GAPS)):
        return
    for path, text in (*case.once(names_of), *_places(case)):
        if (match := _GAPS.search(text)) is not None:
            args = {"element": _element(path), "text": shorten(text, match.start(), match.end() + 1)}
            yield Hit(path, "gap", args)


def _says_nothing_here(text: str) -> bool:
    """Whether a text says nothing of its own."""
    return holds_place(text) or only_refers(text)


def _is_told_elsewhere(path: Path, text: str) -> bool:
    """Whether another rule says more of such words there: of no way to get in touch, of an answer that is none."""
    return (path[0] in _PLACES and says_nothing(text)) or (path[0] == "常见问题" and path[-1] == "答案")


def _places(case: RecordCase) -> Iterator[tuple[Path, str]]:
    for key in _PLACES:
        if isinstance(text := case.data.get(key), str):
            yield (key,), text


def _element(path: Path) -> str:
    """The nearest key above a text, which may stand in a list of texts."""
    return next(str(part) for part in reversed(path) if isinstance(part, str))

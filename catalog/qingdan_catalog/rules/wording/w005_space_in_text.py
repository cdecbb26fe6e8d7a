"""正文的汉字之间有空格

检查什么
--------
受理条件、办理流程、填报须知等正文里，两个汉字之间有没有空格。“第三条 ……”“一、”这样条款和序号后面的空格不算，
引用的法律原文不检查。

为什么
------
空格多半是复制网页、或者在 YAML 里用“>-”折行带进来的：折行处会变成一个空格，印出来就断在词的中间。

怎样改
------
删去空格；原来是两句话的，补上标点。要在文件里分行写长文字的，用“|-”，并且只在一句写完后换行。

例子
----
```yaml
受理条件: >-
  申请人应当取得营业
  执照          # 读出来是“营业 执照”
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
    code="W005",
    slug="space-in-text",
    group=Group.WORDING,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="惯例：汉字之间不空格；YAML 折行（>-）会把换行变成空格",
    messages={
        "": "“{element}”的“{text}”汉字之间有空格，请删去或者补上标点",
        "many": "“{element}”里有 {count} 处汉字之间有空格，如“{text}”，请删去或者补上标点",
    },
    fix=FixSafety.UNSAFE,
)

# The sought characters come first and what stands before them second: so a search leaps from one to the next.
_SPACE = re.compile(r"[ \u3000\u00a0](?<=[\u3400-\u9fff〇].)[ \u3000\u00a0]*(?=[\u3400-\u9fff〇])")
# What a space rightly follows: the number of an article, a heading or an ordinal at the head of a line.
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]+[条章节款项](?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十]+款)?"
    r"|(?:^|[\n。；;：:])[^\n。；;，,：:]{0,12}|工作日)$"
)
_NEXT = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]+[条章节]")
_NAMES = frozenset({"名称", "事项名称", "职权名称", "一件事名称", "部门", "岗位", "办理人员", "简称", "扩展字段"})
_SHORT = 12


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for the first space inside the words of each running text."""
    for path, text in texts_with(case, _SPACE, law=False):
        if len(text) < _SHORT or path[-1] in _NAMES or not isinstance(path[-1], str):
            continue
        stray = [match for match in _SPACE.finditer(text) if _is_stray(text, match)]
        if stray:
            first = stray[0]
            right = text
            for match in reversed(stray):
                right = right[: match.start()] + right[match.end() :]
            args = {"element": path[-1], "text": shorten(text, first.start(), first.end()), "count": len(stray)}
            yield Hit(path, "" if len(stray) == 1 else "many", args, fix=Fix(path, right, FixSafety.UNSAFE))


def _is_stray(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    return _HEADING.search(before) is None and _NEXT.match(text, match.end()) is None

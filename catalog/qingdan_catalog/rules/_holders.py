"""Texts that only hold a place, or only say that the words stand elsewhere."""

from __future__ import annotations

import re

_HOLDERS = re.compile(
    r"(?:待(?:定|补充?|完善|填写?|确认|更新|核实)|测试(?:数据|内容|用|文字)?|test|todo|tbd|[xX×＊*?？]{2,}|同上|略|请填写"
    r"|请输入|示例(?:数据|内容|文字)|占位(?:符|文字)?|此处填写.{0,6})[。.；;!！]?",
    re.IGNORECASE,
)
_LONGEST = 12
_LONG = 40
_FIRSTS = " 待测tTxX×＊*?？同略请示占此"
_FIRST = frozenset(_FIRSTS)
_ELSEWHERE = re.compile(
    r"(?:具体)?(?:内容)?(?:详见|参见|请见|请看|见(?=附[件表]|官网|网站|网页|指南|文件|办事|通知|公告))"
    r"(?!.*(?:https?://|www\.|《|\d))[^，,。；;\n]{1,20}[。.]?"
)

SAYS_LITTLE = re.compile(rf"^[{_FIRSTS}]|见", re.MULTILINE)
"""Found in all texts that hold a place or only refer, also where each stands among others on lines of its own."""


def holds_place(text: str) -> bool:
    """Whether a text stands only for one that is to come: `待补充`, `XXX`, `同上`."""
    return text[:1] in _FIRST and len(text) <= _LONGEST and _HOLDERS.fullmatch(text.strip()) is not None


def only_refers(text: str) -> bool:
    """Whether a text only says that something stands elsewhere, without saying where: `详见附件`."""
    return len(text) <= _LONG and "见" in text and _ELSEWHERE.fullmatch(text.strip()) is not None

"""Items that mean harm: every field that may hold any words holds one of these."""

from __future__ import annotations

from typing import Any

from fact_records import Held
from full_item import WEB, Keys, full_data, leaves, own_words

from qingdan_catalog.settings import Settings
from qingdan_schema.models import ServiceItem

PAYLOADS = (
    "<script>alert(1)</script>",
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    '#import "x"',
    '#eval("1")',
    "许\u202e可\u202c证",
    "甲\x07乙",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    "]]>",
    "&amp;",
    "\\",
    "\"quotes'",
    "🏛️窗口👩‍⚖️",
    "㙍堌𬭎𠮷",
    "e\u0301a\u0308ñ",
    "CON",
    "null",
    "None",
    "end",
    '"]; click n_s1 "javascript:x" --> ',
    "<img src=x onerror=alert(1)>",
    "$x^2$ *粗* _斜_ `码` @ref <label> //注",
    "\\u{41} %00 &#65; \\x41",
    "=cmd|'/c calc'!A0",
    "[链接](javascript:alert(1))",
)
LATIN = "Ab3cD" * 600  # 3,000 characters without a space
HAN = "申请人对材料的真实性负责" * 250  # 3,000 characters
BLANKS = ("", " ", "\u3000\n\t ", "\u200b\ufeff", "\x00\x07")


def rotated(turn: int) -> Held:
    """An item in which every field holds a payload, each turn another one."""
    places = {keys: number for number, (keys, _) in enumerate(leaves())}
    return _held(lambda keys: PAYLOADS[(places[keys] + turn) % len(PAYLOADS)])


def same_everywhere(words: str) -> Held:
    """An item in which every field holds the same."""
    return _held(lambda _: words)


def _held(words: Any) -> Held:
    def of(keys: Keys) -> str:
        return own_words(keys) if keys[-1] in WEB else words(keys)

    data = full_data(of)
    return Held("hostile", ServiceItem.model_validate(data), data, Settings())


def with_long_words(words: str) -> Held:
    """An item with 3,000 characters in the fields that hold long words, and in some that do not."""
    long = {"名称", "受理条件", "填报须知", "原文", "审查标准", "岗位", "标准", "问题", "答案", "办理地点", "咨询方式"}
    names = {"事项名称": words[:200], "部门": words[:60]}
    return _held(lambda keys: words if keys[-1] in long else names.get(keys[-1], "甲"))

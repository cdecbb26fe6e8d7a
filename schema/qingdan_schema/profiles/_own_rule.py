"""A rule that a profile states as data: a condition on an element, or a query over the flat tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_schema.profiles._origin import NOWHERE, Origin

ROW = "*"
"""In the path of an element: every row of a list, as in `申请材料.*.名称`."""

CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
"""Codes of rules that do not ship: two to eight capital letters, so that they never meet one of ours (one letter)."""

TESTS = {
    "填写": "填写：{}",
    "匹配": "匹配 {}",
    "不匹配": "不匹配 {}",
    "取值": "是 {} 之一",
    "不取值": "不是 {}",
    "最小": "不小于 {}",
    "最大": "不大于 {}",
    "最短": "至少 {} 个字",
    "最长": "最多 {} 个字",
    "最少": "至少 {} 行",
    "最多": "最多 {} 行",
    "等于要素": "与“{}”相同",
    "不等于要素": "与“{}”不同",
}
"""The vocabulary of conditions: word → how it is said of a value."""

ARGUMENTS = ("要素", "行", "值", "事项")
"""What the message of a condition may name in braces; that of a query names columns."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an element: its path with `*` for rows, and for each word of the vocabulary what it asks."""

    element: tuple[str, ...]
    tests: Mapping[str, Any]

    def words(self) -> str:
        """The condition in words."""
        tests = (
            TESTS[word].format("、".join(map(str, asked)) if isinstance(asked, list) else asked)
            for word, asked in self.tests.items()
        )
        return f"“{'.'.join(self.element)}”{'、'.join(tests)}"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that a profile states.

    ``severity`` is 错误, 警告 or 提示; ``records`` and ``kinds`` limit it (empty: all). Either ``condition`` must hold
    wherever all of ``when`` hold, or each row of ``query`` is a finding, placed at ``element`` of the row's `file`.
    """

    code: str
    name: str
    severity: str
    message: str
    description: str = ""
    remedy: str = ""
    example: str = ""
    records: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    condition: Condition | None = None
    when: tuple[Condition, ...] = ()
    query: str = ""
    element: tuple[str, ...] = ()
    origin: Origin = NOWHERE

    def asks(self) -> str:
        """What the rule asks, in words made from its data."""
        if self.condition is None:
            return f"查询 {' '.join(self.query.split())}"
        limits = "、".join((*self.records, *self.kinds))
        when = "，且".join(each.words() for each in self.when)
        return f"{f'限{limits}：' if limits else ''}{f'{when}时，' if when else ''}{self.condition.words()}"


def is_own_code(code: str) -> bool:
    """Whether a rule that does not ship may have this code, as DQ001."""
    return CODE.fullmatch(code) is not None


def path_of(text: str) -> tuple[str, ...]:
    """`申请材料.*.名称` as its parts."""
    return tuple(text.split("."))

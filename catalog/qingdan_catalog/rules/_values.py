"""What rules ask of values as they stand in the file: whether one is stated at all, and rows as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.paths import Path

_NOTHING = re.compile(
    r"(?:暂?无|没有|空|暂缺|待定|待补充?|不涉及|[-—－–/／\\.。、*×]+|null|none|nan|n/?a)[。.；;]?", re.IGNORECASE
)

ENTRUSTED = frozenset({"上级委托", "同级委托"})
"""The sources of power (权力来源) that are an entrustment."""

_FIRST_OF_NOTHING = frozenset("暂无没空待不-—－–/／\\.。、*×nN")
"""What such words begin with."""


def is_blank(value: object) -> bool:
    """Whether nothing is stated: no value, white space, or a collection of nothing."""
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, list):
        return all(is_blank(part) for part in value)
    return value is None or value == {}


_PLACEHOLDER = re.compile(r"待(?:定|补充?)[。.；;]?")


def says_nothing(text: str | None) -> bool:
    """Whether a text is blank or says 无, 暂无, / and the like."""
    if text and text[0] not in _FIRST_OF_NOTHING and not text[0].isspace():
        return False  # most texts
    return text is None or _NOTHING.fullmatch("".join(text.split())) is not None or not text.strip()


def is_left_out(text: str | None) -> bool:
    """Whether a text says nothing and does not even promise to: 待补充 and 待定 have a rule of their own."""
    return says_nothing(text) and _PLACEHOLDER.fullmatch("".join((text or "").split())) is None


def rows_of(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of an element that are rows, with their 0-based numbers."""
    rows = data.get(key)
    if isinstance(rows, list):
        for number, row in enumerate(rows):
            if isinstance(row, Mapping):
                yield number, row


def show_rows(numbers: Iterable[int]) -> str:
    """Row numbers as people count them: `1、2、5`."""
    return "、".join(str(number + 1) for number in numbers)


_NAMES = ("事项名称", "职权名称", "一件事名称")
_NAMED_PARTS = {"实施主体": "名称", "行使主体": "名称", "主办部门": "名称"}
_NAMED_ROWS = {"设定依据": "法规", "实施依据": "法规", "申请材料": "名称", "收费项目": "名称"}
NAMED = (*_NAMES, *_NAMED_PARTS, *_NAMED_ROWS)
"""The keys of a record that are one-line names or hold them: of the item, the body, the acts and the materials."""


def names_of(case: RecordCase) -> list[tuple[Path, str]]:
    """The names of a record with their paths."""
    return [named for key in NAMED for named in names_in(case.data, key)]


def names_in(data: Mapping[str, Any], key: str) -> list[tuple[Path, str]]:
    """The names in the value of one of the keys `NAMED`, with their paths."""
    if (part := _NAMED_ROWS.get(key)) is not None:
        return [((key, row, part), each[part]) for row, each in rows_of(data, key) if isinstance(each.get(part), str)]
    value: Any = data.get(key)
    path: Path = (key,)
    if (part := _NAMED_PARTS.get(key)) is not None:
        value, path = value.get(part) if isinstance(value, Mapping) else None, (key, part)
    return [(path, value)] if isinstance(value, str) else []

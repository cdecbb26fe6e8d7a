"""A list as data: which records, which columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Keys = tuple[str, ...]
"""The Chinese keys that lead to an element: ("申请材料", "名称")."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an element: ``test`` is a key of `_conditions.TESTS`.

    Rows that the path leads through need only hold it once, but for 不是, 不含 and 为空, which must hold of all.
    """

    keys: Keys
    test: str
    value: Any


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: the first of ``paths`` that has a value fills it; a column without paths counts the entries.

    ``pattern`` words a row or part by its keys, such as `《{法规}》[（{文号}）]{条款}`; what stands in brackets is left
    out where the key in it is empty. ``width`` is in Chinese characters.
    """

    heading: str
    paths: tuple[Keys, ...] = ()
    width: int = 8
    centred: bool = False
    pattern: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class ListPreset:
    """A list: the records it holds, and how they are set out.

    ``query`` is SQL over the flat tables that gives the files; ``conditions`` hold of each record besides. ``per_row``
    is the element whose rows are lines of their own, ``row_conditions`` hold of them. ``groups`` name the headings,
    ``total`` what the introduction counts by. ``source`` is the file of the list.
    """

    name: str
    title: str
    records: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    conditions: tuple[Condition, ...] = ()
    query: str = ""
    per_row: str = ""
    row_conditions: tuple[Condition, ...] = ()
    groups: tuple[str, ...] = ("部门",)
    total: str = "类型"
    paper: str = "A3"
    portrait: bool = False
    unit: str = "项"
    notes: tuple[str, ...] = ()
    description: str = ""
    source: str = ""

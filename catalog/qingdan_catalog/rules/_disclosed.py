"""Whether a record states what a set of 公开要素 wants published: asked by the rules and by the report on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingdan_catalog.rules._values import is_blank

CHARGES = "收费项目"
"""Its parts are wanted of items that charge something."""


def is_stated(data: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether an element, or one of its parts in any row, has a value."""
    value = data.get(keys[0])
    if len(keys) > 1:
        return any(not is_blank(part) for part in _inner(value, keys[1]))
    return not is_blank(value)


def is_needless(data: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether an item has nothing to state of an element: who charges nothing has no 收费标准."""
    return keys[0] == CHARGES and data.get("是否收费") != "是"


def _inner(value: Any, key: str) -> list[Any]:
    """The values of a key in a part, or in all rows."""
    rows = value if isinstance(value, list) else [value]
    return [row[key] for row in rows if isinstance(row, Mapping) and key in row]

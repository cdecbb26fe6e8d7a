"""Places inside a record."""

from __future__ import annotations

from typing import Any

Path = tuple[str | int, ...]
"""Chinese keys and 0-based row numbers from the root, as `("申请材料", 2, "名称")`."""


def show_path(path: Path) -> str:
    """A path as people read it, rows counted from 1: `申请材料[3].名称`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


def value_at(data: Any, path: Path) -> Any:
    """The value at a path of plain data, or None where the path leads nowhere."""
    for part in path:
        inside = isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)
        if not inside and not (isinstance(data, dict) and part in data):
            return None
        data = data[part]
    return data

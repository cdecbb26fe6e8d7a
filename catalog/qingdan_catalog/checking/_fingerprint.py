"""Knowing a finding again: by what it says of which content, wherever that content has moved to in its file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from qingdan_catalog.findings import Finding
from qingdan_schema.paths import Path

_NAMES = ("名称", "法规", "风险点", "环节", "问题", "途径", "责任", "情形", "范围", "内容")
"""What a row is known by: the first of these that it states."""

_POSITIONS = frozenset(("first", "line", "row", "column"))
"""Message arguments that tell a line or a row number, and change when something is put in above."""

_ROW = re.compile(r"第\d+行|\[\d+\]")
"""How a message argument that is a path tells a row: see `show_path`."""

_LENGTH = 20


def fingerprint_of(finding: Finding) -> str:
    """Twenty hexadecimal digits that stay the same while the finding does, for baselines and report formats.

    They are made from rule, message, file, the place in the record with rows named by their content, and what the
    message says; not from lines, row numbers or severity. Two findings that agree in all of that, as in two rows of
    one name, have one fingerprint: count them.
    """
    place = finding.place
    args = {name: _ROW.sub("", str(value)) for name, value in finding.args.items() if name not in _POSITIONS}
    told = [finding.rule, finding.message, place.file, list(place.named or map(str, place.path)), args]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def named_path(path: Path, data: Any) -> tuple[str, ...]:
    """A path with each row named by its content instead of its number; empty for a path without rows."""
    if not any(isinstance(part, int) for part in path):
        return ()
    named = []
    for part in path:
        data = _inside(data, part)
        named.append(f"[{_name(data)}]" if isinstance(part, int) else part)
    return tuple(named)


def _inside(data: Any, part: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return None


def _name(row: Any) -> str:
    """What a row is known by; a row without a name is known by everything in it."""
    if isinstance(row, Mapping):
        stated = next((row[key] for key in _NAMES if isinstance(row.get(key), str) and row[key]), None)
        if stated is not None:
            return str(stated)
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)

"""Applying changes to the old version of a record gives the new one."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from qingdan_catalog.changes._values import Change
from qingdan_schema.paths import Path

_ROW_EVENTS = ("row-added", "row-removed")


def apply_changes(data: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The record that results from the changes within one item; `data` (normalised) stays as it is."""
    result = copy.deepcopy(data)
    by_list: dict[Path, list[Change]] = {}
    rest = []
    for change in changes:
        if change.kind.event in _ROW_EVENTS:
            by_list.setdefault(change.path[:-1], []).append(change)
        elif change.kind.event == "reordered":
            by_list.setdefault(change.path, []).append(change)
        else:
            rest.append(change)
    for path, moves in by_list.items():
        _move_rows(result, path, moves)
    for change in rest:
        _set(result, change.path, copy.deepcopy(change.after))
    return result


def _move_rows(result: dict[str, Any], path: Path, moves: list[Change]) -> None:
    """Take rows out, bring the rest into their new order, put rows in."""
    rows: list[Any] = _get(result, path) or []
    order = next((move.after for move in moves if move.kind.event == "reordered"), range(len(rows)))
    gone = {move.path[-1] for move in moves if move.kind.event == "row-removed"}
    kept = [rows[number] for number in order if number not in gone]
    for move in sorted((move for move in moves if move.kind.event == "row-added"), key=lambda move: move.path[-1]):
        kept.insert(int(move.path[-1]), copy.deepcopy(move.after))
    _set(result, path, kept)


def _get(data: Any, path: Path) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else data[part]
    return data


def _set(data: Any, path: Path, value: Any) -> None:
    for part in path[:-1]:
        data = data[part]
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value

"""Changes as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from qingdan_catalog.changes import Change, Comparison, ItemVersion, Level

FORMAT_VERSION = 1
"""Raised when a key of the report changes its meaning or goes."""


def report_json(comparison: Comparison) -> Iterator[str]:
    """One JSON object; changes one a line, in the order of levels and items."""
    counts = {level.name.lower(): sum(change.level is level for change in comparison.changes) for level in Level}
    head = {
        "version": FORMAT_VERSION,
        "old": comparison.old,
        "new": comparison.new,
        "summary": counts,
        "unreadable": list(comparison.unreadable),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "changes": ['
    last = len(comparison.changes) - 1
    for number, change in enumerate(comparison.changes):
        yield json.dumps(_change(change), ensure_ascii=False) + ("," if number < last else "")
    yield "]}"


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.id,
        "adjustment": change.adjustment,
        "direction": change.direction.name.lower(),
        "level": change.level.name.lower(),
        "group": change.group,
        "message": change.say(),
        "old_items": [_item(item) for item in change.olds],
        "new_items": [_item(item) for item in change.news],
        "path": list(change.path),
        "before": change.before,
        "after": change.after,
    }


def _item(item: ItemVersion) -> dict[str, Any]:
    return {
        "file": item.file,
        "record": item.record,
        "name": item.name,
        "code": item.code,
        "body": item.body,
        "levels": list(item.levels),
    }

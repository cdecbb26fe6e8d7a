"""A record as plain data: what a file would hold, in the standard's spelling."""

from __future__ import annotations

import datetime
from typing import Any

from qingdan_schema.dictionary import elements_of
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import Node


def plain_data(node: Node) -> dict[str, Any]:
    """A node as a mapping of Chinese keys; limits and days are text, what is not stated is left out."""
    data: dict[str, Any] = {}
    for element in elements_of(type(node)):
        value = getattr(node, element.attribute)
        if value is not None:
            data[element.zh] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Node):
        return plain_data(value)
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, TimeLimit) else value

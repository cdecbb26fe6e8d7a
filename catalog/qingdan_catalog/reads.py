"""What changed in the flat tables, and what the SQL of a rule reads of them, so that it need not run for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

EVERYTHING = "*"
"""The name that stands for whatever changes."""

_WORD = re.compile(r"\w+")
_COUNT = re.compile(r"count\s*\(\s*\*\s*\)")


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that are not what they were, came or went; `former` are the flat rows that were theirs, as JSON text."""

    files: frozenset[str]
    former: Mapping[str, str]


@cache
def names_read(sql: str) -> frozenset[str]:
    """The tables and columns that a statement may read: every word of it that is the name of one.

    A table whose columns the statement does not name, as in `SELECT *`, is read as `table.*`.
    """
    words = set(_WORD.findall(sql.lower()))
    rest = _COUNT.sub("", sql.lower())
    columns, tables = _known()
    names = words & (columns | tables)
    if "*" in rest or "columns" in words or not re.match(r"\s*(?:select|with|create|explain)\b", rest):
        names |= {f"{table}.*" for table in words & tables}
    return frozenset(names)


@cache
def all_names() -> frozenset[str]:
    """Every name that a statement may read: what changes with a record that comes or goes."""
    columns, tables = _known()
    return columns | tables | {f"{table}.*" for table in tables} | {EVERYTHING}


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    from qingdan_catalog.flat import child_columns, item_columns

    children = child_columns()
    columns = frozenset(item_columns()).union(*children.values())
    return columns, frozenset(children) | {"items", "records"}

"""What the SQL of a rule reads of the flat tables, told from its words, so that it need not run again for the rest."""

from __future__ import annotations

import re
from functools import cache

EVERYTHING = "*"
"""The name that stands for whatever changes."""

_WORD = re.compile(r"\w+")
_COUNT = re.compile(r"count\s*\(\s*\*\s*\)")


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
def _known() -> tuple[frozenset[str], frozenset[str]]:
    from qingdan_catalog.flat import child_columns, item_columns

    children = child_columns()
    columns = frozenset(item_columns()).union(*children.values())
    return columns, frozenset(children) | {"items", "records"}

"""The files that a list's own query names."""

from __future__ import annotations

from collections.abc import Iterable

from qingdan_catalog.lists._preset import ListPreset
from qingdan_catalog.queries import FILE, ask, query_mistake
from qingdan_catalog.tables import Tables
from qingdan_schema.errors import QingdanError


def files_of(preset: ListPreset, rows: Iterable[tuple[str, str]]) -> set[str]:
    """The files that the query gives, over pairs of a file and its flat rows.

    Raises QingdanError for a query that cannot be answered.
    """
    with Tables(rows) as tables:
        (answer,) = ask(tables.saved(), [preset.query])
    if mistake := query_mistake("", answer):
        raise QingdanError(f"清单 {preset.source} 的{mistake}")
    place = answer.columns.index(FILE)
    return {str(row[place]) for row in answer.rows}

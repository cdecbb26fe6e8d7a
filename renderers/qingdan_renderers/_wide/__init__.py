"""Wide tables for landscape paper, as HTML, PDF, Excel and Word: what lists and change tables are printed as."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable
from qingdan_renderers.theme import PLAIN, Theme

WIDE_FORMATS: Final = ("html", "pdf", "xlsx", "docx")
"""The formats, by the ending of their files."""


def render_wide(table: WideTable, fmt: str, theme: Theme = PLAIN) -> bytes:
    """Write a table in the format ``fmt``, one of :data:`WIDE_FORMATS`."""
    return write(__name__, WIDE_FORMATS, table, fmt, theme)


__all__ = ["WIDE_FORMATS", "Cell", "Row", "Section", "WideColumn", "WideTable", "render_wide"]

"""Wide tables for landscape paper, as HTML, PDF and Excel: what lists and change tables are printed as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable


def _html(table: WideTable) -> bytes:
    from qingdan_renderers._wide.html import render_html

    return render_html(table)


def _pdf(table: WideTable) -> bytes:
    from qingdan_renderers._wide.pdf import render_pdf

    return render_pdf(table)


def _xlsx(table: WideTable) -> bytes:
    from qingdan_renderers._wide.xlsx import render_xlsx

    return render_xlsx(table)


WIDE_FORMATS: Mapping[str, Callable[[WideTable], bytes]] = MappingProxyType({"html": _html, "pdf": _pdf, "xlsx": _xlsx})
"""Each format's ending with the function that writes it."""


def render_wide(table: WideTable, fmt: str) -> bytes:
    """Write a table in the format ``fmt``, a key of :data:`WIDE_FORMATS`."""
    try:
        renderer = WIDE_FORMATS[fmt]
    except KeyError:
        raise ValueError(f"不支持的格式“{fmt}”，可用：{'、'.join(WIDE_FORMATS)}") from None
    return renderer(table)


__all__ = ["WIDE_FORMATS", "Cell", "Row", "Section", "WideColumn", "WideTable", "render_wide"]

"""The flow chart (流程图) of an item as HTML, PDF, SVG, Mermaid and draw.io."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers.flowchart.view import FlowView, Side
from qingdan_renderers.theme import PLAIN, Theme

FORMATS: Final = ("html", "pdf", "svg", "mermaid", "drawio")
"""The formats; files in Mermaid end with `mmd`, the others with the name of their format."""


def render_flowchart(view: FlowView, fmt: str, theme: Theme = PLAIN) -> bytes:
    """Write ``view`` in the format ``fmt``, one of :data:`FORMATS`."""
    return write(__name__, FORMATS, view, fmt, theme)


__all__ = ["FORMATS", "FlowView", "Side", "render_flowchart"]

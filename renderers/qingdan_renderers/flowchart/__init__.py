"""The flow chart (流程图) of an item as HTML, PDF, SVG, Mermaid and draw.io."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qingdan_renderers.flowchart.view import FlowView, Side


def _html(view: FlowView) -> bytes:
    from qingdan_renderers.flowchart.html import render_html

    return render_html(view)


def _pdf(view: FlowView) -> bytes:
    from qingdan_renderers.flowchart.pdf import render_pdf

    return render_pdf(view)


def _svg(view: FlowView) -> bytes:
    from qingdan_renderers.flowchart.svg import render_svg

    return render_svg(view)


def _mermaid(view: FlowView) -> bytes:
    from qingdan_renderers.flowchart.mermaid import render_mermaid

    return render_mermaid(view)


def _drawio(view: FlowView) -> bytes:
    from qingdan_renderers.flowchart.drawio import render_drawio

    return render_drawio(view)


FORMATS: Mapping[str, Callable[[FlowView], bytes]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "svg": _svg, "mermaid": _mermaid, "drawio": _drawio}
)
"""Each format with the function that writes it."""


def render_flowchart(view: FlowView, fmt: str) -> bytes:
    """Write ``view`` in the format ``fmt``, a key of :data:`FORMATS`."""
    try:
        renderer = FORMATS[fmt]
    except KeyError:
        raise ValueError(f"不支持的格式“{fmt}”，可用：{'、'.join(FORMATS)}") from None
    return renderer(view)


__all__ = ["FORMATS", "FlowView", "Side", "render_flowchart"]

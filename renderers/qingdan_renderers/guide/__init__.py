"""The guide (办事指南) of an item, full or as a leaflet, as HTML, PDF, Excel and Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qingdan_renderers.guide.view import GuideView, Section


def _html(view: GuideView) -> bytes:
    from qingdan_renderers.guide.html import render_html

    return render_html(view)


def _pdf(view: GuideView) -> bytes:
    from qingdan_renderers.guide.pdf import render_pdf

    return render_pdf(view)


def _xlsx(view: GuideView) -> bytes:
    from qingdan_renderers.guide.xlsx import render_xlsx

    return render_xlsx(view)


def _docx(view: GuideView) -> bytes:
    from qingdan_renderers.guide.docx import render_docx

    return render_docx(view)


FORMATS: Mapping[str, Callable[[GuideView], bytes]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "xlsx": _xlsx, "docx": _docx}
)
"""Each format's ending with the function that writes it."""


def render_guide(view: GuideView, fmt: str) -> bytes:
    """Write ``view`` in the format ``fmt``, a key of :data:`FORMATS`."""
    try:
        renderer = FORMATS[fmt]
    except KeyError:
        raise ValueError(f"不支持的格式“{fmt}”，可用：{'、'.join(FORMATS)}") from None
    return renderer(view)


__all__ = ["FORMATS", "GuideView", "Section", "render_guide"]

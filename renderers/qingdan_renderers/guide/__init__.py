"""The guide (办事指南) of an item, full or as a leaflet, as HTML, PDF, Excel and Word."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers.guide.view import GuideView, Section
from qingdan_renderers.theme import PLAIN, Theme

FORMATS: Final = ("html", "pdf", "xlsx", "docx")
"""The formats, by the ending of their files."""


def render_guide(view: GuideView, fmt: str, theme: Theme = PLAIN) -> bytes:
    """Write ``view`` in the format ``fmt``, one of :data:`FORMATS`."""
    return write(__name__, FORMATS, view, fmt, theme)


__all__ = ["FORMATS", "GuideView", "Section", "render_guide"]

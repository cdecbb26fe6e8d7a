"""A book of guides (办事指南汇编): all items of a body or a selection, as PDF, Word and HTML."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers.guidebook.view import BookView
from qingdan_renderers.theme import PLAIN, Theme

FORMATS: Final = ("pdf", "docx", "html")
"""The formats, by the ending of their files."""


def render_guidebook(view: BookView, fmt: str, theme: Theme = PLAIN) -> bytes:
    """Write ``view`` in the format ``fmt``, one of :data:`FORMATS`."""
    return write(__name__, FORMATS, view, fmt, theme)


__all__ = ["FORMATS", "BookView", "render_guidebook"]

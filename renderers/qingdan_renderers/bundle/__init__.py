"""一件事告知单: what an applicant must know who has items of several bodies handled together."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers.bundle.view import BundleView
from qingdan_renderers.theme import PLAIN, Theme

FORMATS: Final = ("html", "pdf", "xlsx", "docx")

__all__ = ["FORMATS", "BundleView", "render_bundle"]


def render_bundle(view: BundleView, fmt: str, theme: Theme = PLAIN) -> bytes:
    """The sheet in one of ``FORMATS``. Raises ValueError for another format."""
    return write(__name__, FORMATS, view, fmt, theme)

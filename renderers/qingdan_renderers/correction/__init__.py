"""The correction notice (补正材料通知书) as HTML, PDF, Excel and Word."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers.correction.view import CorrectionView
from qingdan_renderers.theme import PLAIN, Theme

FORMATS: Final = ("html", "pdf", "xlsx", "docx")
"""The formats, by the ending of their files."""

NOUN: Final = "补正材料通知书"
"""What it is called; also the folder in which it is filed."""


def render_correction(view: CorrectionView, fmt: str, theme: Theme = PLAIN) -> bytes:
    """Write ``view`` in the format ``fmt``, one of :data:`FORMATS`."""
    return write(__name__, FORMATS, view, fmt, theme)


__all__ = ["FORMATS", "NOUN", "CorrectionView", "render_correction"]

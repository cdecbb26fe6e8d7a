"""The notice (一次性告知单) as HTML, PDF, Excel and Word."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._formats import write
from qingdan_renderers.notice.view import NoticeView
from qingdan_renderers.theme import PLAIN, Theme

FORMATS: Final = ("html", "pdf", "xlsx", "docx")
"""The formats, by the ending of their files."""


def render_notice(view: NoticeView, fmt: str, theme: Theme = PLAIN) -> bytes:
    """Write ``view`` in the format ``fmt``, one of :data:`FORMATS`."""
    return write(__name__, FORMATS, view, fmt, theme)


__all__ = ["FORMATS", "NoticeView", "render_notice"]

"""The notice (一次性告知单) as HTML, PDF, Excel and Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qingdan_renderers.notice.view import NoticeView


def _html(view: NoticeView) -> bytes:
    from qingdan_renderers.notice.html import render_html

    return render_html(view)


def _pdf(view: NoticeView) -> bytes:
    from qingdan_renderers.notice.pdf import render_pdf

    return render_pdf(view)


def _xlsx(view: NoticeView) -> bytes:
    from qingdan_renderers.notice.xlsx import render_xlsx

    return render_xlsx(view)


def _docx(view: NoticeView) -> bytes:
    from qingdan_renderers.notice.docx import render_docx

    return render_docx(view)


FORMATS: Mapping[str, Callable[[NoticeView], bytes]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "xlsx": _xlsx, "docx": _docx}
)
"""Each format's ending with the function that writes it."""


def render_notice(view: NoticeView, fmt: str) -> bytes:
    """Write ``view`` in the format ``fmt``, a key of :data:`FORMATS`."""
    try:
        renderer = FORMATS[fmt]
    except KeyError:
        raise ValueError(f"不支持的格式“{fmt}”，可用：{'、'.join(FORMATS)}") from None
    return renderer(view)


__all__ = ["FORMATS", "NoticeView", "render_notice"]

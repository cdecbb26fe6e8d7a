"""The notice as a tagged PDF, laid out by Typst."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from qingdan_renderers._fonts import Fonts
from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.notice.layout import lay_out
from qingdan_renderers.notice.view import NoticeView

TEMPLATE: Final = Path(__file__).parent / "templates" / "notice.typ"
SIZES: Final = (10.5, 10.0, 9.5)  # points; the first is 五号, and nothing may be under 9
SHEET: Final = 2  # pages on one sheet
_COUNT: Final = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


def render_pdf(view: NoticeView, fonts: Fonts | None = None) -> bytes:
    """The notice as PDF; ``fonts`` puts an office's own fonts in front of the free ones.

    A notice belongs on one sheet of paper: when it runs just over two pages, smaller type is tried.
    """
    sheet: dict[str, Any] = as_data(lay_out(view))
    sheet["date"] = parse_date(sheet["updated"])
    first = compile_pdf(TEMPLATE, sheet | {"size": SIZES[0]}, fonts)
    if page_count(first) != SHEET + 1:
        return first
    for size in SIZES[1:]:
        smaller = compile_pdf(TEMPLATE, sheet | {"size": size}, fonts)
        if page_count(smaller) <= SHEET:
            return smaller
    return first


def page_count(document: bytes) -> int:
    """Pages of a PDF that Typst wrote."""
    return max((int(count) for count in _COUNT.findall(document)), default=0)

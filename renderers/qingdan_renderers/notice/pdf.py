"""The notice as a tagged PDF, laid out by Typst."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf, page_count
from qingdan_renderers.notice.fit import sheets
from qingdan_renderers.notice.layout import SMALL_LINE, Sheet, lay_out
from qingdan_renderers.notice.view import NoticeView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "notice.typ"
FREE: Final = 12.0  # points: 小四, for a notice that leaves half a page empty
LARGE: Final = 10.5  # 五号
SMALL: Final = 9.5  # nothing on a form may be under 9
HUGE: Final = 18.0  # 小二, of large print
PAGES: Final = 2  # on one sheet
SPARSE: Final = 0.32  # sheets by estimate, up to which there is room for free type on one page
CROWDED: Final = 1.05  # sheets by estimate, from which the large type hardly fits on one
HOPELESS: Final = 1.25  # sheets by estimate, from which the small type does not fit either


def render_pdf(view: NoticeView, theme: Theme = PLAIN) -> bytes:
    """The notice as PDF.

    A notice belongs on one sheet of paper: when it would run just over two pages, smaller type is used. Large print
    takes the pages that it takes.
    """
    sheet = lay_out(view)
    if sheet.large:
        return _compile(sheet, HUGE, theme)
    tried: dict[float, bytes] = {}
    for size in _sizes(sheets(sheet)):
        tried[size] = _compile(lay_out(view, SMALL_LINE) if size == SMALL else sheet, size, theme)
        if page_count(tried[size]) <= PAGES:
            return tried[size]
    return tried.get(LARGE) or tried[FREE]


def _compile(sheet: Sheet, size: float, theme: Theme) -> bytes:
    data: dict[str, Any] = as_data(sheet) | {"date": parse_date(sheet.updated), "size": size}
    return compile_pdf(TEMPLATE, data, theme)


def _sizes(paper: float) -> tuple[float, ...]:
    """Type sizes in the order in which they are worth trying for so many sheets of paper."""
    if paper > HOPELESS:
        return (LARGE,)
    if paper < SPARSE:
        return (FREE,)
    return (SMALL, LARGE) if paper > CROWDED else (LARGE, SMALL)

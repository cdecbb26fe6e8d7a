"""The notice as a tagged PDF, laid out by Typst."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

from qingdan_renderers._fonts import Fonts
from qingdan_renderers._text import as_data
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.notice.layout import lay_out
from qingdan_renderers.notice.view import NoticeView

TEMPLATE: Final = Path(__file__).parent / "templates" / "notice.typ"
_DATE: Final = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?")


def render_pdf(view: NoticeView, fonts: Fonts | None = None) -> bytes:
    """The notice as PDF; ``fonts`` puts an office's own fonts in front of the free ones."""
    sheet: dict[str, Any] = as_data(lay_out(view))
    sheet["date"] = parse_date(sheet["updated"])
    return compile_pdf(TEMPLATE, sheet, fonts)


def parse_date(text: str) -> list[int] | None:
    """Year, month and day of 2026-05-20 or 2026年5月20日; nothing when it is not a date.

    >>> parse_date("2026年5月20日")
    [2026, 5, 20]
    >>> parse_date("2026-02-30")
    """
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = map(int, found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return [year, month, day]

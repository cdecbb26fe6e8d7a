"""The correction notice as a tagged PDF, laid out by Typst in the manner of an official document (GB/T 9704)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.correction.layout import lay_out
from qingdan_renderers.correction.view import CorrectionView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "correction.typ"
_TABLE: Final = 12.0  # points of the type in the table


def render_pdf(view: CorrectionView, theme: Theme = PLAIN) -> bytes:
    """The notice as PDF, each copy (联) on pages of its own."""
    letter = lay_out(view)
    data: dict[str, Any] = as_data(letter) | {"date": parse_date(letter.view.updated), "size": _TABLE}
    return compile_pdf(TEMPLATE, data, theme)

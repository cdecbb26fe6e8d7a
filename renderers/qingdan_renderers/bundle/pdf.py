"""The sheet as a tagged PDF, laid out by Typst."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.bundle.view import BundleView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "bundle.typ"
SIZE: Final = 10.5  # points: 五号


def render_pdf(view: BundleView, theme: Theme = PLAIN) -> bytes:
    """The sheet as PDF."""
    more: dict[str, Any] = {"title": view.title, "date": parse_date(view.updated), "size": SIZE}
    return compile_pdf(TEMPLATE, as_data(view) | more, theme)

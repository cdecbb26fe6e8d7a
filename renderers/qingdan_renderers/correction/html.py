"""The correction notice as one self-contained web page without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from markupsafe import Markup

from qingdan_renderers._jinja import template
from qingdan_renderers.correction.layout import lay_out
from qingdan_renderers.correction.view import CorrectionView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "correction.html.j2"


def render_html(view: CorrectionView, theme: Theme = PLAIN) -> bytes:
    """The notice as HTML in UTF-8."""
    return template(TEMPLATE, theme).render(letter=lay_out(view), drawing=Markup).encode("utf-8")

"""The book as one self-contained web page without scripts: cover, contents, every guide, index."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from markupsafe import Markup

from qingdan_renderers._jinja import template
from qingdan_renderers.guide.html import charts
from qingdan_renderers.guidebook.view import BookView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "book.html.j2"


def render_html(view: BookView, theme: Theme = PLAIN) -> bytes:
    """The book as HTML in UTF-8."""
    # The drawings are made by us with every word escaped, so they alone are markup.
    return (
        template(TEMPLATE, theme).render(book=view, drawing=Markup, charts=partial(charts, theme=theme)).encode("utf-8")
    )

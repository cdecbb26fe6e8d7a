"""The sheet as one self-contained web page without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from markupsafe import Markup

from qingdan_renderers._jinja import template
from qingdan_renderers.bundle.view import BundleView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "bundle.html.j2"


def render_html(view: BundleView, theme: Theme = PLAIN) -> bytes:
    """The sheet as HTML in UTF-8."""
    # The drawing of a code is made of numbers by us, so it alone is markup.
    return template(TEMPLATE, theme).render(sheet=view, drawing=Markup).encode("utf-8")

"""The chart as one self-contained web page without scripts: the drawing, and under it the same in tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from markupsafe import Markup

from qingdan_renderers._jinja import template
from qingdan_renderers.flowchart.layout import lay_out
from qingdan_renderers.flowchart.svg import page_svg
from qingdan_renderers.flowchart.view import FlowView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "flowchart.html.j2"


def render_html(view: FlowView, theme: Theme = PLAIN) -> bytes:
    """The chart as HTML in UTF-8."""
    # The drawing is made by us with every word escaped, so it alone is markup.
    drawings = [Markup(page_svg(view, page, theme=theme)) for page in lay_out(view)]  # noqa: S704
    return template(TEMPLATE, theme).render(chart=view, drawings=drawings, footer=view.foot).encode("utf-8")

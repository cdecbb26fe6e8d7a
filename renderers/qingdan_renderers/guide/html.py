"""The guide as one self-contained web page without scripts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from markupsafe import Markup

from qingdan_renderers._jinja import template
from qingdan_renderers.flowchart.layout import TIGHT, lay_out
from qingdan_renderers.flowchart.svg import page_svg
from qingdan_renderers.flowchart.view import FlowView
from qingdan_renderers.guide.view import GuideView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "guide.html.j2"


def render_html(view: GuideView, theme: Theme = PLAIN) -> bytes:
    """The guide as HTML in UTF-8."""
    # The drawing of a code is made of numbers by us, so it alone is markup.
    return (
        template(TEMPLATE, theme)
        .render(guide=view, drawing=Markup, charts=partial(charts, theme=theme))
        .encode("utf-8")
    )


def charts(view: FlowView, name: str, theme: Theme = PLAIN) -> list[Markup]:
    """The pages of a chart as drawings; ``name`` begins the names in them."""
    # Made by us with every word escaped, so it is markup.
    return [Markup(page_svg(view, page, name, theme)) for page in lay_out(view, TIGHT)]  # noqa: S704

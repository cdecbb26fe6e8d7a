"""The chart as a tagged PDF on A4, drawn by Typst from the same strokes as the SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.flowchart.drawing import colours, drawn
from qingdan_renderers.flowchart.view import FlowView
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "flowchart.typ"


def render_pdf(view: FlowView, theme: Theme = PLAIN) -> bytes:
    """The chart as PDF."""
    data = {
        "title": view.title,
        "template": view.template,
        "lead": view.lead,
        "facts": as_data(view.facts),
        "contacts": as_data(view.contacts),
        "blocks": as_data(view.blocks),
        "footer": view.foot,
        "size": 10.0,
        "date": parse_date(view.updated),
    }
    return compile_pdf(TEMPLATE, data | colours(theme) | drawn(view), theme)

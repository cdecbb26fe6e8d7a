"""The chart as a tagged PDF on A4, drawn by Typst from the same strokes as the SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.flowchart.layout import lay_out
from qingdan_renderers.flowchart.plan import Page
from qingdan_renderers.flowchart.scene import INK, PENS, Shape, Words, scene
from qingdan_renderers.flowchart.svg import description
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
        "told": description(view),
        "date": parse_date(view.updated),
        "pens": PENS,
        "ink": INK,
        "pages": [_page(page) for page in lay_out(view)],
    }
    return compile_pdf(TEMPLATE, data, theme)


def _page(page: Page) -> dict[str, Any]:
    things = [_thing(thing) for group in scene(page) for thing in group.things]
    return {"width": page.width, "height": page.height, "things": things}


def _thing(thing: Shape | Words) -> dict[str, Any]:
    if isinstance(thing, Words):
        return as_data(thing)  # type: ignore[no-any-return]
    strokes = [[stroke.kind, *map(list, stroke.points)] for stroke in thing.strokes]
    return {"kind": "shape", "pen": thing.pen, "dashed": thing.dashed, "strokes": strokes}

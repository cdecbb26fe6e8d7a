"""The guide as a tagged PDF, laid out by Typst."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf, page_count
from qingdan_renderers.flowchart.drawing import colours, drawn
from qingdan_renderers.flowchart.layout import TIGHT
from qingdan_renderers.guide.view import GuideView, Section
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "guide.typ"
SIZE: Final = 10.5  # points: 五号
LEAFLET_SIZES: Final = (12.0, 10.5, 9.5, 9.0)  # the first in which it fits on one page; none is smaller


def render_pdf(view: GuideView, theme: Theme = PLAIN) -> bytes:
    """The guide as PDF."""
    data = guide_data(view) | colours(theme) | {"date": parse_date(view.updated)}
    if not view.leaflet:
        return compile_pdf(TEMPLATE, data | {"size": SIZE}, theme)
    for size in LEAFLET_SIZES:
        made = compile_pdf(TEMPLATE, data | {"size": size}, theme)
        if page_count(made) == 1:
            break
    return made


def guide_data(view: GuideView) -> dict[str, Any]:
    """A guide as values for Typst, with its charts laid out."""
    held: dict[str, Any] = as_data(replace(view, sections=())) | {"title": view.title}
    return held | {"sections": [_section(section) for section in view.sections]}


def _section(section: Section) -> dict[str, Any]:
    chart = drawn(section.chart, TIGHT) if section.chart else None
    return {"heading": section.heading, "blocks": as_data(section.blocks), "chart": chart}

"""The guide as a Word document, which an office can go on editing."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._blocks import KeyValues
from qingdan_renderers._text import line_count
from qingdan_renderers._word import Paper
from qingdan_renderers._word.elements import paragraph
from qingdan_renderers.flowchart.drawing import pictures
from qingdan_renderers.flowchart.svg import description
from qingdan_renderers.flowchart.view import FlowView
from qingdan_renderers.guide.view import GuideView
from qingdan_renderers.theme import PLAIN, Theme

_ROOM: Final = 68  # half-width units of ordinary type in the value of a leaflet
_LINES: Final = 20  # of them on a page, with a row of codes


def render_docx(view: GuideView, theme: Theme = PLAIN) -> bytes:
    """The guide as .docx."""
    small = view.paper == "a5"
    paper = Paper(view.title, view.footer, view.updated, compact=_crowded(view), small=small, theme=theme)
    paper.words(view.title, "Title")
    write_guide(paper, view, 1, theme)
    return paper.finish()


def write_guide(paper: Paper, view: GuideView, level: int, theme: Theme) -> None:
    """Everything under the title; ``level`` is that of the headings of sections."""
    paper.words(view.body, "Subtitle")
    if view.version:
        paper.words(f"\t{view.version}", "Marks")
    paper.words(view.lead)
    for section in view.sections:
        paper.heading(section.heading, level)
        if section.chart:
            _chart(paper, section.chart, theme)
        for block in section.blocks:
            paper.draw(block, level + 1)
    paper.words(view.closing, "Small")


def _crowded(view: GuideView) -> bool:
    """Whether a leaflet would not stay on one page in ordinary type; Word cannot be asked, so its lines are counted."""
    values = [
        pair.value
        for section in view.sections
        for block in section.blocks
        if isinstance(block, KeyValues)
        for line in block.lines
        for pair in line
    ]
    lines = sum(line_count(value, _ROOM) for value in values)
    return view.leaflet and (view.paper == "a5" or lines > _LINES)


def _chart(paper: Paper, chart: FlowView, theme: Theme) -> None:
    for image, width in pictures(chart, theme):
        holder = paragraph("", "Chart")
        paper.add(holder)
        paper.picture(holder, image, width, description(chart))

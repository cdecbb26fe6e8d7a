"""The sheet as a Word document, which an office can go on editing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qingdan_renderers._text import as_data
from qingdan_renderers._typst import compile_png
from qingdan_renderers._word import Paper
from qingdan_renderers._word.elements import paragraph
from qingdan_renderers.bundle.view import BundleView, TimeChart
from qingdan_renderers.theme import PLAIN, Theme

PICTURE: Final = Path(__file__).parent / "templates" / "picture.typ"
_MILLIMETRES: Final = 160


def render_docx(view: BundleView, theme: Theme = PLAIN) -> bytes:
    """The sheet as .docx; the timeline is a picture."""
    paper = Paper(view.title, view.footer, view.updated, theme=theme)
    paper.words(view.title, "Title")
    paper.words(view.body, "Subtitle")
    if view.version:
        paper.words(f"\t{view.version}", "Marks")
    paper.words(view.lead)
    for section in view.sections:
        paper.heading(section.heading)
        if section.chart:
            _draw(paper, section.chart, theme)
        for block in section.blocks:
            paper.draw(block, 2)
    return paper.finish()


def _draw(paper: Paper, chart: TimeChart, theme: Theme) -> None:
    for image in compile_png(PICTURE, as_data(chart), theme, dots=200):
        holder = paragraph("", "Picture")
        paper.add(holder)
        paper.picture(holder, image, _MILLIMETRES, chart.told)

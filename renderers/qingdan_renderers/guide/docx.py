"""The guide as a Word document, which an office can go on editing."""

from __future__ import annotations

from qingdan_renderers._word import Paper
from qingdan_renderers.guide.view import GuideView
from qingdan_renderers.theme import PLAIN, Theme


def render_docx(view: GuideView, theme: Theme = PLAIN) -> bytes:
    """The guide as .docx."""
    paper = Paper(view.title, view.footer, view.updated)
    paper.words(view.title, "Title")
    paper.words(view.body, "Subtitle")
    if view.version:
        paper.words(f"\t{view.version}", "Marks")
    paper.words(view.lead)
    for section in view.sections:
        paper.heading(section.heading)
        for block in section.blocks:
            paper.draw(block, 2)
    paper.words(view.closing, "Small")
    return paper.finish()

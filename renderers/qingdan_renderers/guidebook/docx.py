"""The book as a Word document, which an office can go on editing."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._word.book import BookPaper
from qingdan_renderers._word.elements import paragraph
from qingdan_renderers.guide.docx import write_guide
from qingdan_renderers.guidebook.view import BookView, Department
from qingdan_renderers.theme import PLAIN, Theme

_COVER: Final = 8  # empty lines above the title


def render_docx(view: BookView, theme: Theme = PLAIN) -> bytes:
    """The book as .docx."""
    paper = BookPaper(view.title, view.edition, view.updated, theme)
    _cover(paper, view)
    paper.chapter("编印说明", 1, fresh=True)
    for number, note in enumerate(view.notes, 1):
        paper.words(f"{number}. {note}")
    for block in view.summary:
        paper.draw(block, 2)
    _contents(paper, view)
    for department in view.departments:
        _department(paper, department, theme)
    if view.index:
        paper.chapter("编码索引", 1, fresh=True, mark="item_0")
        paper.index(("编码", "事项", "页"), [(row.code, row.name, _mark(row.number)) for row in view.index])
    return paper.finish()


def _cover(paper: BookPaper, view: BookView) -> None:
    for _ in range(_COVER):
        paper.add(paragraph("", "Title"))
    for line in (view.publisher, view.sort, view.volume):
        paper.words(line, "Title")
    for _ in range(_COVER):
        paper.add(paragraph("", "Title"))
    for line in (view.edition, view.updated):
        paper.words(line, "Subtitle")


def _contents(paper: BookPaper, view: BookView) -> None:
    paper.chapter("目录", 1, fresh=True)
    for department in view.departments:
        paper.entry(department.name, 1)
        for kind in department.kinds:
            paper.entry(kind.name, 2)
            for entry in kind.entries:
                paper.entry(entry.guide.name, 3, _mark(entry.number))
    if view.index:
        paper.entry("编码索引", 1, "item_0")


def _department(paper: BookPaper, department: Department, theme: Theme) -> None:
    """A guide begins a page, and the headings before it stand on that page."""
    first = True
    for kind in department.kinds:
        if first:
            paper.chapter(department.name, 1, fresh=True)
        paper.chapter(kind.name, 2, fresh=not first)
        fresh = False
        for entry in kind.entries:
            paper.chapter(entry.guide.name, 3, fresh=fresh, mark=_mark(entry.number))
            write_guide(paper, entry.guide, 4, theme)
            fresh = True
        first = False


def _mark(number: int) -> str:
    return f"item_{number}"

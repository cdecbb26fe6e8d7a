"""The correction notice as a Word document in the manner of an official one."""

from __future__ import annotations

from qingdan_renderers._word.elements import border_above, paragraph
from qingdan_renderers._word.letter import Letter as Paper
from qingdan_renderers.correction.layout import Letter, lay_out, official
from qingdan_renderers.correction.view import CorrectionView
from qingdan_renderers.theme import PLAIN, Theme


def render_docx(view: CorrectionView, theme: Theme = PLAIN) -> bytes:
    """The notice as .docx, each copy (联) on pages of its own."""
    letter = lay_out(view)
    paper = Paper(letter.title, letter.view.updated, official(theme))
    for number, copy in enumerate(letter.view.copies or ("",)):
        if number:
            cut = paragraph("", "Small")
            border_above(cut)
            paper.add(cut)
        _copy(paper, letter, copy, new=bool(number))
    return paper.finish()


def _copy(paper: Paper, letter: Letter, copy: str, *, new: bool) -> None:
    view = letter.view
    paper.line(copy, "Small", right=True, new_page=new)
    paper.line(view.body, "Title")
    paper.line(view.title, "Title")
    paper.line(view.number, right=True)
    paper.line(view.addressee)
    paper.body(view.opening)
    paper.draw(letter.table)
    paper.line("", "Small")
    for sentence in (*view.closing, "　".join(view.contacts)):
        paper.body(sentence)
    paper.line(view.seal, right=True, keep=True)
    paper.line(f"{view.date}　　　　", right=True, keep=True)
    paper.line(view.receipt, "Blanks", keep=True)
    paper.line(view.remark, "Small", keep=bool(view.note))
    paper.line(view.note, "Small")

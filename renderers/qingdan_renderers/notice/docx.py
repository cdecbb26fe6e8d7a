"""The notice as a Word document, which an office can go on editing."""

from __future__ import annotations

from collections.abc import Sequence

from qingdan_renderers._word import Paper
from qingdan_renderers._word.elements import border_above, paragraph
from qingdan_renderers.notice.layout import blank_line, lay_out
from qingdan_renderers.notice.view import Blank, NoticeView, Receipt
from qingdan_renderers.theme import PLAIN, Theme


def render_docx(view: NoticeView, theme: Theme = PLAIN) -> bytes:
    """The notice as .docx, as one of two pages where its words allow it."""
    sheet = lay_out(view)
    paper = Paper(sheet.title, sheet.footer, sheet.updated, compact=True)
    paper.words(sheet.title, "Title")
    if sheet.number or sheet.version:
        paper.words(f"{sheet.number}\t{sheet.version}", "Marks")
    paper.words(sheet.lead)
    for block in sheet.blocks:
        paper.draw(block)
    if sheet.receipt:
        _receipt(paper, sheet.receipt)
    return paper.finish()


def _receipt(paper: Paper, receipt: Receipt) -> None:
    """The strip that is cut off stays on one page."""
    cut = paragraph("", "Small", keep=True)
    border_above(cut)
    paper.add(cut)
    _blanks(paper, receipt.issuer)
    paper.words(receipt.statement, "Entry", keep=True)
    _blanks(paper, receipt.receiver)
    paper.words(receipt.closing, "Small")


def _blanks(paper: Paper, blanks: Sequence[Blank]) -> None:
    if blanks:
        paper.words("　".join(map(blank_line, blanks)), "Blanks", keep=True)

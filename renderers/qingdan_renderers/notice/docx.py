"""The notice as a Word document, which an office can go on editing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qingdan_renderers._word import Paper
from qingdan_renderers._word.elements import border_above, paragraph
from qingdan_renderers.notice.layout import SMALL_LINE, blank_line, lay_out
from qingdan_renderers.notice.view import Blank, NoticeView, Receipt
from qingdan_renderers.theme import PLAIN, Theme


def render_docx(view: NoticeView, theme: Theme = PLAIN) -> bytes:
    """The notice as .docx, as one of two pages where its words allow it."""
    sheet = lay_out(view, SMALL_LINE)
    paper = Paper(sheet.title, sheet.footer, sheet.updated, compact=not sheet.large, large=sheet.large, theme=theme)
    paper.words(sheet.broken_title, "Title")
    if sheet.number or sheet.version:
        paper.words(f"{sheet.number}\t{sheet.version}", "Marks")
    paper.words(sheet.lead)
    for block in sheet.blocks:
        paper.draw(block)
    if sheet.receipt:
        _receipt(paper, sheet.receipt, sheet.large)
    return paper.finish()


def _receipt(paper: Paper, receipt: Receipt, large: bool) -> None:
    """The strip that is cut off stays on one page."""
    issuer = _blanks(receipt.issuer, large) or [paragraph("", "Small", keep=True)]
    border_above(issuer[0])  # the line along which it is cut
    for each in issuer:
        paper.add(each)
    paper.words(receipt.statement, "Entry", keep=True)
    for each in _blanks(receipt.receiver, large):
        paper.add(each)
    paper.words(receipt.closing, "Small")


def _blanks(blanks: Sequence[Blank], large: bool) -> list[Any]:
    lines = [[blank] for blank in blanks] if large else [blanks] if blanks else []
    return [paragraph("　".join(map(blank_line, line)), "Blanks", keep=True) for line in lines]

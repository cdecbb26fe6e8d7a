"""The notice as an Excel sheet that prints as a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qingdan_renderers._excel import Area, Look, Page
from qingdan_renderers._excel_blocks import ASK, SMALL, UNITS, draw, finish, head, new_page
from qingdan_renderers.notice.layout import TITLE, blank_line, lay_out
from qingdan_renderers.notice.view import Blank, NoticeView, Receipt
from qingdan_renderers.theme import PLAIN, Theme

_LINE: Final = Look(border=False, down="bottom")
_CUT_LINE: Final = Look(border=False, top_dashes=True)


def render_xlsx(view: NoticeView, theme: Theme = PLAIN) -> bytes:
    """The notice as a workbook with one printable sheet."""
    sheet = lay_out(view)
    workbook, page = new_page(TITLE, sheet.footer, theme=theme)
    page.large = sheet.large
    head(page, sheet.broken_title, sheet.number, sheet.version, sheet.lead)
    for block in sheet.blocks:
        draw(page, block)
    if sheet.receipt:
        _receipt(page, sheet.receipt)
    return finish(workbook, page, sheet.title, sheet.updated)


def _receipt(page: Page, receipt: Receipt) -> None:
    page.gap(14)
    page.band([Area("", UNITS, _CUT_LINE)], height=6)
    _blanks(page, receipt.issuer)
    if receipt.statement:
        page.band([Area(receipt.statement, UNITS, replace(ASK, down="center"))], height=24)
    _blanks(page, receipt.receiver)
    if receipt.closing:
        page.band([Area(receipt.closing, UNITS, SMALL)], height=20)


def _blanks(page: Page, blanks: Sequence[Blank]) -> None:
    """Lines to be filled in, 8 mm apart; in large print each blank has a line of its own."""
    lines = [[blank] for blank in blanks] if page.large else [blanks] if blanks else []
    for line in lines:
        page.band([Area("　".join(map(blank_line, line)), UNITS, _LINE)], height=36 if page.large else 24)

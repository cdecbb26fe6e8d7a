"""The correction notice as an Excel sheet that prints each copy (联) on pages of its own."""

from __future__ import annotations

from typing import Any, Final

from qingdan_renderers._excel import Area, Look, Page
from qingdan_renderers._excel_blocks import UNITS, draw, finish, new_page
from qingdan_renderers.correction.layout import Letter, lay_out, official
from qingdan_renderers.correction.view import CorrectionView
from qingdan_renderers.theme import PLAIN, Theme

_NAME: Final = "补正材料通知书"
_HEAD: Final = Look(size=18, font="黑体", across="center", border=False)
_BODY: Final = Look(size=12, border=False, down="top")
_RIGHT: Final = Look(size=12, border=False, across="right")
_SMALL: Final = Look(size=10.5, border=False)
_SMALL_RIGHT: Final = Look(size=10.5, border=False, across="right")
_CUT: Final = Look(size=9, border=False, top_dashes=True, across="center")


def render_xlsx(view: CorrectionView, theme: Theme = PLAIN) -> bytes:
    """The notice as a workbook with one printable sheet."""
    from openpyxl.worksheet.pagebreak import Break

    letter = lay_out(view)
    workbook, page = new_page(_NAME, "", theme=official(theme))
    sheet: Any = page.sheet
    sheet._print_rows = None  # every copy has its own head; the public setter does not take None
    for number, copy in enumerate(letter.view.copies or ("",)):
        if number:
            page.band([Area("", UNITS, _CUT)], height=6)
            sheet.row_breaks.append(Break(id=page.row - 1))
        _copy(page, letter, copy)
    return finish(workbook, page, letter.title, letter.view.updated)


def _copy(page: Page, letter: Letter, copy: str) -> None:
    view = letter.view
    page.band([Area(copy, UNITS, _SMALL_RIGHT)], height=18)
    page.band([Area(view.body, UNITS, _HEAD)], height=30)
    page.band([Area(view.title, UNITS, _HEAD)], height=30)
    page.band([Area(view.number, UNITS, _RIGHT)], height=24)
    page.band([Area(view.addressee, UNITS, _BODY)], height=20)
    page.band([Area(view.opening, UNITS, _BODY)], height=20)
    draw(page, letter.table)
    page.gap(8)
    for sentence in view.closing:
        page.band([Area(sentence, UNITS, _BODY)], height=20)
    page.band([Area("　".join(view.contacts), UNITS, _BODY)], height=20)
    page.gap(10)
    page.band([Area(view.seal, UNITS, _RIGHT)], height=24)
    page.band([Area(view.date, UNITS, _RIGHT)], height=24)
    page.gap(10)
    page.band([Area(view.receipt, UNITS, _BODY)], height=30)
    page.band([Area(view.remark, UNITS, _SMALL)], height=18)
    if view.note:
        page.band([Area(view.note, UNITS, _SMALL)], height=18)

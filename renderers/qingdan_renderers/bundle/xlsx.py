"""The sheet as an Excel sheet that prints as a form."""

from __future__ import annotations

from qingdan_renderers._excel_blocks import break_pages, draw, finish, head, heading, new_page
from qingdan_renderers.bundle.view import SORT, BundleView
from qingdan_renderers.theme import PLAIN, Theme


def render_xlsx(view: BundleView, theme: Theme = PLAIN) -> bytes:
    """The sheet as a workbook with one printable page; the timeline is told by its table."""
    workbook, page = new_page(SORT, view.footer, theme=theme)
    head(page, view.title, view.body, view.version, view.lead)
    for section in view.sections:
        if section.heading:
            heading(page, section.heading)
        for index, block in enumerate(section.blocks):
            if index and not block.heading:
                page.gap(5)
            draw(page, block, under=True)
    break_pages(page)
    return finish(workbook, page, view.title, view.updated)

"""The guide as an Excel sheet that prints as a form."""

from __future__ import annotations

from qingdan_renderers._excel import Area
from qingdan_renderers._excel_blocks import SMALL, UNITS, break_pages, draw, finish, head, heading, new_page
from qingdan_renderers.guide.view import GuideView
from qingdan_renderers.theme import PLAIN, Theme


def render_xlsx(view: GuideView, theme: Theme = PLAIN) -> bytes:
    """The guide as a workbook with one printable sheet."""
    workbook, page = new_page("办事指南", view.footer, small=view.paper == "a5", theme=theme)
    head(page, view.title, view.body, view.version, view.lead)
    for section in view.sections:
        if section.heading:
            heading(page, section.heading)
        for index, block in enumerate(section.blocks):
            if index and not block.heading:
                page.gap(5)
            draw(page, block, under=True)
    if view.closing:
        page.band([Area(view.closing, UNITS, SMALL)], height=20)
    if view.leaflet:
        page.sheet.page_setup.fitToHeight = 1  # it belongs on one page
    else:
        break_pages(page)
    return finish(workbook, page, view.title, view.updated)

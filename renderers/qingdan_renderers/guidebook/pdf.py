"""The book as one tagged PDF with bookmarks, laid out by Typst in one go: contents and index know every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers.flowchart.drawing import colours
from qingdan_renderers.flowchart.measure import cut
from qingdan_renderers.guide.pdf import SIZE, guide_data
from qingdan_renderers.guidebook.view import BookView, Department
from qingdan_renderers.theme import PLAIN, Theme

_SHORT: Final = 20  # em that a department may have at the head of a page
TEMPLATE: Final = Path(__file__).parent / "templates" / "book.typ"


def render_pdf(view: BookView, theme: Theme = PLAIN) -> bytes:
    """The book as PDF."""
    data = {
        "title": view.title,
        "publisher": view.publisher,
        "sort": view.sort,
        "volume": view.volume,
        "edition": view.edition,
        "updated": view.updated,
        "notes": view.notes,
        "summary": as_data(view.summary),
        "departments": list(map(_department, view.departments)),
        "index": as_data(view.index),
        "footer": view.edition,
        "size": SIZE,
        "date": parse_date(view.updated),
    }
    return compile_pdf(TEMPLATE, data | colours(theme), theme)


def _department(department: Department) -> dict[str, Any]:
    kinds = [
        {
            "name": kind.name,
            "entries": [
                {"number": entry.number, "running": entry.running, "guide": guide_data(entry.guide)}
                for entry in kind.entries
            ],
        }
        for kind in department.kinds
    ]
    return {"name": department.name, "short": cut(department.name, _SHORT), "kinds": kinds}

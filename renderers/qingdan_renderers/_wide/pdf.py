"""A wide table as a tagged PDF, laid out by Typst."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers._wide.view import WideTable, blocks, ready
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "wide.typ"


def render_pdf(table: WideTable, theme: Theme = PLAIN) -> bytes:
    """The table as PDF."""
    table = ready(table)
    data: dict[str, Any] = as_data(table)
    data["sections"] = [
        {"heading": section.heading, "level": section.level, "blocks": [as_data(block) for block in blocks(section)]}
        for section in table.sections
    ]
    data |= {"date": parse_date(table.updated), "size": table.size, "widths": table.widths}
    return compile_pdf(TEMPLATE, data, theme)

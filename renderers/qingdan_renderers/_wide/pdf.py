"""A wide table as a tagged PDF, laid out by Typst."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data, parse_date
from qingdan_renderers._typst import compile_pdf
from qingdan_renderers._wide.view import Cell, Row, WideTable, blocks, heads, is_whole, ready
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "wide.typ"


def render_pdf(table: WideTable, theme: Theme = PLAIN) -> bytes:
    """The table as PDF."""
    table = ready(table)
    data: dict[str, Any] = as_data(table)
    data["sections"] = [
        {"heading": section.heading, "level": section.level, "blocks": [_block(block) for block in blocks(section)]}
        for section in table.sections
    ]
    data["heads"] = as_data(heads(table.columns))
    data |= {"date": parse_date(table.updated), "size": table.size, "widths": table.widths}
    return compile_pdf(TEMPLATE, data, theme)


def _block(block: tuple[Row, ...]) -> dict[str, Any]:
    rows = [[_cell(cell) if cell is not None else None for cell in row] for row in block]
    return {"rows": rows, "whole": is_whole(block)}


def _cell(cell: Cell) -> dict[str, Any]:
    pieces = list(cell.pieces()) if cell.marks else []
    return {"text": cell.text, "span": cell.span, "mark": cell.mark, "pieces": pieces}

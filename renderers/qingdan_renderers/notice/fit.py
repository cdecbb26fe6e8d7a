"""A quick guess at how much paper a notice takes, so that the right type size is usually tried first.

A wrong guess costs time or half a point of type, never words: the pages of the finished PDF are what counts.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from qingdan_renderers._blocks import Block, Codes, Dialogue, Entries, Grid, KeyValues, Points, Text
from qingdan_renderers._text import text_width
from qingdan_renderers.notice.layout import Sheet

_LINE: Final = 12.3  # points from line to line in 10.5 pt type
_PAD: Final = 1.1  # points of padding and rule of a row, less the leading that its last line lacks
_HEADING: Final = 23.0
_WHOLE, _WIDE, _HALF = 88, 72, 27  # half-width units across the page, a wide value and a narrow one
_SHEET: Final = 1500.0  # points on both sides


def sheets(sheet: Sheet) -> float:
    """Sheets of paper, printed on both sides in the largest type."""
    height = 34.0 + (14.0 if sheet.number or sheet.version else 0.0) + _text(sheet.lead, _WHOLE)
    height += sum(_HEADING * bool(block.heading) + _block(block) for block in sheet.blocks)
    return (height + (88.0 if sheet.receipt else 0.0)) / _SHEET


def _text(text: str, room: float) -> float:
    return sum(max(ceil(text_width(part) / room), 1) for part in text.split("\n")) * _LINE if text else 0.0


def _block(block: Block) -> float:
    match block:
        case KeyValues():
            rooms = [_WIDE if len(line) == 1 else _HALF for line in block.lines]
            return sum(
                _PAD + max(_text(pair.value, room) for pair in line)
                for line, room in zip(block.lines, rooms, strict=True)
            )
        case Grid():
            return _text(block.lead, _WHOLE) + (_rows(block) if block.rows else 0.0)
        case Points():
            return sum(_text(point, _WHOLE) + 2 for point in block.points)
        case Dialogue():
            return sum(_text(question, _WHOLE) + _text(answer, _WHOLE) + 6 for question, answer in block.turns)
        case Text():
            return sum(_text(paragraph, _WHOLE) for paragraph in block.paragraphs)
        case Entries():
            return sum(
                _text(entry.name, _WHOLE) + sum(_text(part, _WHOLE) for part in entry.paragraphs) + 6
                for entry in block.entries
            )
        case Codes():
            return ceil(len(block.codes) / 4) * (68 + max(_text(code.address, 21) for code in block.codes))


def _rows(block: Grid) -> float:
    rooms = [column.weight / 10 - 2 for column in block.columns]
    header = 2 * _LINE if any(text_width(column.label) > column.weight / 10 for column in block.columns) else _LINE
    rows = (max(map(_text, row, rooms)) for row in block.rows)
    return header + sum(rows) + _PAD * (len(block.rows) + 1)

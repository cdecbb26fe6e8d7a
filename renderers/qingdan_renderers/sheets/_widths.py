"""Widths of columns and heights of rows, for Chinese text and within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qingdan_catalog.sheets.export import FILE_HEADER, NUMBER_HEADER, SheetColumn, SheetLine, SheetPlan
from qingdan_renderers._text import line_count, text_width
from qingdan_schema.models import IDENTITY_KEYS

NAME_HEADERS = tuple(dict.fromkeys(keys.name for keys in IDENTITY_KEYS.values()))
"""The headers of the names of records, one for each kind of main sheet."""

_LEAST, _MOST = 9, 46
_LINE = 14.5
_HIGHEST = 290.0
_KEYS: Mapping[str, int] = {FILE_HEADER: 26, NUMBER_HEADER: 7}
_NAME = 24
_WIDE = 34  # a column of running text is wide enough for a short sentence


def widths_of(plan: SheetPlan, sample: Iterable[SheetLine]) -> list[int]:
    """The width of each column of a sheet, in characters of half width, from the first lines of it."""
    longest = {column.header: 0 for column in plan.columns}
    for line in sample:
        for header, text in line.cells.items():
            if header in longest:
                longest[header] = max(longest[header], *(text_width(part) for part in text.split("\n")))
    keys = [_KEYS.get(key, _NAME) for key in plan.keys]
    return [*keys, *(_width(column, longest[column.header]) for column in plan.columns)]


def height_of(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row whose cells have these texts."""
    lines = max((line_count(text, width) for text, width in zip(texts, widths, strict=True) if text), default=1)
    return min(lines * _LINE + 3, _HIGHEST)


def header_height(headers: Sequence[str], widths: Sequence[int]) -> float:
    """The height of the header row."""
    return max(height_of([f"*{header}" for header in headers], widths), 33)


def _width(column: SheetColumn, longest: int) -> int:
    labels = max((text_width(label) for label in column.labels), default=0)
    if column.header in NAME_HEADERS:
        return max(_NAME, min(longest + 2, _WIDE))
    head = min(text_width(column.header) + 3, 18)
    if column.labels and not column.multiple:
        return max(_LEAST, head, min(labels + 4, 24))
    return max(_LEAST, head, min(longest + 2, _MOST if longest > _WIDE else _WIDE))

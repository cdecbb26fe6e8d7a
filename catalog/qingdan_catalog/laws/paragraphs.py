"""款 and 项 of an article, told from its printed lines (立法法 (2023) art. 65: paragraphs bear no numbers)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qingdan_schema.citations import CitationError, to_int

_ITEM = re.compile(r"[（(]([〇零一二三四五六七八九十百]{1,5})[）)]")
_SUBITEM = re.compile(r"\d{1,2}\s*[.．、]|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its own line, the lines of its items, and the numbers of the items."""

    lines: tuple[str, ...]
    items: tuple[int, ...]


def paragraphs_of(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of an article; a line that begins with （一） belongs to the paragraph before it."""
    found: list[tuple[list[str], list[int]]] = []
    for line in lines:
        item = _ITEM.match(line.strip())
        if found and (item or _SUBITEM.match(line.strip())):
            found[-1][0].append(line)
            if item:
                found[-1][1].append(_number(item[1]))
        else:
            found.append(([line], [_number(item[1])] if item else []))
    return tuple(Paragraph(tuple(own), tuple(number for number in items if number)) for own, items in found)


def _number(text: str) -> int:
    try:
        return to_int(text)
    except CitationError:
        return 0

"""The boxes in which programs show comments: a drawing in VML, in which only shapes of comments are touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from qingdan_renderers._text import line_count
from qingdan_renderers.feedback._geometry import Geometry

EMPTY: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
"""A drawing without shapes."""

_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BEGIN: Final = "<v:shape "
_END: Final = "</v:shape>"
_NUMBER: Final = re.compile(r'id="_x0000_s(\d{1,9})"')
_ROW: Final = re.compile(r"<x:Row>\s*(\d{1,9})\s*</x:Row>")
_COLUMN: Final = re.compile(r"<x:Column>\s*(\d{1,9})\s*</x:Column>")
_WIDTH: Final = 300  # pixels
_LINE: Final = 16
_ROOM: Final = 46  # half characters in a line of 9 points
_HIGHEST: Final = 420


def change_boxes(
    text: str, new: Mapping[tuple[int, int], str], gone: Iterable[tuple[int, int]], geometry: Geometry
) -> str:
    """Make boxes for the comments of some cells (row, column → words), and take away those of others."""
    gone = set(gone)
    kept = [part for part in _parts(text) if not (part.startswith(_BEGIN) and _cell(part) in gone)]
    text = "".join(kept)
    number = max([1024, *map(int, _NUMBER.findall(text))])
    made = "" if not new or 'id="_x0000_t202"' in text else _TYPE
    for (row, column), words in new.items():
        number += 1
        height = min((line_count(words, _ROOM) + 1) * _LINE, _HIGHEST)
        made += _shape(number, row, column, geometry.anchor(row, column, _WIDTH, height), height)
    head, end, tail = text.rpartition("</xml>")
    return head + made + end + tail


def _parts(text: str) -> Iterable[str]:
    """The text cut before and after every shape."""
    at = 0
    while (start := text.find(_BEGIN, at)) >= 0 and (end := text.find(_END, start)) >= 0:
        yield text[at:start]
        at = end + len(_END)
        yield text[start:at]
    yield text[at:]


def _cell(shape: str) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if 'ObjectType="Note"' not in shape or row is None or column is None:
        return None
    return int(row[1]), int(column[1])


def _shape(number: int, row: int, column: int, anchor: str, height: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:{_WIDTH * 3 // 4}pt;'
        f'height:{height * 3 // 4}pt;z-index:{number - 1024};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )

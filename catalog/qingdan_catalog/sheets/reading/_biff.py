"""What the reader does not tell of an .xls: how far it goes and its errors, by walking the records of the format.

A record is its number, the length of its content (two bytes each) and the content: [MS-XLS] 2.1.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from struct import unpack_from

from qingdan_catalog.sheets.grid import address_of
from qingdan_catalog.sheets.reading._remarkable import Remarkable

_BOUNDSHEET, _BOF, _EOF, _FILEPASS, _FORMULA, _BOOLERR = 0x85, 0x809, 0x0A, 0x2F, 0x06, 0x205
_SUPBOOK, _DRAWINGS = 0x1AE, 0xEB
_PICTURE = b"\x07\xf0"
"""The type of a picture in the store of drawings, which every workbook has, mostly empty."""

_OWN = (b"\x01\x04", b"\x01\x3a")
"""Marks of references inside the workbook, and to functions of add-ins: they name no file."""

_MULRK = 0xBD
_CELLS = {_FORMULA, _BOOLERR, _MULRK, 0x203, 0x204, 0x27E, 0xFD, 0xD6}
"""Cells with content: formula, truth or error, several numbers, number, label, short number, shared and rich text."""

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def is_locked(stream: bytes) -> bool:
    """Whether the records of a workbook stream are encrypted."""
    return any(kind == _FILEPASS for kind, _ in _records(stream, 0))


def left_out(stream: bytes) -> list[str]:
    """What the workbook has beside its cells, in a sentence each."""
    found: dict[str, None] = {}
    for kind, content in _records(stream, 0):
        if kind == _SUPBOOK and content[2:4] not in _OWN:
            found["工作簿引用了别的文件，没有去读，用的是文件里存着的值"] = None
        elif kind == _DRAWINGS and _PICTURE in content:
            found["工作簿里有图片，没有导入"] = None
    return list(found)


def look_through(stream: bytes) -> dict[str, Remarkable]:
    """The sheets of a workbook stream by name, each with its extent and errors, as far as the format is kept."""
    found: dict[str, Remarkable] = {}
    with suppress(struct.error):
        for name, place in _sheets(stream):
            found[name] = Remarkable()
            for kind, content in _records(stream, place):
                if kind in _CELLS:
                    _take(kind, content, found[name])
    return found


def _take(kind: int, content: bytes, sheet: Remarkable) -> None:
    row, column = unpack_from("<HH", content)
    code, is_error = 0, False
    if kind == _FORMULA:
        result, code, mark = unpack_from("<6xBxB3xH", content)
        is_error = result == 2 and mark == 0xFFFF
    elif kind == _BOOLERR:
        code, is_error = unpack_from("<6xBB", content)
    if is_error:
        sheet.add_error(address_of(row, column), _ERRORS.get(code, "#N/A"))
    else:
        sheet.reach(row, unpack_from("<H", content, len(content) - 2)[0] if kind == _MULRK else column)


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, content in _records(stream, 0):
        if kind == _BOUNDSHEET:
            place, _, length, flags = unpack_from("<IHBB", content)
            wide = flags & 1
            yield content[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace"), place


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records from one BOF to its EOF; what stands between a BOF and an EOF inside (a chart) is left out."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, place)
        content = stream[place + 4 : place + 4 + length]
        place += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, content

"""The base of an export: what its cells said, kept in a hidden sheet, so that a merge can tell who changed what.

Records are JSON lines, compressed and cut into texts that a cell can hold; a digest at the end shows whether the
sheet is whole. Nothing of it is trusted: sizes are bounded before anything is unpacked, and forms are checked.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.sheets.export.columns import BASE
from qingdan_catalog.sheets.export.rows import RecordTexts, TextRow
from qingdan_catalog.sheets.grid import Sheet, Value, Workbook
from qingdan_schema.errors import QingdanError

MARK = "qingdan-export"
VERSION = "1"
_CHUNK = 24_000  # bytes in one cell; base64 makes 32,000 characters of them
_MAX_CHUNKS = 40_000
_MAX_BYTES = 4_000_000_000
_MAX_LINE = 16_000_000
_RATIO = 200  # no text compresses further; a bomb does
_END = "完"
_MAX_DEPTH_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class ExportBase:
    """What a workbook was exported from: the profile, and each record's cells by its file."""

    profile: str
    records: Mapping[str, RecordTexts]


class BaseWriter:
    """Makes the rows of the hidden sheet while records go by."""

    def __init__(self, profile: str) -> None:
        self._packer = zlib.compressobj(9)
        self._digest = hashlib.sha256()
        self._waiting = bytearray()
        self._records = 0
        self._profile = profile

    def head(self) -> list[str]:
        """The first row."""
        return [MARK, VERSION, self._profile]

    def add(self, texts: RecordTexts) -> Iterator[str]:
        """Take a record; gives the cells that are full by now."""
        line = json.dumps(_plain(texts), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._digest.update(line)
        self._records += 1
        self._waiting += self._packer.compress(line)
        yield from self._full()

    def end(self) -> Iterator[list[str]]:
        """The last rows."""
        self._waiting += self._packer.flush()
        yield from ([cell] for cell in self._full())
        if self._waiting:
            yield [base64.b64encode(bytes(self._waiting)).decode()]
        yield [_END, str(self._records), self._digest.hexdigest()]

    def _full(self) -> Iterator[str]:
        while len(self._waiting) >= _CHUNK:
            yield base64.b64encode(bytes(self._waiting[:_CHUNK])).decode()
            del self._waiting[:_CHUNK]


def has_base(workbook: Workbook) -> bool:
    """Whether a workbook is an export that can be merged."""
    return _sheet(workbook) is not None


def read_base(workbook: Workbook) -> ExportBase:
    """What a workbook was exported from.

    Raises QingdanError where it is none of ours, of a later version, or its hidden sheet is not as it was written.
    """
    sheet = _sheet(workbook)
    if sheet is None:
        raise QingdanError(
            f"{workbook.name} 不是 qingdan export xlsx 导出的工作簿（没有导出时的底稿），不能合并；"
            "部门自己做的表格，请用 qingdan import 导入"
        )
    rows = [row for row in sheet.rows if row and any(value is not None for value in row)]
    if _text(rows[0], 1) != VERSION:
        raise QingdanError(f"{workbook.name} 是更新的版本导出的，请升级 qingdan 后再合并")
    try:
        records = dict(_records(rows))
    except (_SpoiltError, RecursionError):
        raise QingdanError(
            f"{workbook.name} 里隐藏的“{BASE}”表被改动或损坏，不能合并；请重新导出，把修改抄到新的工作簿"
        ) from None
    return ExportBase(_text(rows[0], 2), records)


class _SpoiltError(Exception):
    pass


def _sheet(workbook: Workbook) -> Sheet | None:
    for sheet in workbook.sheets:
        if sheet.name.strip() == BASE and sheet.rows and _text(sheet.rows[0], 0) == MARK:
            return sheet
    return None


def _text(row: tuple[Value, ...], column: int) -> str:
    value = row[column] if column < len(row) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a program that takes a text for a number
    return "" if value is None else str(value)


def _records(rows: list[tuple[Value, ...]]) -> Iterator[tuple[str, RecordTexts]]:
    last = rows[-1]
    if len(rows) > _MAX_CHUNKS or _text(last, 0) != _END:
        raise _SpoiltError
    digest, count = hashlib.sha256(), 0
    for line in _lines(_text(row, 0) for row in rows[1:-1]):
        digest.update(line)
        count += 1
        try:
            texts = _texts(json.loads(line))
        except (ValueError, KeyError, TypeError):
            raise _SpoiltError from None
        yield texts.file, texts
    if digest.hexdigest() != _text(last, 2) or str(count) != _text(last, 1):
        raise _SpoiltError


def _lines(chunks: Iterable[str]) -> Iterator[bytes]:
    unpacker, rest = zlib.decompressobj(), b""
    packed = unpacked = 0
    for chunk in chunks:
        try:
            data = base64.b64decode(chunk, validate=True)
            packed += len(data)
            room = packed * _RATIO + _CHUNK - unpacked
            found = unpacker.decompress(data, min(room, _MAX_BYTES))
        except (binascii.Error, ValueError, zlib.error):
            raise _SpoiltError from None
        unpacked += len(found)
        if unpacker.unconsumed_tail or unpacked > _MAX_BYTES:
            raise _SpoiltError
        *lines, rest = (rest + found).split(b"\n")
        if len(rest) > _MAX_LINE:
            raise _SpoiltError
        yield from (line + b"\n" for line in lines)
    if rest or not unpacker.eof:
        raise _SpoiltError


def _plain(texts: RecordTexts) -> dict[str, Any]:
    return {
        "f": texts.file,
        "s": texts.sheet,
        "n": texts.name,
        "c": texts.cells,
        "t": {key: [_plain_row(row) for row in rows] for key, rows in texts.tables.items()},
        "i": sorted(texts.inherited),
    }


def _plain_row(row: TextRow) -> list[Any]:
    return [row.number, row.cells, [_plain_row(below) for below in row.below]]


def _texts(data: dict[str, Any]) -> RecordTexts:
    return RecordTexts(
        file=_word(data["f"]),
        sheet=_word(data["s"]),
        name=_word(data["n"]),
        cells=_cells(data["c"]),
        tables={_word(key): [_row(row) for row in rows] for key, rows in data["t"].items()},
        inherited=frozenset(_word(key) for key in data["i"]),
    )


def _row(data: list[Any]) -> TextRow:
    number, cells, below = data
    if not isinstance(number, int) or not 0 <= number < _MAX_DEPTH_ROWS:
        raise ValueError
    return TextRow(_cells(cells), number, [_row(row) for row in below])


def _cells(data: dict[str, Any]) -> dict[str, str]:
    return {_word(key): _word(text) for key, text in data.items()}


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value

"""Text tables: comma, tab, semicolon or bar, in the encodings that Chinese offices save."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from qingdan_catalog.sheets.grid import SheetFormat, Value, Workbook
from qingdan_catalog.sheets.reading._grid import sheet_of
from qingdan_catalog.sheets.reading._limits import MAX_CELLS
from qingdan_schema.errors import QingdanError

_DELIMITERS = ",\t;|"
_SAMPLE = 200
"""Records looked at to tell the delimiter."""

_LONGEST = 1024 * 1024
"""Characters in a field; Excel allows 32,767, and what is longer is a quote that nobody closed."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COMMON = 0.8
"""Of the characters beyond ASCII, how many must be those of GB 2312 for a text to be taken for a Chinese one."""


def read_text(raw: bytes, name: str, title: str) -> Workbook:
    """A text table as a workbook of one sheet called `title`; every value is text. Raises QingdanError."""
    text, encoding = _decode(raw, name)
    before = csv.field_size_limit(_LONGEST)
    try:
        sheet = sheet_of(title, 1, _rows(text, name), most=MAX_CELLS, file=name)
    finally:
        csv.field_size_limit(before)
    return Workbook(name, SheetFormat.TEXT, (sheet,), encoding=encoding)


def _rows(text: str, name: str) -> list[list[Value]]:
    rows: list[list[Value]] = []
    cells = 0
    reader = _reader(text, _delimiter(text))
    began = 1
    try:
        for record in reader:
            rows.append([cell or None for cell in record])
            began = reader.line_num + 1
            cells += len(record)
            if max(cells, len(rows)) > MAX_CELLS:
                raise QingdanError(f"{name} 的单元格超过 {MAX_CELLS:,} 个，请拆成几个文件后再导入")
    except csv.Error as error:
        raise QingdanError(
            f"{name} 从第 {began} 行起的引号没有成对，单元格分不清，请用 Excel 或 WPS 打开核对，另存为 .xlsx 后再导入"
        ) from error
    return rows


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    for encoding, label in _trials(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            raise QingdanError(f"{name} 不是工作簿，也不是文本表格，请确认选对了文件")
        if encoding == "gb18030" and not _looks_chinese(text):
            break
        return text, label
    raise QingdanError(f"{name} 的文字编码认不出来，请用 Excel 或 WPS 打开核对，另存为 .xlsx 后再导入")


def _trials(raw: bytes) -> Iterator[tuple[str, str]]:
    if raw.startswith(codecs.BOM_UTF8):
        yield "utf-8-sig", "UTF-8"
    elif raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16", "UTF-16"
    else:
        yield "utf-8", "UTF-8"
        yield "gb18030", "GBK（GB 18030）"


def _looks_chinese(text: str) -> bool:
    """GB 18030 gives some character to nearly every pair of bytes; a Chinese text has few but the common ones."""
    beyond = [character for character in text[: 1024 * 1024] if character > "\x7f"]
    common = len("".join(beyond).encode("gb2312", "ignore")) // 2
    return common >= _COMMON * len(beyond)


def _delimiter(text: str) -> str:
    """The one by which most records are equally wide, and of these the widest; a comma where nothing is parted."""

    def weight(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            widths.update(len(record) for record in islice(_reader(text, delimiter), _SAMPLE) if len(record) > 1)
        except csv.Error:
            return 0, 0
        width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        return count, width

    return max(_DELIMITERS, key=weight)


def _reader(text: str, delimiter: str) -> csv._reader:  # type: ignore[name-defined]
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)

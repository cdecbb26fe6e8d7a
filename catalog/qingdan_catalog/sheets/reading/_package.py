"""Zip packages (.xlsx, .xlsm, .xlsb, .ods): looked through before any parser sees them.

Nothing is unpacked to a disk, so the names inside cannot reach anywhere.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from functools import cached_property
from typing import BinaryIO

from qingdan_catalog.sheets.grid import SheetFormat, SheetNote
from qingdan_catalog.sheets.reading._limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, RATIO_FROM
from qingdan_catalog.sheets.reading._messages import ARCHIVE, BOMB, DAMAGED, DECLARED, LOCKED, NOT_A_DECK, NOT_A_TEXT
from qingdan_schema.errors import QingdanError

_CONTENTS: tuple[tuple[str, str], ...] = (
    (r"word/document\.xml", NOT_A_TEXT),
    (r"ppt/presentation\.xml", NOT_A_DECK),
    (r"index/.*\.iwa|index\.zip", "是 Numbers 表格，读不了，请在 Numbers 里导出为 Excel（.xlsx）后再导入"),
    (r".*\.(xlsx|xlsm|xls|et|ods|csv)", ARCHIVE),
)
_XLSB = "二进制工作簿（.xlsb）里的错误值和没有结果的公式按空单元格读入，读不出在哪里，最好另存为 .xlsx 后再导入"
_NOTES: tuple[tuple[str, str], ...] = (
    (r".*/vbaproject\.bin|basic/.*", "工作簿里有宏，没有导入，也没有运行"),
    (r"xl/externallinks/[^/]*", "工作簿引用了别的文件，没有去读，用的是文件里存着的值"),
    (r"xl/media/.*|pictures/.*", "工作簿里有图片，没有导入"),
    (r"xl/(embeddings|activex|ctrlprops)/.*|object \d+/content\.xml", "工作簿里有嵌入的对象或控件，没有导入"),
    (r"xl/charts/.*", "工作簿里有图表，没有导入"),
    (r"xl/(comments\d*|threadedcomments/.*)\.xml", "工作簿里有批注，没有导入"),
)


class Package:
    """An opened package whose every part has been looked at. Raises QingdanError where one is not as it should be."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.file = name
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise QingdanError(f"{name} {DAMAGED}") from error
        self._check_sizes()
        self.format = self._format()
        for part in self.parts.values():
            self._check_xml(part)

    @cached_property
    def parts(self) -> dict[str, zipfile.ZipInfo]:
        """The parts by name, in lower case and with slashes, as Office compares them."""
        return {each.filename.replace("\\", "/").lower().lstrip("/"): each for each in self._zip.infolist()}

    def notes(self) -> list[SheetNote]:
        """What of the package is not read."""
        unseen = [SheetNote(_XLSB)] if self.format is SheetFormat.XLSB else []
        return unseen + [
            SheetNote(message) for pattern, message in _NOTES if any(re.fullmatch(pattern, name) for name in self.parts)
        ]

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part, a megabyte at a time; nothing where there is no such part."""
        part = self.parts.get(name.replace("\\", "/").lower().lstrip("/"))
        return self._unpacked(part) if part else iter(())

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        try:
            with closing(self._zip.open(part)) as content:
                while chunk := content.read(MEGABYTE):
                    size += len(chunk)
                    if size > MAX_UNPACKED:
                        raise QingdanError(f"{self.file} {BOMB}")
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise QingdanError(f"{self.file} {DAMAGED}") from error

    def _check_sizes(self) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise QingdanError(f"{self.file} {LOCKED}")
        swollen = any(part.file_size > max(RATIO_FROM, MAX_RATIO * part.compress_size) for part in parts)
        if len(parts) > MAX_PARTS or swollen or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise QingdanError(f"{self.file} {BOMB}")
        if len(self.parts) < len(parts):
            raise QingdanError(f"{self.file} 里有重名的部分，{DAMAGED}")

    def _format(self) -> SheetFormat:
        if "xl/workbook.bin" in self.parts:
            return SheetFormat.XLSB
        if "content.xml" in self.parts and b"spreadsheet" in self._start("mimetype"):
            if b"encryption-data" in self._start("META-INF/manifest.xml"):
                raise QingdanError(f"{self.file} {LOCKED}")
            return SheetFormat.ODS
        if any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in self.parts):
            return SheetFormat.XLSX
        for pattern, message in _CONTENTS:
            if any(re.fullmatch(pattern, name) for name in self.parts):
                raise QingdanError(f"{self.file} {message}")
        if b"opendocument.text" in self._start("mimetype"):
            raise QingdanError(f"{self.file} {NOT_A_TEXT}")
        raise QingdanError(f"{self.file} 里找不到工作簿，请确认选对了文件；压缩文件请解压后导入里面的工作簿")

    def _start(self, name: str) -> bytes:
        return next(self.chunks(name), b"")

    def _check_xml(self, part: zipfile.ZipInfo) -> None:
        """No document type and no entities: the old OpenOffice manifest alone has a type, and is not parsed here."""
        refused = [b"<!ENTITY"] if part.filename == "META-INF/manifest.xml" else [b"<!DOCTYPE", b"<!ENTITY"]
        rest = b""
        wide: bool | None = None
        for chunk in self._unpacked(part):
            if wide is None:
                wide = chunk.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))
                first = chunk.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
                if not wide and first not in (b"<", b""):
                    return  # a picture or the like
                wide = wide if first else None
            # Some parts that nobody reads stand in UTF-16: without the zero bytes its words are the same.
            whole = rest + (chunk.replace(b"\x00", b"") if wide else chunk)
            if any(each in whole for each in refused):
                raise QingdanError(f"{self.file} {DECLARED}")
            rest = whole[-16:]

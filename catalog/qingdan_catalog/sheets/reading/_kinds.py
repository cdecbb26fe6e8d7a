"""What a file is, told by its first bytes: the formats that are read, and what to do about the others."""

from __future__ import annotations

import re
from enum import Enum

from qingdan_catalog.sheets.reading._messages import ARCHIVE, ASK, RESAVE


class Container(Enum):
    """How the bytes of a readable file are held together."""

    PACKAGE = "zip"
    COMPOUND = "ole"
    TEXT = "text"


_OTHERS: tuple[tuple[bytes, str], ...] = (
    (rb"\x09\x00\x04\x00|\x09[\x02\x04]\x06\x00", f"是 Excel 4.0 或更早版本的工作簿，读不了，{RESAVE}"),
    (rb"\x00\x00\x02\x00", f"是 Lotus 1-2-3 的工作簿，读不了，{RESAVE}"),
    (rb"\xff\x00\x02\x00", f"是 Microsoft Works 的电子表格，读不了，{RESAVE}"),
    (rb"%PDF", f"是 PDF 文档，不是工作簿，{ASK}"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", ARCHIVE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00\x00\x00\x00", f"是图片，不是工作簿，{ASK}"),
    (rb"\{\\rtf", "是 RTF 文档，不是工作簿，请把里面的表格复制到工作簿里，另存为 .xlsx 后再导入"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (
        rb"urn:schemas-microsoft-com:office:spreadsheet",
        f"是 XML 电子表格（Excel 2003 的一种文本格式），读不了，{RESAVE}",
    ),
    (rb"<office:document\b", f"是单个 XML 文件的 OpenDocument 表格（.fods），读不了，{RESAVE}"),
    (
        rb"(?i)<html\b|<!doctype html|<table\b|<meta\b",
        f"里面是网页表格（HTML），不是真正的工作簿，很多系统导出的 .xls 都是这样，{RESAVE}",
    ),
    (rb"^<[?!]", f"是 XML 文件，不是工作簿，{ASK}"),
    (rb"(?i)^mime-version:", f"里面是网页归档（MHTML），不是真正的工作簿，{RESAVE}"),
)
_BOMS = re.compile(rb"\xef\xbb\xbf|\xff\xfe|\xfe\xff")


def container_of(start: bytes) -> Container | str:
    """The container by the first kilobytes of a file, or what is to be said of a file that cannot be read."""
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Container.PACKAGE
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Container.COMPOUND
    for pattern, message in _OTHERS:
        if re.match(pattern, start, re.DOTALL):
            return message
    # Markup may stand in UTF-16: without the zero bytes its words are the same.
    plain = _BOMS.sub(b"", start, count=1).replace(b"\x00", b"").lstrip()
    if plain.startswith(b"<") or plain[:13].lower() == b"mime-version:":
        for pattern, message in _MARKUP:
            if re.search(pattern, plain):
                return message
    return Container.TEXT

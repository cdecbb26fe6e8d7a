"""Workbooks as they come: dirty, odd and hostile ones, each made here as bytes."""

from __future__ import annotations

import datetime
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("事项名称", "实施编码", "收费标准")
ROWS = ((*HEADER,), ("食品经营许可", "1130602MB1A23457D", 12), ("公章刻制，备案；甲|乙", " 前后有空格 ", 0.5))


def book(fill: Callable[[Worksheet], None] | None = None, title: str = "许可") -> bytes:
    """An .xlsx of one sheet, filled by the function, or with `ROWS`."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    if fill:
        fill(sheet)
    else:
        for row in ROWS:
            sheet.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def types(sheet: Worksheet) -> None:
    """One value of every type from C3 on, so that nothing stands in A1."""
    sheet["C3"], sheet["D3"], sheet["E3"], sheet["F3"] = " 文字\n第二行 ", 7, 7.25, True
    sheet["G3"], sheet["H3"] = datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5)
    sheet["I3"], sheet["J3"] = datetime.time(9, 30), datetime.timedelta(hours=30)
    sheet["K3"], sheet["L3"], sheet["M3"] = "1.23E+17", 1.13e17, "00123"
    sheet["N3"] = 12345678901234567890


def errors(sheet: Worksheet) -> None:
    sheet.append(("甲", "#N/A", "=1+1"))
    sheet["B1"].data_type = "e"


def far_format(sheet: Worksheet) -> None:
    """Content in A1 alone; the last cell of all, a million rows down, is only bold."""
    sheet["A1"] = "甲"
    sheet["XFD1048576"].font = Font(bold=True)


def far_value(sheet: Worksheet) -> None:
    sheet["A1"], sheet["XFD1048576"] = "甲", "乙"


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(content: dict[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items() if isinstance(content, dict) else content:
            package.writestr(name, data)
    return out.getvalue()


def with_part(name: str, data: bytes, package: bytes | None = None) -> bytes:
    return packed({**parts(package or book()), name: data})


def with_sheet(xml: str) -> bytes:
    """A workbook whose one sheet is this XML inside `sheetData`."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    whole = f'<worksheet xmlns="{space}"><sheetData>{xml}</sheetData></worksheet>'
    return with_part("xl/worksheets/sheet1.xml", whole.encode())


def with_doctype(declaration: str, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    package = book()
    text = parts(package)[part].decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    return with_part(part, (text[:start] + declaration + text[start:]).encode(), package)


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def bomb() -> bytes:
    """A part that unpacks to a thousand times its size."""
    return with_part("xl/worksheets/sheet2.xml", b" " * (64 * 1024 * 1024))


def wide_bomb() -> bytes:
    """Parts of 15 MB, each below what is strange, together 45 MB."""
    part = b" " * (15 * 1024 * 1024)
    return packed([*parts(book()).items(), *((f"xl/worksheets/more{n}.xml", part) for n in range(3))])


def lying_size() -> bytes:
    """A package whose directory tells a smaller size than a part unpacks to."""
    raw = bytearray(with_part("xl/worksheets/sheet9.xml", b" " * 5_000_000))
    size = struct.pack("<I", 5_000_000)
    while (place := raw.find(size)) >= 0:
        raw[place : place + 4] = struct.pack("<I", 100)
    return bytes(raw)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with these streams, in sectors of 512 bytes, each of at least 4,096 bytes."""
    names = list(streams)
    sectors, chains, starts = b"", [], []
    for data in streams.values():
        padded = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
        starts.append(len(sectors) // 512)
        count = len(padded) // 512
        chains += [starts[-1] + n + 1 for n in range(count - 1)] + [0xFFFFFFFE]
        sectors += padded
    directory_at = len(chains)
    entries = _entry("Root Entry", 5, 1 if names else None, 0xFFFFFFFE, 0)
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else None
        entries += _entry(name, 2, None, starts[index], max(4096, len(streams[name])), right)
    entries = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    count = len(entries) // 512
    chains += [directory_at + n + 1 for n in range(count - 1)] + [0xFFFFFFFE]
    fat_at = len(chains)
    fats = -(-(len(chains) + 2) // 128)
    chains += [0xFFFFFFFD] * fats
    table = b"".join(struct.pack("<I", each) for each in chains).ljust(fats * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fats, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += b"".join(struct.pack("<I", fat_at + n if n < fats else 0xFFFFFFFF) for n in range(109))
    return head + sectors + entries + table


def _entry(name: str, kind: int, child: int | None, start: int, size: int, right: int | None = None) -> bytes:
    text = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    links = struct.pack("<III", none, none if right is None else right, none if child is None else child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text) + 2, kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def biff(records: Iterable[tuple[int, bytes]]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in records)


def xls(
    *,
    filepass: bool = False,
    beside: Iterable[tuple[int, bytes]] = (),
    last: bytes = b"",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A small .xls by hand: A1 the text 甲, B1 the number 7, C1 the error #N/A, D1 a formula that shows #REF!."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet = biff(
        (
            (0x809, bof[:2] + b"\x10\x00" + bof[4:]),
            (0x204, struct.pack("<HHHHB", 0, 0, 0, 1, 1) + "甲".encode("utf-16-le")),
            (0x203, struct.pack("<HHHd", 0, 1, 0, 7)),
            (0x205, struct.pack("<HHHBB", 0, 2, 0, 0x2A, 1)),
            (0x06, struct.pack("<HHHBxB3xHHIH", 0, 3, 0, 2, 0x17, 0xFFFF, 0, 0, 2) + b"\x1c\x17"),
            *([(0x203, last)] if last else []),
            (0x0A, b""),
        )
    )
    locked = [(0x2F, struct.pack("<H", 1) + bytes(52))] if filepass else []
    name = "许可".encode("utf-16-le")
    before = [(0x809, bof), *locked, *beside, (0x85, struct.pack("<IHBB", 0, 0, 2, 1) + name), (0x0A, b"")]
    place = len(biff(before))
    before[-2] = (0x85, struct.pack("<IHBB", place, 0, 2, 1) + name)
    return compound({"Workbook": biff(before) + sheet, **(more or {})})


def circular() -> bytes:
    """An .xls whose directory goes on for ever: its last sector is followed by itself."""
    raw = bytearray(xls())
    directory = struct.unpack_from("<I", raw, 48)[0]
    table = 512 + 512 * struct.unpack_from("<I", raw, 76)[0]
    struct.pack_into("<I", raw, table + 4 * directory, directory)
    return bytes(raw)


def xls_far() -> bytes:
    """An .xls with a number in row 65,536 of column 60,001, which no program has."""
    return xls(last=struct.pack("<HHHd", 65535, 60000, 0, 7))


def converted(package: bytes, ending: str, folder: Path) -> bytes | None:
    """The workbook in another format, by LibreOffice; None where it is not installed."""
    office = shutil.which("soffice")
    if not office:
        return None
    source = folder / "source.xlsx"
    source.write_bytes(package)
    home = (folder / "home").as_uri()
    command = [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", ending, "--outdir"]
    subprocess.run([*command, str(folder), str(source)], check=True, capture_output=True, timeout=180)
    return (folder / f"source.{ending}").read_bytes()

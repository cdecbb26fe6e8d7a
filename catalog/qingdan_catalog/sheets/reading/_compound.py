"""OLE compound files, the old format of Excel and WPS: what stands in one, by the names in its directory."""

from __future__ import annotations

from contextlib import closing
from typing import BinaryIO

from qingdan_catalog.sheets.grid import SheetFormat, SheetNote
from qingdan_catalog.sheets.reading._biff import is_locked, left_out, look_through
from qingdan_catalog.sheets.reading._messages import DAMAGED, LOCKED, NOT_A_DECK, NOT_A_TEXT, RESAVE
from qingdan_catalog.sheets.reading._remarkable import Remarkable
from qingdan_schema.errors import QingdanError

_OTHERS = {
    "encryptedpackage": LOCKED,
    "\x09drmcontent": LOCKED,
    "worddocument": NOT_A_TEXT,
    "powerpoint document": NOT_A_DECK,
    "matost": f"是 Microsoft Works 的文件，读不了，{RESAVE}",
}
_NOTES = {
    "_vba_project_cur": "工作簿里有宏，没有导入，也没有运行",
    "mbd": "工作簿里有嵌入的对象，没有导入",
}
_WORKBOOKS = ("workbook", "book")


class Compound:
    """An old workbook, opened. Raises QingdanError where there is none or it has a password."""

    format = SheetFormat.XLS

    def __init__(self, stream: BinaryIO, name: str) -> None:
        import olefile

        stream.seek(0)
        try:
            with closing(olefile.OleFileIO(stream)) as ole:
                entries = {"/".join(path).lower() for path in ole.listdir(streams=True, storages=True)}
                book = next((each for each in _WORKBOOKS if each in entries), None)
                self._content = ole.openstream(book).read() if book else b""
        except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise QingdanError(f"{name} {DAMAGED}") from error  # olefile tells some damages by errors of its own code
        if not book:
            messages = (message for entry, message in _OTHERS.items() if entry in entries)
            raise QingdanError(f"{name} {next(messages, f'里找不到工作簿，{DAMAGED}')}")
        if is_locked(self._content):
            raise QingdanError(f"{name} {LOCKED}")
        self._entries = entries

    def sheets(self) -> dict[str, Remarkable]:
        """What the reader does not tell of each sheet, by name."""
        return look_through(self._content)

    def notes(self) -> list[SheetNote]:
        """What of the workbook is not read."""
        beside = (
            message for start, message in _NOTES.items() if any(entry.startswith(start) for entry in self._entries)
        )
        return [SheetNote(message) for message in (*beside, *left_out(self._content))]

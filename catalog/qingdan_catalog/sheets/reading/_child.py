"""The part that touches a stranger's bytes: run as a process of its own, so that a crash of the reader stays in it.

Given the file on standard input, it writes messages in `pickle` to standard output, each a tuple whose first part
names it: `("sheet", number, name, kind, visible, top, left)`, `("rows", [row, ...])`, `("end", merges)`, and where it
fails `("error", name, text)`. It imports nothing of ours, for it is started by its path.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import pickle
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

_PORTION = 500
_EXACT = 2.0**53
"""Whole numbers below this are told apart by a float; from here on the file has lost digits, and the float stays."""


def main(arguments: list[str]) -> None:
    """Read the workbook: the greatest number of cells of a sheet, and of bytes of memory."""
    most_cells, memory, seconds = (int(argument) for argument in arguments)
    _bound(memory, seconds)
    gc.disable()  # nothing here makes cycles
    out = sys.stdout.buffer
    try:
        for message in _messages(sys.stdin.buffer.read(), most_cells):
            _send(message, out)
    except BaseException as error:  # a panic of the Rust library is no Exception
        _send(("error", type(error).__name__, str(error)), out)
    out.flush()


def _send(message: tuple[Any, ...], out: BinaryIO) -> None:
    pickler = pickle.Pickler(out, protocol=5)
    pickler.fast = True  # no value stands in a message twice
    pickler.dump(message)


def _bound(memory: int, seconds: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _messages(raw: bytes, most_cells: int) -> Iterator[tuple[Any, ...]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(raw))
    for index, meta in enumerate(book.sheets_metadata):
        kind, visible = str(meta.typ).rpartition(".")[2], str(meta.visible).rpartition(".")[2]
        if kind != "WorkSheet":
            yield "sheet", index + 1, meta.name, kind, visible, 0, 0
            yield "end", []
            continue
        sheet = book.get_sheet_by_index(index)
        top, left = sheet.start or (0, 0)
        yield "sheet", index + 1, meta.name, kind, visible, top, left
        if sheet.total_height * (sheet.width + left) > most_cells:
            yield "error", "TooLarge", meta.name
            return
        rows = islice(sheet.iter_rows(), top, None)
        while portion := [_row(row) for row in islice(rows, _PORTION)]:
            yield "rows", portion
        yield "end", sheet.merged_cell_ranges or []


def _row(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] == "":
        cells.pop()
    return [_value(cell) if type(cell) is not str else cell or None for cell in cells]


def _value(cell: Any) -> Any:
    if type(cell) is float:
        return int(cell) if cell.is_integer() and -_EXACT < cell < _EXACT else cell
    if type(cell) is datetime.timedelta:
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return cell


if __name__ == "__main__":
    main(sys.argv[1:])

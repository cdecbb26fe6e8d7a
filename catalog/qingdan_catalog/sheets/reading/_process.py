"""Runs the process that reads a workbook, and gives back its sheets."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from qingdan_catalog.sheets.grid import Area, Value
from qingdan_catalog.sheets.reading._limits import MAX_CELLS, MAX_SECONDS, MEGABYTE, memory_for
from qingdan_catalog.sheets.reading._messages import DAMAGED, LOCKED, shown
from qingdan_schema.errors import QingdanError

_EXPLAINED = {
    "PasswordError": LOCKED,
    "TooLarge": f"的工作表“{{}}”超过 {MAX_CELLS:,} 个单元格，请删除表格之外多余的行和列后再导入",
    "Late": f"读了 {MAX_SECONDS} 秒还没有读完，请删除多余的行、列和格式，另存为 .xlsx 后再导入",
}
_CHILD = Path(__file__).with_name("_child.py")


@dataclass(slots=True)
class RawSheet:
    """A sheet as the reader gives it: `rows` without what is empty at their ends, the first of them row `top`."""

    number: int
    name: str
    kind: str
    visible: str
    top: int
    left: int
    rows: list[list[Value]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)


class ReaderError(Exception):
    """The process failed: `name` of the error as the library calls it, `Crash` where it died, and its text."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


class ReadingProcess:
    """The process, at work from the moment it is made; `sheets` waits for what it finds. To be used with `with`."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            with path.open("rb") as content:  # opened anew, for a handle that is passed on shares its position
                bounds = MAX_CELLS, memory_for(os.fstat(content.fileno()).st_size), MAX_SECONDS
                self._child = subprocess.Popen(
                    [sys.executable, "-P", _CHILD, *map(str, bounds)],
                    stdin=content,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # a panic tells of itself there in English
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RUST_BACKTRACE": "0"},
                    bufsize=MEGABYTE,
                )
        except OSError as error:
            raise QingdanError(f"启动不了读工作簿的进程（{error.strerror}），请关闭一些程序后重试") from error
        self._late = threading.Timer(MAX_SECONDS, self._child.kill)
        self._late.daemon = True
        self._late.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._late.cancel()
        self._child.kill()
        if self._child.stdout:
            self._child.stdout.close()
        self._child.wait()

    def sheets(self) -> list[RawSheet]:
        """The sheets of the workbook, in order. Raises QingdanError where it cannot be read."""
        try:
            return self._sheets()
        except ReaderError as error:
            raise QingdanError(
                f"{self._name} {_EXPLAINED.get(error.name, DAMAGED).format(shown(error.text))}"
            ) from error

    def _sheets(self) -> list[RawSheet]:
        sheets: list[RawSheet] = []
        cells = 0
        for message in _unpickled(self._child.stdout):
            match message:
                case "sheet", number, name, kind, visible, top, left:
                    sheets.append(RawSheet(number, name, kind, visible, top, left))
                case "rows", rows:
                    sheets[-1].rows += rows
                    cells += sum(map(len, rows))
                    if cells > MAX_CELLS:
                        raise ReaderError("TooLarge", sheets[-1].name)
                case "end", merges:
                    sheets[-1].merges = [Area(*start, *end) for start, end in merges]
                case "error", name, text:
                    raise ReaderError(name, text)
        if self._child.wait() != 0:
            raise ReaderError("Late" if self._late.finished.is_set() else "Crash", str(self._child.returncode))
        return sheets


def _unpickled(stream: Any) -> Iterator[tuple[Any, ...]]:
    while stream.peek(1):
        try:
            yield _Plain(stream).load()
        except Exception as error:  # a message that breaks off tells of it in many ways
            raise ReaderError("Crash", str(error)) from error


class _Plain(pickle.Unpickler):
    """Makes values and dates, and nothing else, out of what a process has sent that read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in {"date", "datetime", "time"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")

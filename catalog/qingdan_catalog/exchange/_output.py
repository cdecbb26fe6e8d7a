"""The folder of an export: written beside its place, and put there whole."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from qingdan_catalog.exchange._formats import FORMATS, Writer
from qingdan_schema.errors import QingdanError
from qingdan_schema.exchange import Scalar, exchange_tables

MANIFEST = "qingdan_export.json"
REST = "qingdan_rest.jsonl"
VERSION = 1


class Output:
    """The files of an export while it is being written."""

    def __init__(self, folder: Path, formats: Sequence[str], stack: ExitStack) -> None:
        self._folder = folder
        self._writers = {name: [self._writer(name, kind, stack) for kind in formats] for name in exchange_tables()}
        self._rest: TextIO = stack.enter_context((folder / REST).open("w", encoding="utf-8", newline=""))

    def row(self, table: str, row: Mapping[str, Scalar]) -> None:
        """Write a row of a table in every format."""
        for writer in self._writers[table]:
            writer.write(row)

    def rest(self, line: Mapping[str, Any]) -> None:
        """Write a line of what the tables cannot hold."""
        self._rest.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")

    def _writer(self, name: str, kind: str, stack: ExitStack) -> Writer:
        table = exchange_tables()[name]
        writer = Writer(self._folder / f"{table.upload}.{kind}", table, kind)
        stack.callback(writer.close)
        return writer


def check_target(out: Path) -> None:
    """Raises QingdanError where an export must not go: on a file, or into a folder with other things."""
    if out.exists() and not out.is_dir():
        raise QingdanError(f"{out} 是文件，不是文件夹，请另选一个文件夹")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise QingdanError(f"{out} 里有别的东西，不是以前的导出，请另选一个空文件夹")


@contextlib.contextmanager
def working_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out`, gone at the end whatever happens."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".qingdan-", dir=out.parent))
    except OSError as error:
        raise QingdanError(f"写不了 {out.parent}：{error.strerror}，请检查权限和磁盘") from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(folder: Path, out: Path) -> None:
    """Replace the files of an earlier export in `out` by those in `folder`, the manifest last."""
    try:
        out.mkdir(exist_ok=True)
        new = sorted(path.name for path in folder.iterdir() if path.name != MANIFEST)
        own = {f"{table.upload}.{kind}" for table in exchange_tables().values() for kind in FORMATS}
        (out / MANIFEST).unlink(missing_ok=True)
        for name in own - set(new):
            (out / name).unlink(missing_ok=True)
        for name in (*new, MANIFEST):
            (folder / name).replace(out / name)
    except OSError as error:
        raise QingdanError(f"写不了 {out}：{error.strerror}，请检查权限和磁盘") from None


def read_manifest(folder: Path) -> dict[str, Any]:
    """What an earlier export says of itself. Raises QingdanError for a folder that is none."""
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise QingdanError(f"{folder} 里没有 {MANIFEST}，不是 qingdan 导出的文件夹，请检查路径") from None
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror}") from None
    except ValueError:
        raise QingdanError(f"{path} 不是正确的 JSON，请用原来导出的文件") from None
    if not isinstance(data, dict) or data.get("format") != VERSION:
        raise QingdanError(f"{path} 的格式不是 {VERSION}，请用相同版本的 qingdan 重新导出")
    return data

"""Lines of a text file, gzipped or not, within bounds."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from qingdan_catalog.laws.act import CorpusProblem
from qingdan_schema.errors import QingdanError

MAX_LINE = 8 * 1024 * 1024
"""The longest act in force takes a third of a megabyte."""

MAX_TOTAL = 1024 * 1024 * 1024
"""All acts of all levels take less; a small file that unpacks to more is made to do harm."""

_GZIP = b"\x1f\x8b"
_BOM = "\ufeff"


def read_lines(path: Path) -> Iterator[tuple[int, str | CorpusProblem]]:
    """The lines with their numbers from 1; one that is too long or no UTF-8 comes as a problem.

    Raises `QingdanError` where the file cannot be read, is damaged, or unpacks to more than `MAX_TOTAL`.
    """
    if not path.is_file():
        raise QingdanError(f"没有 {path} 这个文件，请检查路径")
    try:
        with path.open("rb") as raw:
            zipped = raw.read(2) == _GZIP
            raw.seek(0)
            if not zipped:
                yield from _bounded(raw, path)
                return
            with gzip.GzipFile(fileobj=raw) as stream:
                yield from _bounded(cast(IO[bytes], stream), path)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise QingdanError(f"{path} 是损坏的 gzip 文件，请重新下载或重新生成") from None
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror or error}") from None


def _bounded(stream: IO[bytes], path: Path) -> Iterator[tuple[int, str | CorpusProblem]]:
    number = total = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        total += len(raw)
        if len(raw) > MAX_LINE:
            total = _pass_over(stream, total, path)
            yield number, CorpusProblem("", f"这一行超过 {MAX_LINE // 1024 // 1024} MB，不像是一部法规")
            continue
        _check(total, path)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            yield number, CorpusProblem("", f"第 {error.start + 1} 个字节起不是 UTF-8 文字")
            continue
        yield number, text.removeprefix(_BOM) if number == 1 else text


def _pass_over(stream: IO[bytes], total: int, path: Path) -> int:
    while raw := stream.readline(MAX_LINE):
        total += len(raw)
        _check(total, path)
        if raw.endswith(b"\n"):
            break
    return total


def _check(total: int, path: Path) -> None:
    if total > MAX_TOTAL:
        raise QingdanError(f"{path} 解开后超过 {MAX_TOTAL // 1024 // 1024} MB，不像是法规文本，请检查文件")

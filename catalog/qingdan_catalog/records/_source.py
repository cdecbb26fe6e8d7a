"""A JSONL file, line by line: memory is bounded by the longest line, and a broken line does not stop the rest."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from qingdan_schema.errors import QingdanError

MAX_LINE = 8 * 1024 * 1024
"""A record is a few kilobytes; a longer line is no record, and is passed over without being held."""

_BLOCK = 1024 * 1024
_BOM = codecs.BOM_UTF8
_NAMES = {"utf-8": "UTF-8", "gb18030": "GBK（GB 18030）"}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that is not blank: the object in it, or why there is none; `end` is where it ends in the file."""

    number: int
    end: int
    row: dict[str, Any] | None
    reason: str = ""


def detect_encoding(path: Path) -> str:
    """`utf-8` or `gb18030`, by trying the whole file; `utf-8` too where neither fits, for then single lines are broken.

    Raises QingdanError for a file that cannot be opened or is no text at all.
    """
    with _open(path) as stream:
        start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise QingdanError(f"{path} 的编码是 UTF-16，请另存为 UTF-8 后再导入")
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")):
        raise QingdanError(f"{path} 是工作簿或压缩文件，不是每行一个 JSON 对象的文本，请先解压或另存")
    return next((name for name in _NAMES if _decodes(path, name)), "utf-8")


def encoding_label(encoding: str) -> str:
    """An encoding as people call it."""
    return _NAMES[encoding]


def read_lines(path: Path, encoding: str) -> Iterator[SourceLine]:
    """The lines of the file that are not blank. Raises QingdanError where the file cannot be read."""
    number = end = 0
    with _open(path) as stream:
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            end += len(raw)
            if len(raw) > MAX_LINE:
                end += _pass_over(stream)
                limit = MAX_LINE // 1024 // 1024
                yield SourceLine(number, end, None, f"这一行超过 {limit} MB，不像是一条记录")
                continue
            if number == 1:
                raw = raw.removeprefix(_BOM)
            if raw.strip():
                row, reason = _object(raw, encoding)
                yield SourceLine(number, end, row, reason)


def _object(raw: bytes, encoding: str) -> tuple[dict[str, Any] | None, str]:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        return None, f"第 {error.start + 1} 个字节起不是 {_NAMES[encoding]} 文字"
    try:
        value = json.loads(text, object_pairs_hook=_unique)
    except _RepeatedKeyError as error:
        return None, f"字段“{error}”出现了两次，不知道以哪个为准"
    except json.JSONDecodeError as error:
        return None, f"不是正确的 JSON（第 {error.pos + 1} 个字符附近）"
    except (ValueError, RecursionError):
        return None, "不是正确的 JSON（数字太长或嵌套太深）"
    if not isinstance(value, dict):
        return None, "不是一个对象（应是 {…}）"
    return value, ""


class _RepeatedKeyError(Exception):
    """A field that an object names twice."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKeyError(key)
            seen.add(key)
    return found


def _pass_over(stream: BinaryIO) -> int:
    """Read to the end of an overlong line; how many bytes that were."""
    passed = 0
    while raw := stream.readline(_BLOCK):
        passed += len(raw)
        if raw.endswith(b"\n"):
            break
    return passed


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with _open(path) as stream:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _open(path: Path) -> BinaryIO:
    if not path.exists():
        raise QingdanError(f"没有 {path} 这个文件，请检查路径")
    if not path.is_file():
        raise QingdanError(f"{path} 不是文件，请指定一个每行一个 JSON 对象的文件")
    try:
        return path.open("rb")
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror}") from None

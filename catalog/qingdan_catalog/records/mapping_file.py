"""A mapping file as read: where its parts stand, so that what is wrong is said with the line."""

from __future__ import annotations

from typing import Any, NoReturn

from qingdan_catalog.reading import ExactRecord, decode, read_exact
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path


class MappingFile:
    """The text of one mapping file. Raises QingdanError for what is no YAML in UTF-8."""

    def __init__(self, name: str, raw: bytes) -> None:
        self._name = name
        self._exact = ExactRecord()
        text = decode(raw)
        if not isinstance(text, str):
            self._fail("不是能读的 UTF-8 文本文件，请另存为 UTF-8", (), line=text.span.line)
        self._exact = read_exact(text)
        if self._exact.problems:
            self._fail("不是正确的 YAML，请检查缩进、冒号和引号", (), line=self._exact.problems[0].span.line)

    def _text(self, place: Path, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            self._fail(f"“{show_place(place)}”应是文字（加引号）", place)
        return value

    def _fail(self, message: str, place: Path, *, line: int = 0) -> NoReturn:
        line = line or self._exact.key_span_of(place).line
        raise QingdanError(f"映射文件 {self._name} 第 {line} 行：{message}")


def show_place(place: Path) -> str:
    """A place as a sentence names it: keys with dots, rows from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)

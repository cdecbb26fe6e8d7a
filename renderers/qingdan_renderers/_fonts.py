"""Where the fonts are, and which characters they lack.

The Noto fonts come from a package on PyPI, so a PDF needs nothing that pip does not install. An office may put its own
fonts (仿宋_GB2312, 方正小标宋简体 …) in front of them; the Noto fonts stay behind as a net for rare characters.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from qingdan_renderers._errors import RenderError

SERIF: Final = "Noto Serif SC"
SANS: Final = "Noto Sans SC"
_PACKAGE: Final = "pylopdf_fonts_zh_cn"
_SERIF_FILE: Final = "NotoSerifSC-Regular.otf"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Folders with an office's own fonts, and the family names that text and headings prefer."""

    folders: tuple[Path, ...] = ()
    text: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def text_families(self) -> list[str]:
        """Families for text, the free one last."""
        return [*self.text, SERIF]

    @property
    def heading_families(self) -> list[str]:
        """Families for headings and labels, the free one last."""
        return [*self.headings, SANS]


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """The folder of the free fonts."""
    try:
        folder = Path(str(files(_PACKAGE)))
    except ModuleNotFoundError as error:
        raise RenderError("找不到中文字体包，请安装：pip install pylopdf-fonts-zh-cn") from error
    if not (folder / _SERIF_FILE).is_file():
        raise RenderError(f"中文字体包不完整，缺少文件：{_SERIF_FILE}")
    return folder


def missing_characters(text: str) -> set[str]:
    """The characters of ``text`` that the free text font cannot draw, so that a PDF would show an empty box.

    >>> missing_characters("堌堆 𬭎")
    set()
    """
    starts, ends = _coverage(font_folder() / _SERIF_FILE)
    return {character for character in set(text) - {"\n"} if not _covered(ord(character), starts, ends)}


def _covered(code: int, starts: tuple[int, ...], ends: tuple[int, ...]) -> bool:
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ends[index]


@lru_cache(maxsize=8)
def _coverage(path: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last characters of every run in the font's cmap (format 12, which covers all planes)."""
    runs = sorted(_runs(path.read_bytes()))
    return tuple(start for start, _ in runs), tuple(end for _, end in runs)


def _runs(data: bytes) -> Iterator[tuple[int, int]]:
    cmap = _table_offset(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    offsets = {struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)[2] for index in range(count)}
    for offset in offsets:
        if struct.unpack_from(">H", data, cmap + offset)[0] == 12:
            (groups,) = struct.unpack_from(">I", data, cmap + offset + 12)
            yield from (struct.unpack_from(">II", data, cmap + offset + 16 + 12 * group) for group in range(groups))
            return
    raise RenderError("字体没有完整的字符表，不能检查缺字")


def _table_offset(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise RenderError("字体文件已损坏")

"""Where the fonts are, and which characters they lack.

The Noto fonts come from a package on PyPI, so a PDF needs nothing that pip does not install. An office may put its own
fonts (仿宋_GB2312, 方正小标宋简体 …) in front of them; the Noto fonts stay behind as a net for rare characters.
"""

from __future__ import annotations

import struct
import unicodedata
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
_ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})


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

    def files(self) -> list[Path]:
        """The font files in the folders, in order of their names."""
        found = (path for folder in self.folders for path in sorted(folder.rglob("*")))
        return [path for path in found if path.suffix.lower() in _ENDINGS and path.is_file()]


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


def missing_characters(text: str, fonts: Fonts | None = None) -> set[str]:
    """The characters of ``text`` that no font at hand can draw, so that a PDF would show an empty box.

    Those are the free text font, and an office's own ``fonts``. Raises RenderError for a font file that is broken.

    >>> missing_characters("堌堆 𬭎")
    set()
    """
    missing = set(unicodedata.normalize("NFC", text)) - {"\n"}  # é is drawn as one, however it is written
    for path in (font_folder() / _SERIF_FILE, *(fonts.files() if fonts else ())):
        if not missing:
            break
        starts, ends = _coverage(path)
        missing = {character for character in missing if not _covered(ord(character), starts, ends)}
    return missing


def _covered(code: int, starts: tuple[int, ...], ends: tuple[int, ...]) -> bool:
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ends[index]


@lru_cache(maxsize=32)
def _coverage(path: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last characters of every run in the font's character tables; the first font of a collection counts."""
    try:
        runs = sorted(set(_runs(path.read_bytes())))
    except (struct.error, IndexError, OSError):
        raise RenderError(f"字体文件已损坏或读不了：{path}") from None
    starts: list[int] = []
    ends: list[int] = []
    for start, end in runs:
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return tuple(starts), tuple(ends)


def _runs(data: bytes) -> Iterator[tuple[int, int]]:
    """The runs of characters in the tables of formats 12 (all planes) and 4 (the first plane)."""
    font = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    cmap = _table_offset(data, font, b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    offsets = {struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)[2] for index in range(count)}
    for offset in offsets:
        kind = struct.unpack_from(">H", data, cmap + offset)[0]
        if kind == 12:
            (groups,) = struct.unpack_from(">I", data, cmap + offset + 12)
            yield from (struct.unpack_from(">II", data, cmap + offset + 16 + 12 * group) for group in range(groups))
        elif kind == 4:
            yield from _segments(data, cmap + offset)


def _segments(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, table + 14)
    starts = struct.unpack_from(f">{count}H", data, table + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, table + 16 + 4 * count)
    places = table + 16 + 6 * count
    for index, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (far,) = struct.unpack_from(">H", data, places + 2 * index)
        if not far:  # glyphs follow from the characters; 0xFFFF, the last segment, has none
            yield from ((code, code) for code in range(start, end + 1) if (code + delta) & 0xFFFF and code != 0xFFFF)
            continue
        for code in range(start, end + 1):
            if struct.unpack_from(">H", data, places + 2 * index + far + 2 * (code - start))[0]:
                yield code, code


def _table_offset(data: bytes, font: int, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, font + 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, font + 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise RenderError("字体文件已损坏")

"""File names out of item names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from qingdan_renderers._text import clean_text

MAX_CHARACTERS: Final = 100
MAX_BYTES: Final = 200  # most file systems allow 255 bytes; an ending and a running number must still fit

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\n]+')
_SEPARATORS: Final = "／＼∕⁄⧵﹨"  # look like separators, and some archive tools turn them into one
_SPACES: Final = re.compile(r"\s+")
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}
    | {f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"}
)
_FALLBACK: Final = "未命名"


def safe_file_name(text: str) -> str:
    """A name, without ending, that every common file system accepts.

    >>> safe_file_name("食品经营许可（新办/变更）: 告知单.")
    '食品经营许可（新办_变更）_ 告知单'
    >>> safe_file_name("con")
    '_con'
    """
    name = unicodedata.normalize("NFC", clean_text(text))
    name = _FORBIDDEN.sub("_", name)
    name = "".join("_" if character in _SEPARATORS else character for character in name)
    name = _trim(_SPACES.sub(" ", name))
    name = _trim(_shorten(name))
    if not name:
        return _FALLBACK
    if name.split(".")[0].rstrip(" ").upper() in _RESERVED:
        name = _trim(_shorten(f"_{name}"))
    return name


def _trim(name: str) -> str:
    """Windows drops dots and spaces at the end; a dot at the beginning hides the file."""
    return name.strip(" .")


def _shorten(name: str) -> str:
    """Cut to the limits without cutting a character in two."""
    name = name[:MAX_CHARACTERS]
    return name.encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")

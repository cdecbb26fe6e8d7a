"""The letterhead: an office's emblem and name at the head of a document, small, for a form is no official document."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path
from typing import Final

from qingdan_renderers._typst import compile_png
from qingdan_renderers.theme import Theme

HEIGHT: Final = 9.0
"""Millimetres that an emblem is high."""
DOTS: Final = 300
"""To the inch, where an emblem is a picture of dots."""
_TEMPLATE: Final = Path(__file__).parent / "templates" / "emblem.typ"


@lru_cache(maxsize=8)
def emblem_png(theme: Theme) -> bytes:
    """The emblem as PNG with a clear ground, for programs that take no SVG. The theme must have one."""
    return compile_png(_TEMPLATE, {"height": HEIGHT}, theme, dots=DOTS)[0]


@lru_cache(maxsize=8)
def emblem_address(theme: Theme) -> str:
    """The emblem as a ``data:`` address; empty where the theme has none."""
    if theme.emblem is None:
        return ""
    kind = "image/svg+xml" if theme.emblem.kind == "svg" else "image/png"
    return f"data:{kind};base64,{base64.b64encode(theme.emblem.data).decode('ascii')}"


def png_sides(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")

"""How a document is written in a format: each format is a module of the document's package."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from qingdan_renderers.theme import Theme


def write(package: str, formats: Sequence[str], view: Any, fmt: str, theme: Theme) -> bytes:
    """Call ``render_{fmt}(view, theme)`` of the module ``{package}.{fmt}``, which is loaded only now.

    Raises ValueError when ``fmt`` is none of ``formats``.
    """
    if fmt not in formats:
        raise ValueError(f"不支持的格式“{fmt}”，可用：{'、'.join(formats)}")
    written: bytes = getattr(import_module(f"{package}.{fmt}"), f"render_{fmt}")(view, theme)
    return written

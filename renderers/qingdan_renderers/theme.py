"""An office's own look: its name and emblem, its colour, its fonts, and templates of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from qingdan_renderers._fonts import Fonts


@dataclass(frozen=True, slots=True)
class Theme:
    """How documents look; what is empty looks as Qingdan has it.

    ``emblem`` is a picture (SVG or PNG), ``colour`` the main colour as ``#1f4e79``, ``templates`` a folder whose files
    take the place of Qingdan's own templates.
    """

    name: str = ""
    emblem: Path | None = None
    colour: str = ""
    fonts: Fonts = field(default_factory=Fonts)
    templates: Path | None = None


PLAIN: Final = Theme()
"""Qingdan's own look."""

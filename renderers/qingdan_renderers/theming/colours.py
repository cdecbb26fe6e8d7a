"""Colours made from an office's main colour, so that all that is drawn with it can be read.

Contrast is that of WCAG 2: from 1 (none) to 21 (black on white).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LEAST: Final = 4.5  # contrast of text
GOOD: Final = 7.0  # contrast of small text, and of all words in a chart
WHITE: Final = "#ffffff"
_STEP: Final = 0.04
_HEAVY: Final = 0.11  # share of the main colour in the darkest of the light grounds
_TINT: Final = 0.08
_SOFT: Final = 0.05
_LINE: Final = 0.45

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Shades:
    """The main colour, and what is made of it; each is ``#rrggbb``."""

    main: str  # bars, lines of charts; readable on white
    strong: str  # dark enough for small white text on it, and for small text on ``heavy``
    heavy: str  # the darkest of the light grounds
    tint: str  # heads of tables
    soft: str  # headings between the lines of tables
    line: str  # thin lines that part one field from another


@lru_cache(maxsize=16)
def shades(colour: str) -> Shades:
    """What is made of a main colour. Raises ValueError when it is not written as ``#rrggbb``."""
    heavy = mixed(colour, WHITE, _HEAVY)
    strong = colour
    share = 1.0
    while contrast(strong, heavy) < GOOD and share > 0:
        share -= _STEP
        strong = mixed(colour, "#000000", max(share, 0.0))
    return Shades(
        colour,
        strong,
        heavy,
        mixed(colour, WHITE, _TINT),
        mixed(colour, WHITE, _SOFT),
        mixed(colour, WHITE, _LINE),
    )


def contrast(first: str, second: str) -> float:
    """The contrast of two colours.

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so large a share of the first.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round((a * share + b * (1 - share)) * 255):02x}" for a, b in pairs)


def _channels(colour: str) -> Rgb:
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"不是 #rrggbb 这样的颜色：{colour}")
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

"""The pens and inks of a chart: Qingdan's own, or made from an office's main colour with the same contrasts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qingdan_renderers.flowchart.view import Symbol
from qingdan_renderers.theme import Theme
from qingdan_renderers.theming.colours import WHITE, mixed, shades

Pen = tuple[str, str, float]
"""Fill, line, thickness of the line in millimetres."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Name of a pen → pen, name of an ink → colour. Each ink stands out from its ground by 7 to 1 at least."""

    pens: dict[str, Pen]
    inks: dict[str, str]


_OWN: Final = Palette(
    {
        "lane": (WHITE, "#9fb0c3", 0.2),
        "lane-even": ("#f6f8fb", "#9fb0c3", 0.2),
        "head": ("#dfe7f1", "#9fb0c3", 0.2),
        "stage": ("#eef2f7", "#9fb0c3", 0.2),
        "wire": ("none", "#33475b", 0.3),
        "note": ("none", "#5b6b7b", 0.25),
        "blank": (WHITE, "none", 0.0),
        "arrow": ("#33475b", "#33475b", 0.1),
        Symbol.TERMINATOR.value: ("#1f4e79", "#1f4e79", 0.3),
        Symbol.PROCESS.value: ("#eaf2fb", "#1f4e79", 0.32),
        Symbol.DECISION.value: ("#fff6dc", "#8a6100", 0.32),
        Symbol.DOCUMENT.value: (WHITE, "#33475b", 0.3),
        Symbol.PREDEFINED.value: ("#ecf6ef", "#2b6a45", 0.32),
        Symbol.ANNOTATION.value: ("none", "#5b6b7b", 0.25),
        Symbol.CONNECTOR.value: (WHITE, "#1f4e79", 0.35),
    },
    {
        "title": "#10202f",
        "light": WHITE,
        "detail": "#2c3b4a",
        "risk": "#8c0f08",
        "label": "#7a3300",
        "head": "#16324f",
    },
)
_GREY: Final = "#3c3c3c"  # wires and notes beside an office's own colour


@lru_cache(maxsize=16)
def palette(theme: Theme) -> Palette:
    """The pens and inks under a theme."""
    if not theme.colour:
        return _OWN
    made = shades(theme.colour)
    wash = mixed(theme.colour, WHITE, 0.03)
    pens = _OWN.pens | {
        "lane": (WHITE, made.line, 0.2),
        "lane-even": (wash, made.line, 0.2),
        "head": (made.heavy, made.line, 0.2),
        "stage": (made.tint, made.line, 0.2),
        "wire": ("none", _GREY, 0.3),
        "note": ("none", "#5c5c5c", 0.25),
        "arrow": (_GREY, _GREY, 0.1),
        Symbol.TERMINATOR.value: (made.strong, made.strong, 0.3),
        Symbol.PROCESS.value: (made.soft, made.main, 0.32),
        Symbol.DOCUMENT.value: (WHITE, _GREY, 0.3),
        Symbol.ANNOTATION.value: ("none", "#5c5c5c", 0.25),
        Symbol.CONNECTOR.value: (WHITE, made.main, 0.35),
    }
    return Palette(pens, _OWN.inks | {"title": "#1a1a1a", "detail": "#333333", "head": made.strong})

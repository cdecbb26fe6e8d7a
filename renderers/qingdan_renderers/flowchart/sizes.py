"""How large symbols are: their words wrapped to the width they may have, so that nothing runs over an edge.

All lengths of a chart are in millimetres on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from qingdan_renderers.flowchart.measure import width, wrap
from qingdan_renderers.flowchart.view import Node, Symbol

POINT: Final = 25.4 / 72
TITLE: Final = 9.5 * POINT
DETAIL: Final = 9 * POINT
LABEL: Final = 9 * POINT
_LEADING: Final = 1.3
_PAD_X, _PAD_Y = 1.3, 1.5
_WAVE: Final = 1.0  # what the wavy edge of a document takes
_BARS: Final = 2.0  # the side bars of a predefined process
CIRCLE: Final = 8.0
Style = Literal["title", "detail", "risk"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a symbol: its words, the size of its type, how far its baseline lies under the top of the text."""

    text: str
    size: float
    style: Style
    baseline: float


@dataclass(frozen=True, slots=True)
class Sized:
    """A symbol with its size; ``top`` is where its text begins."""

    node: Node
    w: float
    h: float
    top: float
    lines: tuple[TextLine, ...]


@lru_cache(maxsize=4096)
def size(node: Node, room: float) -> Sized:
    """The size of a symbol that may be ``room`` wide; a long chart is tried in many ways, so it is asked often."""
    if node.symbol is Symbol.CONNECTOR:
        lines, height, _ = _lines(node, CIRCLE)
        return Sized(node, CIRCLE, CIRCLE, (CIRCLE - height) / 2, lines)
    if node.symbol is Symbol.DECISION:
        return _diamond(node, room)
    extra = {Symbol.PREDEFINED: 2 * _BARS, Symbol.TERMINATOR: 3.0, Symbol.ANNOTATION: 1.0}.get(node.symbol, 0.0)
    lines, height, broad = _lines(node, room - 2 * _PAD_X - extra)
    short = node.symbol in (Symbol.TERMINATOR, Symbol.ANNOTATION)
    across = min(room, broad + 2 * _PAD_X + extra + 2.0) if short else room
    pad = _PAD_Y if node.symbol is not Symbol.ANNOTATION else 0.6
    least = 7.2 if node.symbol is Symbol.TERMINATOR else 8.4
    under = _WAVE if node.symbol is Symbol.DOCUMENT else 0.0
    return Sized(node, across, max(height + 2 * pad + under, least), max(pad, (least - under - height) / 2), lines)


def _diamond(node: Node, room: float) -> Sized:
    """Words of half the width, or of more where that would make the symbol too high."""
    best: Sized | None = None
    for share in (0.5, 0.56, 0.62, 0.68):
        lines, height, broad = _lines(node, room * share)
        inner = min((broad + 0.8) / room, 0.78)
        high = (height + 0.6) / (1 - inner)
        if best is None or high < best.h - 0.5:
            best = Sized(node, room, max(high, 13.0), (max(high, 13.0) - height) / 2, lines)
    assert best is not None  # noqa: S101  (the shares above are not empty)
    return best


def _lines(node: Node, room: float) -> tuple[tuple[TextLine, ...], float, float]:
    """The lines of a symbol, their height, and the width of the longest."""
    made: list[TextLine] = []
    y = 0.0
    broad = 0.0
    for index, words in enumerate(node.words):
        style: Style = "title" if index == 0 else "risk" if node.risk and index == len(node.words) - 1 else "detail"
        em = TITLE if style == "title" else DETAIL
        if index == 1:
            y += 0.5
        for text in wrap(words, max(room / em, 1.05)):
            made.append(TextLine(text, em, style, round(y + em * 1.02, 3)))
            y += em * _LEADING
            broad = max(broad, width(text) * em)
    return tuple(made), y, broad


def label_lines(text: str, room: float) -> tuple[str, ...]:
    """The lines of a label beside a line."""
    return wrap(text, max(room / LABEL, 1.05)) if text else ()


def label_height(lines: tuple[str, ...]) -> float:
    """How high a label is."""
    return len(lines) * LABEL * 1.2

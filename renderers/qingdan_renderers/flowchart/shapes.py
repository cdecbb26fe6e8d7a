"""The outlines of the symbols of GB/T 1526 as strokes, from which SVG and Typst draw the same lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from qingdan_renderers.flowchart.plan import Box, Point, Wire
from qingdan_renderers.flowchart.view import Role, Symbol

_ROUND: Final = 0.5523  # of a radius: where the handles of a quarter circle lie
_WAVE: Final = 3.4  # the handles of the wave; it rises and falls by less than a third of that
_BARS: Final = 2.0
_BRACKET: Final = 2.0
ARROW: Final = (2.3, 0.95)
"""Length and half the width of an arrow's head."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One move of the pen: m to a point, l a line, c a curve with two handles, z back to the start."""

    kind: Literal["m", "l", "c", "z"]
    points: tuple[Point, ...] = ()


Outline = tuple[Stroke, ...]


def outline(box: Box) -> Outline:
    """The outline of a symbol."""
    x, y, right, low = box.x, box.y, box.right, box.bottom
    match box.node.symbol:
        case Symbol.DECISION:
            return _closed((box.cx, y), (right, box.cy), (box.cx, low), (x, box.cy))
        case Symbol.TERMINATOR | Symbol.CONNECTOR:
            return _rounded(x, y, right, low, min(box.w, box.h) / 2)
        case Symbol.DOCUMENT:
            return _document(x, y, right, low)
        case Symbol.ANNOTATION:
            return (_move(x + _BRACKET, y), _line(x, y), _line(x, low), _line(x + _BRACKET, low))
        case _:
            return _rounded(x, y, right, low, 0.8) if box.node.symbol is Symbol.PROCESS else _square(x, y, right, low)


def inner_lines(box: Box) -> tuple[Outline, ...]:
    """The side bars of a predefined process."""
    if box.node.symbol is not Symbol.PREDEFINED:
        return ()
    return tuple((_move(x, box.y), _line(x, box.bottom)) for x in (box.x + _BARS, box.right - _BARS))


def arrow(wire: Wire) -> Outline:
    """The head of an arrow at the end of a wire; none on a note."""
    if wire.role is Role.NOTE:
        return ()
    (x1, y1), (x, y) = wire.points[-2:]
    long, half = ARROW
    across, along = (x > x1) - (x < x1), (y > y1) - (y < y1)
    back = (x - across * long, y - along * long)
    corners = ((back[0] + side * along * half, back[1] + side * across * half) for side in (-1, 1))
    return _closed((x, y), *((round(a, 2), round(b, 2)) for a, b in corners))


def svg_path(strokes: Outline) -> str:
    """The strokes as the d of an SVG path.

    >>> svg_path((Stroke("m", ((1.0, 2.5),)), Stroke("z")))
    'M1 2.5Z'
    """
    return "".join(_command(stroke) for stroke in strokes)


def _command(stroke: Stroke) -> str:
    return stroke.kind.upper() + " ".join(f"{number(x)} {number(y)}" for x, y in stroke.points)


def number(value: float) -> str:
    """A length with at most two decimals, always with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _move(x: float, y: float) -> Stroke:
    return Stroke("m", ((x, y),))


def _line(x: float, y: float) -> Stroke:
    return Stroke("l", ((x, y),))


def _closed(*points: Point) -> Outline:
    return tuple(_strokes(points))


def _strokes(points: tuple[Point, ...]) -> Iterator[Stroke]:
    yield _move(*points[0])
    yield from (_line(*point) for point in points[1:])
    yield Stroke("z")


def _square(x: float, y: float, right: float, low: float) -> Outline:
    return _closed((x, y), (right, y), (right, low), (x, low))


def _rounded(x: float, y: float, right: float, low: float, radius: float) -> Outline:
    near = radius * (1 - _ROUND)

    def corner(*points: Point) -> Stroke:
        return Stroke("c", points)

    return (
        _move(x + radius, y),
        _line(right - radius, y),
        corner((right - near, y), (right, y + near), (right, y + radius)),
        _line(right, low - radius),
        corner((right, low - near), (right - near, low), (right - radius, low)),
        _line(x + radius, low),
        corner((x + near, low), (x, low - near), (x, low - radius)),
        _line(x, y + radius),
        corner((x, y + near), (x + near, y), (x + radius, y)),
        Stroke("z"),
    )


def _document(x: float, y: float, right: float, low: float) -> Outline:
    """A sheet whose lower edge is one wave about that of the box, so that a line from its middle begins on it."""
    wide = right - x
    wave = Stroke("c", ((x + wide * 0.62, low - _WAVE), (x + wide * 0.40, low + _WAVE), (x, low)))
    return (_move(x, y), _line(right, y), _line(right, low), wave, Stroke("z"))

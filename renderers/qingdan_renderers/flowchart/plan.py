"""The chart on paper as plain values: what is where, in millimetres, for every format to draw.

x grows to the right, y downwards, from the upper left corner of the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_renderers.flowchart.sizes import TextLine
from qingdan_renderers.flowchart.view import Node, Role

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A symbol in its place; ``top`` is where its lines of text begin, under ``y``."""

    node: Node
    x: float
    y: float
    w: float
    h: float
    top: float
    lines: tuple[TextLine, ...]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The middle across."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle from top to bottom."""
        return self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a line."""

    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from symbol to symbol, of upright and level pieces only."""

    start: str
    end: str
    role: Role
    points: tuple[Point, ...]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with its heading, or a stage along the left edge."""

    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float
    head: float = 0.0  # height of the heading of a lane


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a chart."""

    number: int
    of: int
    width: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    lanes: tuple[Band, ...] = ()
    stages: tuple[Band, ...] = ()
    captions: tuple[Label, ...] = ()  # 接第2页, beside a connector
    legend: tuple[tuple[Box, Label], ...] = ()  # the symbols of this page with what they mean, under it


__all__ = ["Band", "Box", "Label", "Page", "Point", "Wire"]

"""A page as a list of things to draw, in drawing order; SVG and Typst each draw this list and know nothing else.

A thing is an outline with a pen, or a line of text. Pens and inks are names; `palette` has
their colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qingdan_renderers.flowchart.plan import Band, Box, Label, Page, Wire
from qingdan_renderers.flowchart.shapes import Outline, Stroke, arrow, inner_lines, outline
from qingdan_renderers.flowchart.sizes import DETAIL, LABEL
from qingdan_renderers.flowchart.view import Role, Symbol


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline drawn with a pen."""

    pen: str
    strokes: Outline
    dashed: bool = False
    kind: Literal["shape"] = "shape"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its baseline, about its middle or from its left end."""

    text: str
    x: float
    y: float
    size: float
    ink: str
    bold: bool = False
    middle: bool = True
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: one symbol, one wire, one band."""

    name: str
    things: tuple[Shape | Words, ...]


def scene(page: Page) -> Iterator[Group]:
    """Everything on a page, what lies behind first."""
    for number, lane in enumerate(page.lanes):
        yield Group("lane", tuple(_lane(lane, "lane-even" if number % 2 else "lane")))
    for stage in page.stages:
        yield Group("stage", tuple(_stage(stage)))
    for wire in page.wires:
        yield Group("wire", tuple(_wire(wire)))
    for box in page.boxes:
        yield Group("box", tuple(_box(box)))
    for wire in page.wires:
        if wire.label:
            yield Group("label", (_ground(wire.label), *_label(wire.label, "label")))
    for caption in page.captions:
        yield Group("caption", tuple(_label(caption, "head")))
    for box, label in page.legend:
        yield Group("legend", (*_box(box), *_label(label, "detail")))


def _box(box: Box) -> Iterator[Shape | Words]:
    symbol = box.node.symbol
    yield Shape(symbol.value, outline(box))
    yield from (Shape(symbol.value, bar) for bar in inner_lines(box))
    for line in box.lines:
        light = symbol is Symbol.TERMINATOR
        ink = "light" if light else line.style
        note = symbol is Symbol.ANNOTATION
        x, y = (box.x + 1.6 if note else box.cx), round(box.y + box.top + line.baseline, 2)
        yield Words(line.text, round(x, 2), y, line.size, ink, line.style == "title", middle=not note)


def _wire(wire: Wire) -> Iterator[Shape | Words]:
    first, *rest = wire.points
    note = wire.role is Role.NOTE
    strokes = (Stroke("m", (first,)), *(Stroke("l", (point,)) for point in rest))
    yield Shape("note" if note else "wire", strokes, dashed=note)
    if head := arrow(wire):
        yield Shape("arrow", head)


def _label(label: Label, ink: str) -> Iterator[Shape | Words]:
    step = label.h / len(label.lines)
    for number, text in enumerate(label.lines):
        yield Words(text, round(label.x + label.w / 2, 2), round(label.y + number * step + LABEL * 1.0, 2), LABEL, ink)


def _ground(label: Label) -> Shape:
    """What keeps the edge of a lane from running through a label."""
    return Shape("blank", _rectangle(label.x, label.y, label.w, label.h))


def _lane(lane: Band, pen: str) -> Iterator[Shape | Words]:
    yield Shape(pen, _rectangle(lane.x, lane.y, lane.w, lane.h))
    yield Shape("head", _rectangle(lane.x, lane.y, lane.w, lane.head))
    top = (lane.head - len(lane.lines) * DETAIL * 1.25) / 2
    for number, text in enumerate(lane.lines):
        y = lane.y + top + number * DETAIL * 1.25 + DETAIL
        yield Words(text, round(lane.x + lane.w / 2, 2), round(y, 2), DETAIL, "head", bold=True)


def _stage(stage: Band) -> Iterator[Shape | Words]:
    yield Shape("stage", _rectangle(stage.x, stage.y, stage.w, stage.h))
    step = DETAIL * 1.15
    top = stage.y + (stage.h - len(stage.lines) * step) / 2
    for number, mark in enumerate(stage.lines):
        yield Words(mark, round(stage.x + stage.w / 2, 2), round(top + number * step + DETAIL, 2), DETAIL, "head")


def _rectangle(x: float, y: float, w: float, h: float) -> Outline:
    corners = ((x + w, y), (x + w, y + h), (x, y + h))
    return (Stroke("m", ((x, y),)), *(Stroke("l", (corner,)) for corner in corners), Stroke("z"))

"""The chart as a draw.io drawing (mxGraph XML), to be edited further: symbols, lanes and wires where we put them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from qingdan_renderers.flowchart.layout import lay_out
from qingdan_renderers.flowchart.palette import Palette, palette
from qingdan_renderers.flowchart.plan import Band, Box, Label, Page, Wire
from qingdan_renderers.flowchart.view import FlowView, Role, Symbol
from qingdan_renderers.theme import PLAIN, Theme

_UNIT: Final = 4.0  # draw.io's pixels to a millimetre, about 100 to an inch
_SHAPES: Final = {
    Symbol.TERMINATOR: "rounded=1;arcSize=50;",
    Symbol.PROCESS: "rounded=1;arcSize=6;",
    Symbol.DECISION: "rhombus;",
    Symbol.DOCUMENT: "shape=document;boundedLbl=1;size=0.1;",
    Symbol.PREDEFINED: "shape=process;size=0.05;",
    Symbol.ANNOTATION: "shape=partialRectangle;right=0;align=left;spacingLeft=6;",
    Symbol.CONNECTOR: "ellipse;",
}
_PLAIN: Final = "html=0;whiteSpace=wrap;"  # html=0: words are words, never markup


def render_drawio(view: FlowView, theme: Theme = PLAIN) -> bytes:
    """The chart as an uncompressed .drawio file, a diagram for each page."""
    file = ET.Element("mxfile", {"host": "qingdan", "type": "device"})
    for page in lay_out(view):
        name = f"第{page.number}页"
        diagram = ET.SubElement(file, "diagram", {"id": f"page{page.number}", "name": name})
        model = ET.SubElement(
            diagram, "mxGraphModel", {"grid": "0", "page": "1", "pageWidth": "827", "pageHeight": "1169"}
        )
        root = ET.SubElement(model, "root")
        ET.SubElement(root, "mxCell", {"id": "0"})
        ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
        _page(root, view, page, palette(theme))
        if theme.name:
            style = f"text;align=left;verticalAlign=bottom;fontSize=12;fontColor={palette(theme).inks['head']};{_PLAIN}"
            _cell(root, "office", theme.name, style, (0, -24, page.width, 7))
    ET.indent(file)
    text: str = ET.tostring(file, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _page(root: ET.Element, view: FlowView, page: Page, colours: Palette) -> None:
    heading = "\n".join(filter(None, (view.title, view.template, view.lead)))
    _cell(
        root, "title", heading, f"text;align=center;verticalAlign=bottom;fontSize=15;{_PLAIN}", (0, -16, page.width, 14)
    )
    for number, band in enumerate(page.lanes):
        _cell(root, f"lane{number}", _joined(band), _lane_style(band, colours), (band.x, band.y, band.w, band.h))
    for number, band in enumerate(page.stages):
        fill, line, _ = colours.pens["stage"]
        style = f"fillColor={fill};strokeColor={line};fontSize=12;{_PLAIN}"
        _cell(root, f"stage{number}", "\n".join(band.lines), style, (band.x, band.y, band.w, band.h))
    for box in page.boxes:
        _cell(
            root,
            f"n-{box.node.id}",
            "\n".join(box.node.words),
            _style(box.node.symbol, colours),
            (box.x, box.y, box.w, box.h),
        )
    boxes = {box.node.id: box for box in page.boxes}
    for number, wire in enumerate(page.wires):
        _wire(root, number, wire, boxes, colours)
    for number, caption in enumerate(page.captions):
        place = (caption.x, caption.y, caption.w, caption.h)
        _cell(root, f"caption{number}", "".join(caption.lines), f"text;fontSize=12;{_PLAIN}", place)


def _joined(band: Band) -> str:
    return "".join(band.lines)


def _lane_style(band: Band, colours: Palette) -> str:
    fill, line, _ = colours.pens["head"]
    looks = f"fillColor={fill};strokeColor={line};fontSize=12;fontStyle=0;"
    return f"swimlane;startSize={_px(band.head)};{looks}{_PLAIN}"


def _style(symbol: Symbol, colours: Palette) -> str:
    fill, line, _ = colours.pens[symbol.value]
    ink = colours.inks["light" if symbol is Symbol.TERMINATOR else "title"]
    return f"{_SHAPES[symbol]}fillColor={fill};strokeColor={line};fontColor={ink};fontSize=12;{_PLAIN}"


def _wire(root: ET.Element, number: int, wire: Wire, boxes: dict[str, Box], colours: Palette) -> None:
    note = wire.role is Role.NOTE
    ends = (*_side("exit", boxes[wire.start], wire.points[0]), *_side("entry", boxes[wire.end], wire.points[-1]))
    looks = "endArrow=none;dashed=1;" if note else "endArrow=block;endFill=1;"
    ink = f"strokeColor={colours.pens['wire'][1]};fontSize=12;fontColor={colours.inks['label']};"
    style = f"edgeStyle=none;rounded=0;{looks}{ink}{''.join(ends)}html=0;"
    cell = ET.SubElement(
        root,
        "mxCell",
        {
            "id": f"w{number}",
            "value": _label(wire.label),
            "style": style,
            "edge": "1",
            "parent": "1",
            "source": f"n-{wire.start}",
            "target": f"n-{wire.end}",
        },
    )
    geometry = ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
    turns = wire.points[1:-1]
    if turns:
        points = ET.SubElement(geometry, "Array", {"as": "points"})
        for x, y in turns:
            ET.SubElement(points, "mxPoint", {"x": _px(x), "y": _px(y)})


def _label(label: Label | None) -> str:
    return "".join(label.lines) if label else ""


def _side(end: str, box: Box, point: tuple[float, float]) -> Iterator[str]:
    """Where on the border of a symbol a wire begins or ends, as a share of its width and height."""
    across = (point[0] - box.x) / box.w
    down = (point[1] - box.y) / box.h
    yield f"{end}X={round(min(max(across, 0), 1), 3):g};{end}Y={round(min(max(down, 0), 1), 3):g};{end}Dx=0;{end}Dy=0;"


def _cell(root: ET.Element, name: str, value: str, style: str, place: Iterable[float]) -> None:
    cell = ET.SubElement(root, "mxCell", {"id": name, "value": value, "style": style, "vertex": "1", "parent": "1"})
    x, y, w, h = map(_px, place)
    ET.SubElement(cell, "mxGeometry", {"x": x, "y": y, "width": w, "height": h, "as": "geometry"})


def _px(millimetres: float) -> str:
    return f"{round(millimetres * _UNIT, 1):g}"

"""Paragraphs and tables of WordprocessingML, built as elements, so that no text can become markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

WIDTH: Final = 9354  # twentieths of a point across the page: 165 mm
GREY: Final = "F0F0F0"
_LONG: Final = 300  # characters from which a row may be broken over two pages
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its text; ``head`` makes it a label on grey."""

    text: str
    width: int
    span: int = 1
    head: bool = False
    centred: bool = False


def paragraph(text: str, style: str = "", *, centred: bool = False, keep: bool = False) -> Any:
    """One paragraph; ``keep`` holds it on the page of the next one."""
    made = OxmlElement("w:p")
    if style or centred or keep:
        properties = _add(made, "w:pPr")
        if style:
            _add(properties, "w:pStyle", val=style)
        if keep:
            _add(properties, "w:keepNext")
        if centred:
            _add(properties, "w:jc", val="center")
    run(made, text)
    return made


def run(parent: Any, text: str) -> None:
    """Text at the end of a paragraph; a tab in it goes to the next stop."""
    made = _add(parent, "w:r")
    for index, part in enumerate(text.split("\t")):
        if index:
            _add(made, "w:tab")
        if part:
            words = _add(made, "w:t")
            words.text = part
            words.set(_SPACE, "preserve")


def table(
    widths: Sequence[int],
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    *,
    bare: bool = False,
    middle: bool = False,
    whole: bool = False,
) -> Any:
    """A table as wide as the page; its head is repeated on every page. A ``bare`` one has no lines, and its cells stand
    at the top unless they are to stand in the ``middle``.

    The rows of a ``whole`` one stay on one page.
    """
    made = OxmlElement("w:tbl")
    properties = _add(made, "w:tblPr")
    if not bare:
        _add(properties, "w:tblStyle", val="TableGrid")
    _add(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    _add(properties, "w:tblLayout", type="fixed")
    grid = _add(made, "w:tblGrid")
    for width in widths:
        _add(grid, "w:gridCol", w=str(width))
    if head:
        _row(made, head, head=True)
    for number, row in enumerate(rows, 1):
        _row(made, row, top=bare and not middle, keep=whole and number < len(rows))
    return made


def shrink(body: Any, share: float) -> None:
    """Make every table under ``body`` so much narrower."""
    for name in ("w:tblW", "w:gridCol", "w:tcW"):
        for element in body.iter(qn(name)):
            element.set(qn("w:w"), str(round(int(element.get(qn("w:w"))) * share)))


def tint(body: Any, fill: str) -> None:
    """Give the grey cells under ``body`` another ground, written as ``#rrggbb``."""
    for element in body.iter(qn("w:shd")):
        if element.get(qn("w:fill")) == GREY:
            element.set(qn("w:fill"), fill.removeprefix("#").upper())


def cells(made: Any) -> list[Any]:
    """The cells of a table, row by row."""
    return list(made.iter(qn("w:tc")))


def border_above(made: Any) -> None:
    """A dashed line above a paragraph with a style and no alignment: here the strip is cut off."""
    borders = _add(made.find(qn("w:pPr")), "w:pBdr")
    _add(borders, "w:top", val="dashed", sz="6", space="6", color="333333")


def _row(made: Any, row: Sequence[Cell], *, head: bool = False, top: bool = False, keep: bool = False) -> None:
    line = _add(made, "w:tr")
    properties = _add(line, "w:trPr")
    long = any(len(cell.text) > _LONG for cell in row)
    if not long:
        _add(properties, "w:cantSplit")
    if head:
        _add(properties, "w:tblHeader")
    for cell in row:
        style = ("CellHead" if head else "Label") if cell.head else "CellText"
        _cell(line, cell, style, top=top or long, keep=keep and not long)


def _cell(line: Any, cell: Cell, style: str, *, top: bool, keep: bool) -> None:
    made = _add(line, "w:tc")
    properties = _add(made, "w:tcPr")
    _add(properties, "w:tcW", w=str(cell.width), type="dxa")
    if cell.span > 1:
        _add(properties, "w:gridSpan", val=str(cell.span))
    if cell.head:
        _add(properties, "w:shd", val="clear", color="auto", fill=GREY)
    if not top:
        _add(properties, "w:vAlign", val="center")
    for part in cell.text.split("\n"):
        made.append(paragraph(part, style, centred=cell.centred and not cell.head, keep=keep))


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    made = etree.SubElement(parent, qn(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made

"""A wide table as a Word document on landscape paper, which an office can go on editing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from qingdan_renderers._wide.view import Cell, Head, Row, Section, WideTable, blocks, heads, is_whole, ready
from qingdan_renderers._word import Paper
from qingdan_renderers._word.elements import GREY, paragraph, run
from qingdan_renderers.theme import PLAIN, Theme

_PAPERS: Final = {"A3": (420, 297), "A4": (297, 210)}
_TWIPS: Final = 56.6929  # of a millimetre
_LONG: Final = 230  # characters from which a row may be broken over two pages
_PALE: Final = "F8F8F8"  # of a group
_INDENT: Final = "420"  # twentieths of a point before a heading of the second level


def render_docx(table: WideTable, theme: Theme = PLAIN) -> bytes:
    """The table as .docx: its head is on every page, and a heading stays with the line that follows."""
    table = ready(table)
    paper = _WidePaper(table, theme)
    paper.words(table.title, "Title")
    if table.left or table.right:
        paper.words(f"{table.left}\t{table.right}", "Marks")
    for sentence in table.lead:
        paper.words(sentence)
    if table.sections:
        paper.add(_table(table))
    for note in table.notes:
        paper.words(note, "Small")
    return paper.finish()


class _WidePaper(Paper):
    """A document on the paper of a table, with its type."""

    def __init__(self, table: WideTable, theme: Theme) -> None:
        super().__init__(table.title, table.footer, table.updated, theme=theme)
        from docx.enum.section import WD_ORIENT

        section = self._document.sections[0]
        for part in section.header.paragraphs[0]._p.findall(qn("w:r")):
            part.getparent().remove(part)  # the title stands on the first page, and the head of the table on each
        across, down = _PAPERS[table.paper]
        if table.portrait:
            across, down = down, across
        else:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(across), Mm(down)
        section.left_margin = section.right_margin = Mm((across - table.room) / 2)
        section.top_margin, section.bottom_margin = Mm(18), Mm(16)
        section.header_distance = section.footer_distance = Mm(8)
        if table.official:
            self._document.settings.odd_and_even_pages_header_footer = True
            _official(section.footer, "right")
            _official(section.even_page_footer, "left")
        styles: Any = self._document.styles
        styles["文号和版本"].paragraph_format.tab_stops[0].position = Twips(round(table.room * _TWIPS))
        for name in ("表格文字", "项目"):
            styles[name].font.size = Pt(table.size)
            styles[name].paragraph_format.line_spacing = Pt(table.size * 1.25)


def _official(footer: Any, side: str) -> None:
    """The page number of an official document (GB/T 9704): 四号 between dashes, on the outer side."""
    from docx.text.run import Run

    footer.is_linked_to_previous = False
    holder = footer.paragraphs[0]._p
    for part in list(holder):
        if part.tag != qn("w:pPr"):
            holder.remove(part)
    made = paragraph("", "Footer")
    _add(made.find(qn("w:pPr")), "w:jc", val=side)
    made.remove(made.findall(qn("w:r"))[-1])
    run(made, "　— " if side == "left" else "— ")
    run(_add(made, "w:fldSimple", instr=" PAGE "), "1")
    run(made, " —" if side == "left" else " —　")
    for each in made.iter(qn("w:r")):
        Run(each, footer).font.size = Pt(14)
    holder.getparent().replace(holder, made)


def _table(table: WideTable) -> Any:
    widths = [round(width * _TWIPS) for width in table.widths]
    made = OxmlElement("w:tbl")
    properties = _add(made, "w:tblPr")
    _add(properties, "w:tblStyle", val="TableGrid")
    _add(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    _add(properties, "w:tblLayout", type="fixed")
    margins = _add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _add(margins, f"w:{side}", w="60", type="dxa")
    grid = _add(made, "w:tblGrid")
    for width in widths:
        _add(grid, "w:gridCol", w=str(width))
    _heads(made, heads(table.columns), widths)
    for section in table.sections:
        _section(made, section, table, widths)
    return made


def _heads(made: Any, lines: Sequence[Sequence[Head]], widths: Sequence[int]) -> None:
    """The lines of the head, which Word says again on every page."""
    for number, line in enumerate(lines):
        row = _row(made, head=True)
        above = [head for head in lines[0] if head.lines > 1] if number else []
        for head in sorted([*line, *above], key=lambda each: each.column):
            merged = ("" if head.lines == 1 else "restart") if head in line else "continue"
            cell = _cell(row, sum(widths[head.column : head.column + head.columns]), head.columns, merged, GREY)
            cell.append(paragraph(head.label if head in line else "", "CellHead"))


def _section(made: Any, section: Section, table: WideTable, widths: Sequence[int]) -> None:
    if section.heading:
        cell = _cell(_row(made), sum(widths), len(widths), "", _PALE)
        heading = paragraph(section.heading.replace("\n", " "), "Label", keep=True)
        properties = heading.find(qn("w:pPr"))
        if section.level > 1:
            _add(properties, "w:ind", left=_INDENT)
        _add(properties, "w:jc", val="left")
        cell.append(heading)
    for block in blocks(section):
        whole = is_whole(block)
        for number, row in enumerate(block, 1):
            _line(made, row, table, widths, keep=whole and number < len(block))


def _line(made: Any, row: Row, table: WideTable, widths: Sequence[int], *, keep: bool) -> None:
    """A line; ``keep`` holds it on the page of the next one."""
    long = any(cell is not None and len(cell.text) > _LONG for cell in row)
    line = _row(made, long=long)
    for number, cell in enumerate(row):
        if cell is None:
            _cell(line, widths[number], 1, "continue").append(paragraph("", "CellText", keep=keep))
            continue
        holder = _cell(line, widths[number], 1, "restart" if cell.span > 1 else "", top=long)
        for words in _paragraphs(cell, centred=table.columns[number].centred, keep=keep):
            holder.append(words)


def _paragraphs(cell: Cell, *, centred: bool, keep: bool) -> Iterator[Any]:
    if not cell.marks:
        for part in cell.text.split("\n"):
            yield paragraph(part, "CellText", centred=centred, keep=keep)
        return
    made = paragraph("", "CellText", centred=centred, keep=keep)
    made.remove(made.findall(qn("w:r"))[-1])
    for text, marked in cell.pieces():
        for number, part in enumerate(text.split("\n")):
            if number:
                yield made
                made = paragraph("", "CellText", centred=centred, keep=keep)
                made.remove(made.findall(qn("w:r"))[-1])
            if part:
                run(made, part)
                if marked:
                    _mark(made.findall(qn("w:r"))[-1], cell.mark)
    yield made


def _mark(words: Any, mark: str) -> None:
    """What has come is bold and underlined, what has gone is struck out: both can be seen without colour."""
    properties = OxmlElement("w:rPr")
    if mark == "删除":
        _add(properties, "w:strike")
    else:
        _add(properties, "w:b")
        _add(properties, "w:u", val="single")
    words.insert(0, properties)


def _row(made: Any, *, head: bool = False, long: bool = False) -> Any:
    line = _add(made, "w:tr")
    properties = _add(line, "w:trPr")
    if not long:
        _add(properties, "w:cantSplit")
    if head:
        _add(properties, "w:tblHeader")
    return line


def _cell(line: Any, width: int, columns: int, merged: str, fill: str = "", *, top: bool = False) -> Any:
    """A cell without words; ``merged`` is restart or continue for one that is part of a cell over several lines."""
    made = _add(line, "w:tc")
    properties = _add(made, "w:tcPr")
    _add(properties, "w:tcW", w=str(width), type="dxa")
    if columns > 1:
        _add(properties, "w:gridSpan", val=str(columns))
    if merged:
        _add(properties, "w:vMerge", val=merged)
    if fill:
        _add(properties, "w:shd", val="clear", color="auto", fill=fill)
    if not top:
        _add(properties, "w:vAlign", val="center")
    return made


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made

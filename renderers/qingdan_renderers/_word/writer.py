"""A Word document that is filled from top to bottom with blocks.

It starts from a small document of ours (the folder ``base``: styles, fonts with their substitutes, page, header and
footer), because the usual starting documents bring a megabyte of styles that nobody uses.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from qingdan_renderers._blocks import Block, Codes, Dialogue, Entries, Grid, KeyValues, Points, Text
from qingdan_renderers._letterhead import HEIGHT, emblem_png, png_sides
from qingdan_renderers._qr import qr_png
from qingdan_renderers._text import parse_date
from qingdan_renderers._word.elements import WIDTH, Cell, cells, paragraph, run, shrink, table, tint
from qingdan_renderers._word.looks import dressed
from qingdan_renderers._zip import pack, repack
from qingdan_renderers.theme import PLAIN, Theme
from qingdan_renderers.theming.colours import shades

if TYPE_CHECKING:
    from docx.document import Document

_BASE: Final = Path(__file__).parent / "base"
_EPOCH: Final = datetime(2000, 1, 1)  # the date of a document whose view has none
_KEY: Final = 17 * WIDTH // 100
_WHOLE: Final = 6  # rows up to which a table of labels and values stays on one page
_ACROSS, _LARGE_ACROSS = 4, 2  # QR codes side by side; in large print
_CODE_MM: Final = 24
_CODE: Final = 1474  # twentieths of a point that a code takes with its margins: 26 mm
_COMPACT: Final = {  # type size, line, and space before and after, in points; fixed, so that it fits in every font
    "Title": (18, 22, 0, 2),
    "heading 1": (12, 15, 4, 2),
    "Normal": (9.5, 12, 0.5, 0.5),
    "条目": (9.5, 12, 1, 0),
    "文号和版本": (9, 12, 0, 3),
    "表格文字": (9.5, 11.5, 0.5, 0.5),
    "项目": (9.5, 11.5, 0.5, 0.5),
    "小字": (9, 12, 1, 0),
    "填写行": (10, 13, 5, 1),
}
_LARGE: Final = {  # large print (大字版): 小二, headings 二号
    "Title": (26, 36, 0, 8),
    "heading 1": (22, 30, 14, 6),
    "Normal": (18, 25, 3, 3),
    "条目": (18, 25, 6, 3),
    "文号和版本": (16, 22, 0, 6),
    "表格文字": (18, 25, 2, 2),
    "项目": (18, 25, 2, 2),
    "小字": (16, 22, 4, 0),
    "填写行": (18, 26, 12, 3),
}
_LARGE_KEY: Final = 24 * WIDTH // 100
_SMALL_WIDTH: Final = 6803  # twentieths of a point: 120 mm
_HEADER: Final = 60  # characters of a title in the header


class Paper:
    """A document; what is added stands in the order in which it was added."""

    def __init__(
        self,
        title: str,
        footer: str,
        updated: str,
        *,
        compact: bool = False,
        small: bool = False,
        large: bool = False,
        theme: Theme = PLAIN,
    ) -> None:
        """``footer`` stands before the page number, ``updated`` is the date of the file.

        A ``compact`` one has the type of a form that belongs on one sheet of paper, which is A5 for a ``small`` one. A
        ``large`` one is in large print. It begins with the letterhead of the theme.
        """
        self._document = _started(theme)
        self._theme = theme
        self.key = _LARGE_KEY if large else _KEY
        self.across = _LARGE_ACROSS if large else _ACROSS
        if compact:
            sized(self._document, _COMPACT)
            _narrow(self._document)
        if large:
            sized(self._document, _LARGE)
        if small:
            _small(self._document)
        self._small = small
        self._pictures = 0
        self._images: dict[str, str] = {}  # SHA-1 of an image → its relation
        self._end = self._document.element.body.sectPr
        self._label(title, footer, updated)
        self._letterhead()

    def add(self, element: Any) -> None:
        """A paragraph or table at the end. Two tables in a row would become one, so a line comes between."""
        before = self._end.getprevious()
        if before is not None and before.tag == element.tag and element.tag.endswith("}tbl"):
            self._end.addprevious(paragraph("", "Small"))
        self._end.addprevious(element)

    def words(self, text: str, style: str = "", *, keep: bool = False) -> None:
        """A text, each line of it a paragraph; ``keep`` holds it on the page of what follows."""
        for part in text.split("\n") if text else ():
            self.add(paragraph(part, style, keep=keep))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, which Word lists in its navigation."""
        self.words(text.replace("\n", " "), f"Heading{level}")

    def draw(self, block: Block, level: int = 1) -> None:
        """A block under its heading."""
        self.heading(block.heading, level)
        _DRAWERS[type(block)](self, block)

    def picture(self, holder: Any, image: bytes, millimetres: float, told: str) -> None:
        """An image in a paragraph, with the words that stand for it."""
        from docx.image.image import Image
        from docx.oxml.shape import CT_Inline
        from docx.shared import Mm
        from docx.text.paragraph import Paragraph

        self._pictures += 1  # python-docx would look through the whole document for the next number, every time
        read = Image.from_blob(image)
        across, down = read.scaled_dimensions(Mm(millimetres), None)
        drawn = CT_Inline.new_pic_inline(self._pictures, self._image(read), f"image{self._pictures}.png", across, down)
        drawn.docPr.set("descr", told)
        Paragraph(holder, self._document).add_run()._r.add_drawing(drawn)

    def _image(self, read: Any) -> str:
        """The relation of an image, which is kept once however often it is shown."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.parts.image import ImagePart

        if read.sha1 not in self._images:
            part = ImagePart.from_image(read, PackURI(f"/word/media/image{len(self._images) + 1}.{read.ext}"))
            self._images[read.sha1] = self._document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._images[read.sha1]

    def finish(self) -> bytes:
        """The document as bytes that depend on nothing but its content."""
        last = self._end.getprevious()
        if last is not None and last.tag.endswith("}tbl"):
            self.add(paragraph("", "Small"))  # Word wants a paragraph after the last table
        if self._small:
            shrink(self._document.element.body, _SMALL_WIDTH / WIDTH)
        if self._theme.colour:
            tint(self._document.element.body, shades(self._theme.colour).tint)
        raw = io.BytesIO()
        self._document.save(raw)
        return repack(raw)

    def _letterhead(self) -> None:
        theme = self._theme
        if not (theme.name or theme.emblem):
            return
        holder = paragraph("", "Letterhead", keep=True)
        self.add(holder)
        if theme.emblem:
            png = emblem_png(theme)
            wide, high = png_sides(png)
            self.picture(holder, png, HEIGHT * wide / high, theme.told)
        run(holder, f"　{theme.name}" if theme.emblem and theme.name else theme.name)

    def _label(self, title: str, footer: str, updated: str) -> None:
        found = parse_date(updated)
        stamp = datetime(*found) if found else _EPOCH
        properties = self._document.core_properties
        properties.title = title.replace("\n", " ")[:255]
        properties.language = "zh-CN"
        properties.created = properties.modified = stamp
        section = self._document.sections[0]
        run(section.header.paragraphs[0]._p, _short(title))
        if footer:
            section.footer.paragraphs[0].runs[0].text = footer.replace("\n", " ") + "　"


def _short(title: str) -> str:
    title = title.replace("\n", " ")
    return title if len(title) <= _HEADER else title[: _HEADER - 1] + "…"


@lru_cache(maxsize=8)
def _base(theme: Theme) -> bytes:
    files = sorted(path for path in _BASE.rglob("*") if path.is_file())
    return pack((path.relative_to(_BASE).as_posix(), dressed(path.name, path.read_bytes(), theme)) for path in files)


def _started(theme: Theme) -> Document:
    import docx

    return docx.Document(io.BytesIO(_base(replace(PLAIN, colour=theme.colour, fonts=theme.fonts))))


def sized(document: Document, sizes: Mapping[str, tuple[float, float, float, float]]) -> None:
    """Give styles (by the names that Word shows) their type size, line, and space before and after, in points."""
    from docx.shared import Pt

    for name, (size, line, before, after) in sizes.items():
        style: Any = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = Pt(line)


def _narrow(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(13), Mm(11)
    section.header_distance = section.footer_distance = Mm(6)


def _small(document: Document) -> None:
    from docx.shared import Mm, Twips

    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin = section.right_margin = Mm(14)
    styles: Any = document.styles
    styles["文号和版本"].paragraph_format.tab_stops[0].position = Twips(_SMALL_WIDTH)


def _key_values(paper: Paper, block: KeyValues) -> None:
    rows = []
    value = WIDTH // 2 - paper.key
    for line in block.lines:
        width, span = (WIDTH - paper.key, 3) if len(line) == 1 else (value, 1)
        rows.append(
            [cell for pair in line for cell in (Cell(pair.label, paper.key, head=True), Cell(pair.value, width, span))]
        )
    if rows:
        widths = [paper.key, value, paper.key, WIDTH - 2 * paper.key - value]
        paper.add(table(widths, [], rows, whole=len(rows) <= _WHOLE))


def _grid(paper: Paper, block: Grid) -> None:
    paper.words(block.lead)
    if not block.rows:
        return
    widths = _shares([column.weight for column in block.columns])
    head = [Cell(column.label, width, head=True) for column, width in zip(block.columns, widths, strict=True)]
    rows = [
        [
            Cell(value, width, centred=column.centred)
            for value, width, column in zip(row, widths, block.columns, strict=True)
        ]
        for row in block.rows
    ]
    paper.add(table(widths, head, rows))


def _shares(weights: Sequence[int]) -> list[int]:
    """The width of the page shared by weight, to the last twentieth of a point."""
    total = sum(weights)
    edges = [WIDTH * sum(weights[: index + 1]) // total for index in range(len(weights))]
    return [edge - before for edge, before in zip(edges, [0, *edges], strict=False)]


def _points(paper: Paper, block: Points) -> None:
    for number, point in enumerate(block.points, 1):
        paper.words(f"{number}. {point}")


def _dialogue(paper: Paper, block: Dialogue) -> None:
    for question, answer in block.turns:
        paper.words(f"问：{question}", "Entry")
        paper.words(f"答：{answer}")


def _text(paper: Paper, block: Text) -> None:
    for part in block.paragraphs:
        paper.words(part)


def _entries(paper: Paper, block: Entries) -> None:
    for number, entry in enumerate(block.entries, 1):
        paper.words(f"{number}. {entry.name}", "Entry")
        for part in entry.paragraphs:
            paper.words(part)


def _codes(paper: Paper, block: Codes) -> None:
    across = min(paper.across, len(block.codes))
    widths = _shares([1] * across)
    beside = across < _ACROSS and paper.across == _ACROSS  # there is room beside a code, its words need none below
    for start in range(0, len(block.codes), across):
        codes = block.codes[start : start + across]
        texts = [f"{code.caption}\n{code.address}" for code in codes] + [""] * (across - len(codes))
        if beside:
            row = [
                cell
                for text, width in zip(texts, widths, strict=True)
                for cell in (Cell("", _CODE), Cell(text, width - _CODE))
            ]
        else:
            row = [Cell(text, width, centred=True) for text, width in zip(texts, widths, strict=True)]
        made = table([cell.width for cell in row], [], [row], bare=True, middle=beside)
        paper.add(made)
        for code, cell in zip(codes, cells(made)[:: 2 if beside else 1], strict=False):
            holder = paragraph("", "Picture", keep=not beside)
            if beside:
                cell.replace(cell.find(qn("w:p")), holder)
            else:
                cell.insert(1, holder)
            paper.picture(holder, qr_png(code.address), _CODE_MM, f"二维码：{code.caption} {code.address}")


_DRAWERS: Final[dict[type, Callable[[Paper, Any], None]]] = {
    KeyValues: _key_values,
    Grid: _grid,
    Points: _points,
    Dialogue: _dialogue,
    Text: _text,
    Entries: _entries,
    Codes: _codes,
}

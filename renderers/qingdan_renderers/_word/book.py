"""What a book in Word has and a sheet has not: a title page, contents and index with page numbers, running heads.

Word and LibreOffice count the pages, so page numbers are fields that point to bookmarks.
"""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qingdan_renderers._word.elements import WIDTH, Cell, paragraph, run, table
from qingdan_renderers._word.writer import Paper
from qingdan_renderers.theme import PLAIN, Theme

_UNKNOWN: Final = "？"  # a page number that no program has counted yet
_RUNNING: Final = ' STYLEREF "heading 3" '  # the item that the page is about


class BookPaper(Paper):
    """A document with a title page; the head of every other page names the item on it."""

    def __init__(self, title: str, footer: str, updated: str, theme: Theme = PLAIN) -> None:
        super().__init__(title, footer, updated, theme=theme)
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]._p
        for part in head.findall(qn("w:r")):
            head.remove(part)
        _field(head, _RUNNING, title.replace("\n", " ")[:60])
        asked = OxmlElement("w:updateFields")
        asked.set(qn("w:val"), "true")
        self._document.settings.element.insert(1, asked)

    def chapter(self, text: str, level: int, *, fresh: bool, mark: str = "") -> None:
        """A heading; a ``fresh`` one begins a page, and a ``mark`` is what page numbers point to."""
        made = paragraph(text.replace("\n", " "), f"Heading{level}")
        if fresh:
            _before(made)
        if mark:
            _bookmark(made, mark)
        self.add(made)

    def entry(self, text: str, level: int, mark: str = "") -> None:
        """A line of the contents."""
        made = paragraph(text.replace("\n", " "), f"TOC{level}")
        if mark:
            run(made, "\t")
            _field(made, f" PAGEREF {mark} \\h ", _UNKNOWN)
        self.add(made)

    def index(self, heads: tuple[str, str, str], rows: list[tuple[str, str, str]]) -> None:
        """A table of codes and names; the third of a row is the mark of its page."""
        widths = [WIDTH * 44 // 100, WIDTH * 48 // 100, WIDTH - WIDTH * 44 // 100 - WIDTH * 48 // 100]
        head = [Cell(name, width, head=True) for name, width in zip(heads, widths, strict=True)]
        cells = [
            [Cell(code, widths[0]), Cell(name, widths[1]), Cell("", widths[2], centred=True)] for code, name, _ in rows
        ]
        made = table(widths, head, cells)
        for line, (_, _, mark) in zip(made.findall(qn("w:tr"))[1:], rows, strict=True):
            _field(line.findall(qn("w:tc"))[-1].find(qn("w:p")), f" PAGEREF {mark} \\h ", _UNKNOWN)
        self.add(made)


def _before(made: Any) -> None:
    """Begin a page with this paragraph."""
    style = made.find(qn("w:pPr")).find(qn("w:pStyle"))
    style.addnext(OxmlElement("w:pageBreakBefore"))


def _bookmark(made: Any, mark: str) -> None:
    number = mark.rpartition("_")[2]
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), mark)
    end.set(qn("w:id"), number)
    made.find(qn("w:pPr")).addnext(start)
    made.append(end)


def _field(made: Any, instruction: str, shown: str) -> None:
    """A field at the end of a paragraph, which the program fills in; ``shown`` stands there until it does."""
    _mark(made, "begin")
    words = OxmlElement("w:instrText")
    words.text = instruction
    words.set(qn("xml:space"), "preserve")
    holder = OxmlElement("w:r")
    holder.append(words)
    made.append(holder)
    _mark(made, "separate")
    run(made, shown)
    _mark(made, "end")


def _mark(made: Any, kind: str) -> None:
    holder, sign = OxmlElement("w:r"), OxmlElement("w:fldChar")
    sign.set(qn("w:fldCharType"), kind)
    holder.append(sign)
    made.append(holder)

"""A finished document as another program reads it: none of the libraries that wrote it is asked.

PDF by poppler (pypdf where it is missing), Excel by calamine, Word and the drawings as plain XML, HTML by a parser
that knows no styles, Mermaid by its quoted words.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook
from reading import squeeze

from qingdan_renderers._fonts import missing_characters

PDFTOTEXT = shutil.which("pdftotext")
_FOOT = re.compile(r"(?:[^\n]*第 ?\d+ ?页 ?共 ?\d+ ?页|— ?\d+ ?—)\s*\Z")
_DIVIDED = 8  # characters; what is shorter stands on one line, so no page ends within it
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SVG = "{http://www.w3.org/2000/svg}"
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "desc",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset({"style", "script", "template", "desc"})


@dataclass(frozen=True)
class Reading:
    """``pages`` without white space; ``pieces`` as they stand: a cell, a paragraph, a printed line; ``rows`` of tables.

    ``feet`` are the lines at the foot of each page, with its number.
    """

    pages: tuple[str, ...]
    pieces: tuple[str, ...]
    rows: tuple[str, ...] = ()
    feet: tuple[str, ...] = ()

    def states(self, words: str) -> bool:
        """Whether the words stand there, be it that a page ends among them."""
        wanted = flat(words)
        if any(_runs_on(wanted, self.pages[number:]) for number in range(len(self.pages))):
            return True
        return any(wanted in foot for foot in self.feet)

    def lacking(self, wanted: Iterable[str]) -> list[str]:
        """What of these is not there."""
        return [words for words in dict.fromkeys(wanted) if not self.states(words)]

    def row_of(self, name: str, words: str) -> bool:
        """Whether a row of a table that holds the name, or a paragraph where no table does, holds the words too."""
        wanted = flat(name)
        rows = [row for row in self.rows if wanted in row] or [line for line in self._lines if wanted in line]
        return any(flat(words) in row for row in rows)

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(map(flat, self.pieces))


def flat(text: str) -> str:
    """Without white space, and é as one character, however it is written."""
    return squeeze(unicodedata.normalize("NFC", text))


def _runs_on(words: str, pages: tuple[str, ...]) -> bool:
    """Whether the words begin on the first of these pages, and go on where a next one begins."""
    if words in pages[0]:
        return True
    if len(pages) == 1 or len(words) < _DIVIDED:
        return False
    ends = (end for end in range(len(words) - 1, 0, -1) if words[:end] in pages[0])
    end = next(ends, 0)
    return bool(end) and (words[end:] in pages[1] or _runs_on(words[end:], pages[1:]))


def read_pdf(document: bytes) -> Reading:
    """The words of each page in the order in which they were drawn; the line at its foot by itself."""
    whole = [drawable(page.rstrip()) for page in _pages(document)]
    pages = [_FOOT.sub("", page) for page in whole]
    feet = tuple(flat(page[len(text) :]) for page, text in zip(whole, pages, strict=True))
    return Reading(tuple(map(flat, pages)), tuple(line for page in pages for line in page.split("\n")), feet=feet)


def drawable(text: str) -> str:
    """The text without the characters that no font can draw, of which a reader finds a part; it is told of them all."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(dict.fromkeys(map(ord, missing_characters(text))))


def _pages(document: bytes) -> list[str]:
    if PDFTOTEXT:
        command = [PDFTOTEXT, "-raw", "-enc", "UTF-8", "-", "-"]
        text = subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode("utf-8")
        return text.split("\f")[:-1]
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(document)).pages]


def read_xlsx(document: bytes) -> Reading:
    """The cells of every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(document))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    held = [[_cell(value) for value in row if value != ""] for row in rows]
    return _whole((cell for row in held for cell in row), ("".join(row) for row in held if len(row) > 1))


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_docx(document: bytes) -> Reading:
    """The paragraphs of the text."""
    body = word_part(document, "word/document.xml")
    rows = ("".join(map(_paragraph, row.iter(f"{_WORD}p"))) for row in body.iter(f"{_WORD}tr"))
    return _whole(map(_paragraph, body.iter(f"{_WORD}p")), rows)


def word_part(document: bytes, name: str) -> ET.Element:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314  (our own)


def _paragraph(paragraph: ET.Element) -> str:
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
    return "".join(
        signs.get(node.tag) or (node.text or "" if node.tag == f"{_WORD}t" else "") for node in paragraph.iter()
    )


class _Words(HTMLParser):
    """What a page says, in pieces that end where a line of text ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = [""]
        self.rows: list[str] = []
        self.unseen = 0
        self.row: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag == "tr":
            self.row = []
        if tag in _BREAKS:
            self.pieces.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        if tag == "tr" and self.row is not None:
            self.rows.append("".join(self.row))
            self.row = None
        if tag in _BREAKS:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces[-1] += data
            if self.row is not None:
                self.row.append(data)


def read_html(document: bytes) -> Reading:
    """What is between the tags."""
    page = _Words()
    page.feed(document.decode("utf-8"))
    page.close()
    return _whole(page.pieces, page.rows)


def read_svg(document: bytes) -> Reading:
    """The words of the drawing and its title, not the sentence that describes it."""
    root = ET.fromstring(document)  # noqa: S314  (our own)
    return _whole(node.text or "" for node in root.iter() if node.tag in (f"{_SVG}text", f"{_SVG}title"))


def read_mermaid(document: bytes) -> Reading:
    """What stands in quotes."""
    quoted = re.findall(r'"([^"]*)"', document.decode("utf-8"))
    return _whole(_unescaped(words) for words in quoted)


def _unescaped(words: str) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), words.replace("<br/>", "\n"))


def read_drawio(document: bytes) -> Reading:
    """The values of the cells."""
    root = ET.fromstring(document)  # noqa: S314  (our own)
    return _whole(cell.get("value", "") for cell in root.iter("mxCell"))


def _whole(pieces: Iterable[str], rows: Iterable[str] = ()) -> Reading:
    held = tuple(pieces)
    return Reading((flat("".join(held)),), held, tuple(map(flat, rows)))


_READERS: dict[str, Callable[[bytes], Reading]] = {
    "pdf": read_pdf,
    "xlsx": read_xlsx,
    "docx": read_docx,
    "html": read_html,
    "svg": read_svg,
    "mermaid": read_mermaid,
    "drawio": read_drawio,
}


FORMATS = frozenset(_READERS)
QUICK = FORMATS - {"pdf", "docx"}
"""What is written and read in a few milliseconds."""


def read_back(document: bytes, fmt: str) -> Reading:
    """A document in one of the formats."""
    return _READERS[fmt](document)


def numbers_in(pieces: Iterable[str]) -> Iterator[str]:
    """Every number, as it is written."""
    for piece in pieces:
        yield from re.findall(r"[0-9]+", piece)

"""Documents read back: the words of each format, and the words that a view wants said."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from pypdf import PdfReader

from qingdan_renderers._blocks import Block, Code, Grid
from qingdan_renderers._text import clean_text
from qingdan_renderers.bundle.view import Section as BundleSection
from qingdan_renderers.flowchart.view import Edge, Node
from qingdan_renderers.guide.view import GuideView, Section
from qingdan_renderers.notice.view import Blank, Passage

VOID = {"meta", "col", "br", "img", "hr", "link", "input"}


def squeeze(text: str) -> str:
    """Formats break lines and set small spaces where they like."""
    return re.sub(r"\s+", "", text)


class Page(HTMLParser):
    """The words and elements of a page; refuses elements that are not closed in order."""

    def __init__(self, document: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(document.decode("utf-8"))
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read_html(document: bytes) -> str:
    return "".join(Page(document).words)


def read_pdf(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return "".join(re.sub(r"\n?[^\n]*第 ?\d+ ?页 ?共 ?\d+ ?页$", "", page.extract_text()) for page in pages)


def read_xlsx(document: bytes) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(document)).worksheets[0]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def read_docx(document: bytes) -> str:
    body = docx.Document(io.BytesIO(document)).element.body
    return "\n".join("".join(node.text or "" for node in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


READERS = {"html": read_html, "pdf": read_pdf, "xlsx": read_xlsx, "docx": read_docx}


_STEERING: dict[type, frozenset[str]] = {
    Blank: frozenset({"size"}),
    Code: frozenset({"svg"}),
    Edge: frozenset({"start", "end"}),
    Node: frozenset({"id"}),
    GuideView: frozenset({"paper"}),
    BundleSection: frozenset({"chart"}),
    Section: frozenset({"chart"}),  # a drawing, which Word has as a picture and Excel not at all
}


def _steers(owner: Any, name: str) -> bool:
    """Whether a field says how something is drawn, and is not drawn itself."""
    if isinstance(owner, Grid) and name == "columns" and not owner.rows:
        return True  # a table without rows has no header
    return (isinstance(owner, Block) and name == "kind") or name in _STEERING.get(type(owner), frozenset())


def _silent(value: Any) -> bool:
    """Whether it is a label without a value, or a heading without sentences: neither is printed."""
    if isinstance(value, Passage):
        return not any(value.sentences)
    return getattr(value, "value", None) == ""


def said(value: Any, owner: Any = None, name: str = "") -> Iterator[str]:
    """Every string of a view, paragraph by paragraph, except those that only steer the layout."""
    if _steers(owner, name):
        return
    if isinstance(value, str):
        yield from filter(None, clean_text(value).split("\n"))
    elif isinstance(value, tuple):
        for item in value:
            yield from said(item)
    elif is_dataclass(value) and not _silent(value):
        for item in fields(value):
            yield from said(getattr(value, item.name), value, item.name)

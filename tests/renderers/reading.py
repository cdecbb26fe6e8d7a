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

from qingdan_renderers._blocks import Block, Code
from qingdan_renderers._text import clean_text
from qingdan_renderers.notice.view import Blank

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


def _steers(owner: Any, name: str) -> bool:
    if isinstance(owner, Blank):
        return name == "size"
    return (isinstance(owner, Block) and name == "kind") or (isinstance(owner, Code) and name == "svg")


def said(value: Any, owner: Any = None, name: str = "") -> Iterator[str]:
    """Every string of a view, paragraph by paragraph, except those that only steer the layout."""
    if isinstance(value, str):
        if not _steers(owner, name):
            yield from filter(None, clean_text(value).split("\n"))
    elif isinstance(value, tuple):
        for item in value:
            yield from said(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from said(getattr(value, item.name), value, item.name)

"""The citations that a record holds, with their paths: rows of legal bases, and texts that are citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qingdan_catalog.rules._bases import number_of, title_of
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.citations import (
    Citation,
    CitationError,
    Provision,
    parse_provisions,
    scan_provisions,
    split_citations,
)
from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.models import LegalBasis, Node, Record
from qingdan_schema.paths import Path

_RUNNING = frozenset({"受理条件"})
"""Elements of running text in which citations with a provision count too."""

_SEPARATE = re.compile(r"[；;\n]")
_QUOTES = re.compile(r"[“\"「：:]")
_MARKED = re.compile(r"《(?:[^《》]|《[^《》]*》)+》(?:\s*[（(][^（）()\n]*[）)])*")


@dataclass(frozen=True, slots=True)
class Gathered:
    """A citation, or (None) a text that looks like one and cannot be read; `quoted_at` is the path of its words."""

    at: Path
    words: str
    citation: Citation | None
    reason: str = ""
    quoted_at: Path = ()


def citations_in(record: Record) -> Iterator[Gathered]:
    """All citations of a record, in the order of the standard: rows of 设定依据 or 实施依据, and what is called 依据.

    Texts without a title in 《》 are passed over: they may be anything.
    """
    yield from _in_node(record, ())


def _in_node(node: Node, at: Path) -> Iterator[Gathered]:
    if isinstance(node, LegalBasis):
        if found := of_basis(node, at):
            yield found
        return
    for element in elements_of(type(node)):
        value, here = getattr(node, element.attribute), (*at, element.zh)
        if value is None:
            continue
        if element.shape is Shape.PART:
            yield from _in_node(value, here)
        elif element.shape is Shape.ROWS:
            for row, part in enumerate(value):
                yield from _in_node(part, (*here, row))
        elif element.shape is Shape.TEXT and element.zh.endswith("依据"):
            yield from of_text(value, here)
        elif element.shape is Shape.TEXT and element.zh in _RUNNING:
            yield from within(value, here)


def within(text: str, at: Path) -> Iterator[Gathered]:
    """Citations in running text: only a title in 《》 with a provision right behind it counts as one."""
    for match in _MARKED.finditer(text):
        try:
            provisions, end = scan_provisions(text, match.end())
            if provisions:
                words = text[match.start() : end]
                yield Gathered(at, words, Citation.parse(words))
        except CitationError:
            continue


def of_basis(basis: LegalBasis, at: Path) -> Gathered | None:
    """The citation that a row of 设定依据 or 实施依据 at a path is; None where it names no act."""
    title = title_of(basis.title) if basis.title and not basis.title.isspace() else None
    if title is None:
        return None  # B001 tells of it
    quote = "" if says_nothing(basis.quote) else (basis.quote or "")
    number = number_of(basis.number) if basis.number else None
    provisions = _provisions(basis.provision or "")
    citation = Citation(title, number, provisions, quote, basis.issuer or "")
    words = f"{title}{''.join((basis.provision or '').split())}"
    return Gathered((*at, "法规"), words, citation, quoted_at=(*at, "原文") if quote else ())


def _provisions(text: str) -> tuple[Provision, ...]:
    """The provisions of a row; none where they cannot be read (B001 tells of it)."""
    try:
        parts = [part for part in _SEPARATE.split(text) if part and not part.isspace()]
        return tuple(provision for part in parts for provision in parse_provisions(part))
    except CitationError:
        return ()


def of_text(text: str, at: Path) -> Iterator[Gathered]:
    """The citations in a text at a path that is called 依据: those with a title in 《》."""
    if "《" not in text:
        return
    for piece in split_citations(text):
        try:
            citation = Citation.parse(piece)
            # Words without a mark before them are as often another document as the text of this one.
            yield Gathered(at, piece, citation if _QUOTES.search(piece) else replace(citation, text=""))
        except CitationError as error:
            if "《" in piece:
                yield Gathered(at, piece, None, str(error))

"""What our PDFs claim (PDF/A-2a, PDF/UA-1), tested on their structure.

No validator is run here: each test reads a requirement of ISO 19005-2 or ISO 14289-1 off the objects of the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from theme_cases import CASES, NAME, SVG

from qingdan_renderers._typst import page_count
from qingdan_renderers.notice.pdf import render_pdf
from qingdan_renderers.notice.view import NoticeView
from qingdan_renderers.theme import PLAIN, Emblem, Theme

ALL = [(name, theme) for name, case in CASES.items() for theme in (False, True)]
OFFICE = Theme(NAME, Emblem(SVG, "svg"), "#8b0000")


@lru_cache(maxsize=32)
def read(name: str, themed: bool) -> PdfReader:
    return PdfReader(io.BytesIO(CASES[name].made("pdf", OFFICE if themed else PLAIN)))


def objects(reader: PdfReader) -> Iterator[Any]:
    yield from (reader.get_object(IndirectObject(number, 0, reader)) for number in reader.xref[0])


def elements(node: Any) -> Iterator[Any]:
    """The structure elements under one, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for each in node:
            yield from elements(each)
    elif isinstance(node, DictionaryObject) and node.get("/Type") != "/MCR":
        if "/S" in node:
            yield node
        yield from elements(node.get("/K", ArrayObject()))


def metadata(reader: PdfReader) -> str:
    stream = reader.trailer["/Root"]["/Metadata"]
    assert isinstance(stream, StreamObject)
    return stream.get_data().decode("utf-8")


@pytest.mark.parametrize(("name", "themed"), ALL)
def test_the_file_claims_both_standards_and_says_what_it_is(name: str, themed: bool) -> None:
    reader = read(name, themed)
    told = metadata(reader)
    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("zh")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == CASES[name].view.title
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_data()[36:40] == b"acsp"


@pytest.mark.parametrize(("name", "themed"), ALL)
def test_nothing_that_runs_is_hidden_or_comes_from_outside(name: str, themed: bool) -> None:
    reader = read(name, themed)
    assert not reader.is_encrypted
    for each in objects(reader):
        if isinstance(each, DictionaryObject):
            assert each.get("/S") not in ("/JavaScript", "/Launch", "/Movie", "/Sound", "/SubmitForm")
            assert "/JS" not in each
            assert "/AA" not in each
            assert each.get("/Type") not in ("/EmbeddedFile", "/Filespec")
            assert each.get("/Filter") != "/LZWDecode"


@pytest.mark.parametrize(("name", "themed"), ALL)
def test_fonts_are_embedded_in_part_and_every_character_can_be_copied(name: str, themed: bool) -> None:
    fonts = [each for each in objects(read(name, themed)) if isinstance(each, DictionaryObject)]
    described = [each for each in fonts if each.get("/Type") == "/FontDescriptor"]
    assert described
    for each in described:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(each)
        assert re.match(r"/[A-Z]{6}\+", str(each["/FontName"]))
    for each in fonts:
        if each.get("/Type") == "/Font" and not str(each.get("/Subtype")).startswith("/CIDFont"):
            assert "/ToUnicode" in each
            assert each.get("/Subtype") != "/Type3"


@pytest.mark.parametrize(("name", "themed"), ALL)
def test_all_that_is_said_is_tagged(name: str, themed: bool) -> None:
    reader = read(name, themed)
    for page in reader.pages:
        assert page["/Tabs"] == "/S" or "/Annots" not in page
        assert "/StructParents" in page
        marked = page.get_contents().get_data()  # type: ignore[union-attr]
        assert b"BDC" in marked
        depth = 0
        for operator in re.findall(
            rb"(?<![\w/(<])(BDC|BMC|EMC|Tj|TJ)(?!\w)", re.sub(rb"\((?:\\.|[^)\\])*\)", b"", marked)
        ):
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth >= 1 or operator == b"EMC", "text outside of every tag"
        assert depth == 0


@pytest.mark.parametrize(("name", "themed"), ALL)
def test_tables_figures_and_headings(name: str, themed: bool) -> None:
    tags = list(elements(read(name, themed).trailer["/Root"]["/StructTreeRoot"]))
    for figure in (tag for tag in tags if tag["/S"] == "/Figure"):
        assert str(figure.get("/Alt", "")).strip()
    for head in (tag for tag in tags if tag["/S"] == "/TH"):
        attributes = head["/A"].get_object()
        held = attributes if isinstance(attributes, ArrayObject) else [attributes]
        assert any(each.get_object().get("/Scope") in ("/Column", "/Row", "/Both") for each in held)
    levels = [int(tag["/S"][2:]) for tag in tags if re.fullmatch(r"/H\d", tag["/S"])]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    if themed:
        alts = [str(tag.get("/Alt")) for tag in tags if tag["/S"] == "/Figure"]
        assert alts.count(f"{NAME}徽标") == 1


def test_tables_have_heads() -> None:
    for name, wanted in (("notice", {"/Column"}), ("wide", {"/Column"}), ("guide", {"/Column"})):
        tags = elements(read(name, False).trailer["/Root"]["/StructTreeRoot"])
        scopes = {
            part.get_object().get("/Scope")
            for tag in tags
            if tag["/S"] == "/TH"
            for part in (tag["/A"] if isinstance(tag["/A"], ArrayObject) else [tag["/A"]])
        }
        assert wanted <= scopes, name


@pytest.mark.parametrize(("name", "themed"), ALL)
def test_pages_are_counted_right(name: str, themed: bool) -> None:
    made = CASES[name].made("pdf", OFFICE if themed else PLAIN)
    assert page_count(made) == len(read(name, themed).pages)


@pytest.mark.parametrize(
    ("view", "archive", "access"),
    [
        (NoticeView(title="甲", updated="2026-06-01"), True, True),
        (NoticeView(title="甲"), False, True),  # PDF/A wants a date, and none is made up
        (NoticeView(title="甲\u0378", updated="2026-06-01"), False, False),  # a character that no font has
    ],
)
def test_a_file_claims_no_more_than_it_keeps(view: NoticeView, archive: bool, access: bool) -> None:
    told = metadata(PdfReader(io.BytesIO(render_pdf(view))))
    assert ("pdfaid:part" in told) is archive
    assert ("pdfuaid:part" in told) is access

"""Nothing in a record can do harm: whatever a field holds is printed as words, stays on the paper, opens everywhere."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hostile_item import BLANKS, HAN, LATIN, PAYLOADS, Held, rotated, same_everywhere, with_long_words
from owing import Owing, owing
from paper import off_the_page
from proof import shortcomings
from pypdf import PdfReader
from read_back import FORMATS, PDFTOTEXT, QUICK, read_back
from reading import Page

from qingdan_catalog.store import open_catalogue
from qingdan_catalog.writing import emit_record
from qingdan_renderers.batch import render_documents

EACH = pytest.mark.parametrize("each", owing(), ids=[each.name for each in owing()])
SLOW = 7  # one in so many turns is written in the formats that take their time; each has every payload in some fields
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def written(each: Owing, held: Held, *formats: str) -> Iterator[tuple[str, bytes]]:
    """The documents of an item, each with its format."""
    for _, view in each.document.views(held.item, held.settings):
        for fmt in each.formats:
            if not formats or fmt in formats:
                yield fmt, each.document.write(view, fmt)


@EACH
def test_every_field_prints_every_payload_as_words(each: Owing) -> None:
    turns = range(len(PAYLOADS))
    assert [sentence for turn in turns for sentence in shortcomings(each, rotated(turn), QUICK)] == []
    assert [sentence for turn in turns[::SLOW] for sentence in shortcomings(each, rotated(turn), FORMATS - QUICK)] == []


@EACH
@pytest.mark.parametrize("turn", range(0, len(PAYLOADS), 7))
def test_nothing_is_markup_and_nothing_unseen_is_left(each: Owing, turn: int) -> None:
    for fmt, document in written(each, rotated(turn)):
        assert not UNSEEN.search("".join(read_back(document, fmt).pieces)), fmt
        assert CHECKS[fmt](document) == [], fmt


def _html(document: bytes) -> list[str]:
    page = Page(document)
    harmful = [name for name, _ in page.elements if name in ("script", "iframe", "object", "embed", "form", "base")]
    harmful += [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    links = [attributes.get("href") or attributes.get("src") or "" for _, attributes in page.elements]
    harmful += [
        link for link in links if link and not re.match(r"https?://zwfw\.example\.gov\.cn/|#|data:image/", link)
    ]
    assert page.named("html")[0]["lang"] == "zh-CN"
    return harmful


def _xlsx(document: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(document))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 5
    formulas = [str(cell.value) for cell in cells if cell.data_type not in ("s", "n")]
    formulas += [str(cell.value) for cell in cells if str(cell.value)[0] in "=+-@" and not cell.quotePrefix]
    return formulas + _outside(document) + _meta(document)


def _docx(document: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        text = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml"))
        styles = archive.read("word/styles.xml").decode("utf-8")
    assert re.search(r'<w:lang [^>]*w:eastAsia="zh-CN"', styles)
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", text) + re.findall(r'<w:fldSimple[^>]*w:instr="([^"]*)"', text)
    strange = [field for field in fields if field.split()[0] not in ("PAGE", "NUMPAGES", "PAGEREF", "TOC", "HYPERLINK")]
    return strange + _outside(document) + _meta(document)


def _outside(document: bytes) -> list[str]:
    """What an office file refers to beyond itself, other than the addresses of the record; and what it can run."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        rels = "".join(archive.read(name).decode("utf-8") for name in names if name.endswith(".rels"))
    targets = [ET.fromstring(found) for found in re.findall(r"<Relationship [^>]*/>", rels)]  # noqa: S314  (our own)
    found = [each.get("Target", "") for each in targets if each.get("TargetMode") == "External"]
    harmful = [target for target in found if not target.startswith("https://zwfw.example.gov.cn/")]
    return harmful + [name for name in names if re.search(r"vbaProject|externalLink|embeddings|activeX", name)]


def _meta(document: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        core = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314  (our own)
    return UNSEEN.findall("".join(core.itertext()))


def _pdf(document: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(document))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    harmful = [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in root]
    names = root.get("/Names", {})
    harmful += [key for key in ("/JavaScript", "/EmbeddedFiles") if key in names]
    links = [
        annotation.get_object().get("/A", {}).get("/URI", "")
        for page in reader.pages
        for annotation in page.get("/Annots", [])
    ]
    harmful += [link for link in links if link and not str(link).startswith("https://zwfw.example.gov.cn/")]
    return harmful + UNSEEN.findall(str(reader.metadata.title))


def _svg(document: bytes) -> list[str]:
    assert b"<!DOCTYPE" not in document and b"<!ENTITY" not in document
    root = ET.fromstring(document)  # noqa: S314  (our own)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    drawn = {"svg", "g", "path", "text", "tspan", "title", "desc", "rect", "image"}
    strange = [node.tag for node in root.iter() if node.tag.rpartition("}")[2] not in drawn]
    return strange + [name for node in root.iter() for name in node.attrib if name.startswith("on") or "href" in name]


def _mermaid(document: bytes) -> list[str]:
    lines = document.decode("utf-8").splitlines()
    return [line for line in lines if line.count('"') not in (0, 2) or re.match(r"\s*(click|href|%%)", line)]


def _drawio(document: bytes) -> list[str]:
    assert b"<!DOCTYPE" not in document
    cells = ET.fromstring(document).iter("mxCell")  # noqa: S314  (our own)
    return [str(cell.get("style")) for cell in cells if cell.get("value") and "html=0" not in str(cell.get("style"))]


CHECKS = {"html": _html, "xlsx": _xlsx, "docx": _docx, "pdf": _pdf, "svg": _svg, "mermaid": _mermaid, "drawio": _drawio}


@EACH
@pytest.mark.parametrize("words", [LATIN, HAN], ids=["latin", "chinese"])
def test_three_thousand_characters_are_printed_whole(each: Owing, words: str) -> None:
    assert list(shortcomings(each, with_long_words(words))) == []


@EACH
@pytest.mark.parametrize("blank", BLANKS, ids=range(len(BLANKS)))
def test_fields_that_say_nothing_print_nothing(each: Owing, blank: str) -> None:
    for fmt, document in written(each, same_everywhere(blank)):
        text = "".join(read_back(document, fmt).pieces)
        assert "None" not in text, fmt
        assert "null" not in text, fmt
        assert not UNSEEN.search(text), fmt


@pytest.mark.skipif(PDFTOTEXT is None, reason="没有 poppler 的 pdftotext")
@EACH
@pytest.mark.parametrize(
    "held", [rotated(0), with_long_words(LATIN), with_long_words(HAN)], ids=["short", "latin", "chinese"]
)
def test_no_word_leaves_the_page_or_lies_on_another(each: Owing, held: Held) -> None:
    for _, document in written(each, held, "pdf"):
        assert off_the_page(document) == []


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="没有 poppler 的 pdffonts")
@EACH
def test_every_font_of_a_pdf_is_embedded_and_cut_down(each: Owing) -> None:
    for _, document in written(each, rotated(0), "pdf"):
        lines = subprocess.run(["pdffonts", "-"], input=document, capture_output=True, check=True).stdout.decode()
        fonts = [line.split() for line in lines.splitlines()[2:]]
        assert fonts
        assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), lines  # embedded, subset, in Unicode


def test_whoever_prints_is_told_of_characters_that_no_font_has(tmp_path: Path) -> None:
    catalogue = {"qingdan.yaml": "名称: 试\n", "a.yaml": emit_record(same_everywhere("㙍堌𬭎𠮷🏛️窗口").data)}
    for name, text in catalogue.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    opened = open_catalogue(tmp_path)
    for each in owing():
        result = render_documents(each.document, opened, ["a.yaml"], ["pdf"], tmp_path / "out")
        assert result.documents == 1
        assert len(result.troubles) == 1
        assert "🏛、𠮷" in result.troubles[0][1] and "堌" not in result.troubles[0][1]


def test_the_formats_are_those_that_are_checked() -> None:
    assert set(FORMATS) == set(CHECKS) == {fmt for each in owing() for fmt in each.formats}

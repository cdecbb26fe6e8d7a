"""A theme shows in every document and format, the same bytes every time, and Qingdan's own look has none of it."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from reading import READERS, Page, squeeze
from theme_cases import CASES, COLOUR, NAME, PAIRS, SVG, png

from qingdan_renderers._fonts import Fonts
from qingdan_renderers.theme import Emblem, Theme
from qingdan_renderers.theming.colours import shades

LETTERHEAD = Theme(NAME, Emblem(SVG, "svg"))
STRONG = Theme(NAME, Emblem(SVG, "svg"), COLOUR, Fonts((), ("仿宋_GB2312", "仿宋"), ("方正小标宋简体",)))
SHADES = shades(COLOUR)
DRAWINGS = ("svg", "mermaid", "drawio")


def read(fmt: str, document: bytes) -> str:
    return document.decode("utf-8") if fmt in DRAWINGS else READERS[fmt](document)


@pytest.mark.parametrize(("name", "fmt"), PAIRS)
def test_the_name_stands_at_the_head_of_every_document(name: str, fmt: str) -> None:
    themed = squeeze(read(fmt, CASES[name].made(fmt, STRONG)))
    assert NAME in themed.replace("#160;", "")
    assert themed.count(NAME) == (2 if fmt == "svg" else 1)  # an emblem by itself says whose it is
    assert NAME not in squeeze(read(fmt, CASES[name].made(fmt)))


@pytest.mark.parametrize(("name", "fmt"), PAIRS)
def test_a_theme_changes_looks_and_no_words(name: str, fmt: str) -> None:
    if fmt in DRAWINGS:
        return
    plain, themed = (squeeze(read(fmt, CASES[name].made(fmt, theme))) for theme in (Theme(), Theme(colour=COLOUR)))
    assert plain == themed


@pytest.mark.parametrize(("name", "fmt"), PAIRS)
def test_the_same_theme_gives_the_same_bytes(name: str, fmt: str) -> None:
    assert CASES[name].made(fmt, STRONG) == CASES[name].made(fmt, STRONG)


@pytest.mark.parametrize(("name", "fmt"), [pair for pair in PAIRS if pair[1] == "html"])
def test_web_pages(name: str, fmt: str) -> None:
    document = CASES[name].made(fmt, STRONG)
    page = Page(document)
    (emblem,) = [held for tag, held in page.elements if tag == "img"]
    assert str(emblem["src"]).startswith("data:image/svg+xml;base64,")
    assert emblem["alt"] == ""  # the name stands beside it
    text = document.decode()
    assert f"--head: {SHADES.tint}" in text
    assert '--text: "仿宋_GB2312", "仿宋", "Noto Serif SC"' in text
    (policy,) = [held["content"] for tag, held in page.elements if held.get("http-equiv")]
    assert "img-src data:" in str(policy)
    assert not re.search(r'(?:src|href)="https?://[^"]*\.(?:css|js|woff2?)"', text)


@pytest.mark.parametrize(("name", "fmt"), [pair for pair in PAIRS if pair[1] == "pdf"])
def test_pdf(name: str, fmt: str) -> None:
    document = CASES[name].made(fmt, STRONG)
    first = PdfReader(io.BytesIO(document)).pages[0].extract_text()
    assert squeeze(first).startswith(NAME)
    assert len(squeeze(first)) > len(NAME) + 5  # the letterhead does not have a page of its own


@pytest.mark.parametrize(("name", "fmt"), [pair for pair in PAIRS if pair[1] == "docx"])
def test_word(name: str, fmt: str) -> None:
    document = docx.Document(io.BytesIO(CASES[name].made(fmt, STRONG)))
    first = document.paragraphs[0]
    assert first.text.strip() == NAME
    assert [drawn.get("descr") for drawn in first._p.iter(qn("wp:docPr"))] == [f"{NAME}徽标"]
    fonts = {each.get(qn("w:eastAsia")) for each in document.styles.element.iter(qn("w:rFonts"))}
    assert fonts == {"仿宋_GB2312", "方正小标宋简体"}
    fills = {each.get(qn("w:fill")) for each in document.element.body.iter(qn("w:shd"))}
    assert "F0F0F0" not in fills
    with zipfile.ZipFile(io.BytesIO(CASES[name].made(fmt, STRONG))) as held:
        assert "仿宋_GB2312" in held.read("word/fontTable.xml").decode()


@pytest.mark.parametrize(("name", "fmt"), [pair for pair in PAIRS if pair[1] == "xlsx"])
def test_excel(name: str, fmt: str) -> None:
    document = CASES[name].made(fmt, STRONG)
    sheet = openpyxl.load_workbook(io.BytesIO(document)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert cells[0].value == NAME
    assert cells[0].font.color.rgb == "FF8B0000"
    assert {cell.font.name for cell in cells} == {"仿宋_GB2312", "方正小标宋简体"} or name == "bundle"
    with zipfile.ZipFile(io.BytesIO(document)) as held:
        assert "xl/media/image1.png" in held.namelist()
        assert f'descr="{NAME}徽标"' in held.read("xl/drawings/drawing1.xml").decode()
        assert held.testzip() is None
    title = sheet.print_title_rows
    assert title
    assert NAME not in str([cell.value for cell in sheet[int(title.split(":")[0].strip("$"))]])


def test_drawings_take_the_colour() -> None:
    chart = CASES["flowchart"]
    for fmt in ("svg", "drawio", "mermaid"):
        assert SHADES.strong in chart.made(fmt, STRONG).decode()
        assert SHADES.strong not in chart.made(fmt).decode()
    assert "'方正小标宋简体','Noto Sans SC'" in chart.made("svg", STRONG).decode()
    assert b"<image " in chart.made("svg", LETTERHEAD)


def test_a_png_emblem_and_a_name_alone() -> None:
    only_emblem = Theme(emblem=Emblem(png(80, 40), "png"))
    for fmt in ("html", "pdf", "docx", "xlsx"):
        for theme in (only_emblem, Theme(name=NAME)):
            document = CASES["notice"].made(fmt, theme)
            assert (NAME in squeeze(READERS[fmt](document))) is bool(theme.name)
    page = Page(CASES["notice"].made("html", only_emblem))
    assert [held["alt"] for tag, held in page.elements if tag == "img"] == ["徽标"]


def test_a_name_that_means_harm() -> None:
    attack = Theme(name='<script>alert("1")</script>#panic()&=1+1')
    for name, fmt in PAIRS:
        if fmt in DRAWINGS:
            assert b"<script>" not in CASES[name].made(fmt, attack)
        else:
            assert squeeze(attack.name) in squeeze(READERS[fmt](CASES[name].made(fmt, attack)))
    assert b"<script>" not in CASES["notice"].made("html", attack)


def test_an_official_list_has_official_page_numbers() -> None:
    from dataclasses import replace

    from qingdan_renderers._wide import render_wide

    table = CASES["wide"].view
    official = replace(table, official=True)
    printed, usual = (
        squeeze(PdfReader(io.BytesIO(render_wide(each, "pdf"))).pages[0].extract_text()) for each in (official, table)
    )
    assert "—1—" in printed
    assert "共1页" not in printed
    assert "第1页" in usual
    assert '@page :left { @bottom-left { font-size: 14pt; content: "\\3000— "' in render_wide(official, "html").decode()
    document = docx.Document(io.BytesIO(render_wide(official, "docx")))
    assert document.settings.odd_and_even_pages_header_footer
    assert document.sections[0].even_page_footer.paragraphs[0].text.startswith("　—")
    sheet = openpyxl.load_workbook(io.BytesIO(render_wide(official, "xlsx"))).worksheets[0]
    assert "— &P —" in str(sheet.oddFooter.right.text).replace("&[Page]", "&P")

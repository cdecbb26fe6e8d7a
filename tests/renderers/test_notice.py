"""A notice says the same in every format, in the same bytes, and nothing in it can do harm."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from notice_views import ALL, ATTACK, EMPTY, HOSTILE, LONG, RICH, SHORT
from pypdf import PdfReader
from reading import READERS, Page, said, squeeze

from qingdan_catalog.store import open_catalogue
from qingdan_renderers._typst import page_count
from qingdan_renderers.batch import render_documents
from qingdan_renderers.documents import Notices
from qingdan_renderers.notice import FORMATS, NoticeView, render_notice
from qingdan_renderers.notice.view import Fact, FeeRow, MaterialRow, QrCode


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("view", [SHORT, RICH], ids=["short", "rich"])
def test_every_word_of_the_view_is_in_every_format(view: NoticeView, fmt: str) -> None:
    text = squeeze(READERS[fmt](render_notice(view, fmt)))
    words = list(said(replace(view, footer="")))
    assert len(words) > 10
    assert [word for word in words if squeeze(word) not in text] == []


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_material_stands_in_one_row_with_its_details(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_notice(RICH, fmt)))
    for row in RICH.materials:
        star = "★" if row.necessary else ""
        line = row.number + row.name + row.form + row.copies + row.kind + row.source + star + row.need + row.note
        assert squeeze(line) in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_reading_order(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_notice(RICH, fmt)))
    order = ["事项名称", "设定依据", "申请材料", "办理流程", "特别程序", "办理形式", "收费标准", "咨询电话", "温馨提示"]
    order += ["常见问题", "扫码看指南", "本人（单位）已收到"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)


@pytest.mark.parametrize("fmt", FORMATS)
def test_boxes(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_notice(RICH, fmt)))
    assert "■窗口办理■网上办理□邮寄办理□自助终端" in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_codes_can_be_copied(fmt: str) -> None:
    text = READERS[fmt](render_notice(RICH, fmt))
    assert "112306030024350125400013100200101" in text
    assert "1123060300243501254000131002001" in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_silence_about_materials_is_silence(fmt: str) -> None:
    assert "申请材料" not in READERS[fmt](render_notice(replace(SHORT, materials_note=""), fmt))
    assert "无需提交申请材料" in READERS[fmt](render_notice(SHORT, fmt))
    assert "未载明" in READERS[fmt](render_notice(replace(SHORT, materials_note="未载明"), fmt))


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_empty_is_printed(fmt: str) -> None:
    view = replace(
        EMPTY,
        facts=(Fact("空事实", ""),),
        materials=(MaterialRow("", ""),),
        fees=(),
        tips=("",),
        codes=(QrCode("空码", ""),),
    )
    text = READERS[fmt](render_notice(view, fmt))
    assert "None" not in text
    for word in ("空事实", "申请材料", "收费标准", "温馨提示", "空码", "签字"):
        assert word not in text
    assert "一次性告知单" in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_empty_columns_are_left_out(fmt: str) -> None:
    text = READERS[fmt](render_notice(replace(EMPTY, materials=(MaterialRow("1", "申请书"),)), fmt))
    assert "材料名称" in text
    assert "来源渠道" not in text


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("name", ALL)
def test_same_bytes_twice(name: str, fmt: str) -> None:
    first = render_notice(ALL[name], fmt)
    render_notice(RICH, fmt)
    assert render_notice(ALL[name], fmt) == first


def test_same_bytes_in_another_process_and_nothing_heavy_before_use() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]);"
        "import qingdan_renderers.notice as notice;"
        "heavy = {'typst', 'jinja2', 'openpyxl', 'segno'} & set(sys.modules);"
        "assert not heavy, heavy;"
        "from notice_views import RICH;"
        "print(*(hashlib.sha256(notice.render_notice(RICH, f)).hexdigest() for f in notice.FORMATS))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"}
    result = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == [hashlib.sha256(render_notice(RICH, fmt)).hexdigest() for fmt in FORMATS]


def test_threads() -> None:
    expected = {fmt: render_notice(RICH, fmt) for fmt in FORMATS}
    with ThreadPoolExecutor(3) as pool:
        for fmt, document in pool.map(lambda fmt: (fmt, render_notice(RICH, fmt)), list(FORMATS) * 3):
            assert document == expected[fmt]


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="不支持的格式“doc”"):
        render_notice(SHORT, "doc")


@pytest.mark.parametrize("fmt", FORMATS)
def test_hostile_values_are_words(fmt: str) -> None:
    text = READERS[fmt](render_notice(HOSTILE, fmt))
    squeezed = squeeze(text)
    for word in (ATTACK, '#import"x"$x$*粗*反转<b>', "甲乙[31m丙", "{{7*7}}", "#panic()", "㙍堌𬭎𫖯䶮㛃", "&amp;<i>"):
        assert word in squeezed
    assert "A1B2C3D4E5" * 12 in squeezed
    assert not set(text) & set("\u202e\u202c\u200b\u200f\x00\x07\x1b\ufffe")
    if fmt != "pdf":  # where running heads come between
        assert text.count(LONG) == 2


def test_html_can_do_nothing() -> None:
    page = Page(render_notice(HOSTILE, "html"))
    assert not page.named("script")
    assert len(page.named("b")) == len(page.named("figure"))
    assert not any(attributes for tag in ("b", "i") for attributes in page.named(tag))
    policy = next(meta for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not page.named("a") and not page.named("img")
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
    style = render_notice(HOSTILE, "html").decode().split("</style>")[0]
    assert HOSTILE.footer not in style
    assert style.count("{") == style.count("}")


def test_html_is_accessible() -> None:
    document = render_notice(RICH, "html")
    page = Page(document)
    assert page.named("html") == [{"lang": "zh-CN"}]
    assert len(page.named("h1")) == 1
    assert len(page.named("caption")) == len(page.named("table")) == 5
    assert all(cell["scope"] in {"row", "col"} for cell in page.named("th"))
    assert {link["href"] for link in page.named("a")} == {code.url for code in RICH.codes}
    assert all(drawing["aria-label"] for drawing in page.named("div") if drawing.get("role") == "img")
    assert b"http" not in re.sub(rb'https://zwfw[^"<]*|http://www.w3.org/2000/svg|http-equiv', b"", document)


def test_xlsx_has_no_formula_and_prints_on_a4() -> None:
    for view in ALL.values():
        workbook = openpyxl.load_workbook(io.BytesIO(render_notice(view, "xlsx")))
        sheet = workbook.worksheets[0]
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type == "s"
            assert cell.quotePrefix == (str(cell.value)[0] in "=+-@")
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert "&P" in sheet.oddFooter.center.text and "&N" in sheet.oddFooter.center.text


def test_xlsx_cells_do_not_overlap_and_rows_are_high_enough() -> None:
    for view in ALL.values():
        sheet = openpyxl.load_workbook(io.BytesIO(render_notice(view, "xlsx"))).worksheets[0]
        covered = [place for area in sheet.merged_cells.ranges for row in area.rows for place in row]
        assert len(covered) == len(set(covered))
        assert all(6 <= dimension.height <= 200 for dimension in sheet.row_dimensions.values())


def test_xlsx_long_text_gets_several_rows() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render_notice(HOSTILE, "xlsx"))).worksheets[0]
    places = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == LONG]
    areas = [area for area in sheet.merged_cells.ranges if area.coord.split(":")[0] in places]
    assert len(areas) == 2
    for area in areas:
        height = sum(sheet.row_dimensions[row].height for row in range(area.min_row, area.max_row + 1))
        assert height > 3000 * 10.5**2 * 1.2 / 400  # the room that the text needs in a cell of 400 points


def test_xlsx_has_a_fixed_date() -> None:
    properties = openpyxl.load_workbook(io.BytesIO(render_notice(RICH, "xlsx"))).properties
    assert properties.modified is not None and properties.modified.isoformat() == "2026-05-20T00:00:00"
    assert properties.title == RICH.title


def test_pdf_is_tagged_with_language_and_title_and_two_fonts() -> None:
    reader = PdfReader(io.BytesIO(render_notice(RICH, "pdf")))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None and reader.metadata.title == RICH.title
    assert (
        reader.metadata.creation_date is not None and reader.metadata.creation_date.date().isoformat() == "2026-05-20"
    )
    for view in (RICH, HOSTILE):
        pages: Any = PdfReader(io.BytesIO(render_notice(view, "pdf"))).pages
        fonts = {font["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()}
        assert {name.split("+")[1].split("-")[0] for name in fonts} == {"NotoSerifSC", "NotoSansSC"}


def test_pdf_fits_on_one_sheet() -> None:
    for view, pages in ((SHORT, 1), (RICH, 2)):
        document = render_notice(view, "pdf")
        assert page_count(document) == len(PdfReader(io.BytesIO(document)).pages) == pages
        assert f"{view.footer}第1页共{pages}页" in squeeze(PdfReader(io.BytesIO(document)).pages[0].extract_text())


def test_a_rich_sample_fits_on_both_sides_of_one_sheet(tmp_path: Path) -> None:
    catalogue = open_catalogue(Path(__file__).parents[2] / "items")
    paths = [f"大庆市/萨尔图区/{name}.yaml" for name in ("公共场所卫生许可（新办）", "食品经营许可（新办）")]
    result = render_documents(Notices(), catalogue, paths, ["pdf"], tmp_path)
    assert result.documents == 2
    assert [page_count(path.read_bytes()) for path in tmp_path.rglob("*.pdf")] == [2, 2]


def test_pdf_header_row_is_repeated() -> None:
    rows = tuple(replace(row, number=str(number)) for number, row in enumerate(RICH.materials * 4, 1))
    pages = PdfReader(io.BytesIO(render_notice(replace(RICH, materials=rows), "pdf"))).pages
    assert sum("材料名称" in page.extract_text() for page in pages) >= 3


@pytest.mark.parametrize("fmt", FORMATS)
def test_several_fees_are_numbered_and_one_is_not(fmt: str) -> None:
    one = READERS[fmt](render_notice(replace(EMPTY, fees=(FeeRow("工本费", "5元"),)), fmt))
    two = READERS[fmt](render_notice(replace(EMPTY, fees=(FeeRow("工本费", "5元"), FeeRow("邮费"))), fmt))
    assert "工本费：5" in squeeze(one) and "1.工本费" not in squeeze(one)
    assert "1.工本费：5元2.邮费" in squeeze(two)

"""A list and a change table say the same in every format, in the same bytes, and nothing in them can do harm."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from pypdf import PdfReader
from reading import READERS, Page, squeeze

from qingdan_catalog.changes import compare_versions, open_version
from qingdan_catalog.lists import collect_list, find_preset
from qingdan_catalog.selection import select_paths
from qingdan_catalog.store import open_catalogue
from qingdan_renderers._text import clean_text
from qingdan_renderers._wide import WIDE_FORMATS, Cell, Section, WideColumn, WideTable, render_wide
from qingdan_renderers._wide.view import ready
from qingdan_renderers.changetable import Told, build_element_table, build_item_table
from qingdan_renderers.lists import build_list

SAMPLE = Path(__file__).parents[3] / "items"
ATTACK = ("<script>alert(1)</script>", "=1+1", '#import "x": *', "甲\u202e乙", "㙍堌𬭎", "长" * 3000)
CHANGES = {"变更对照表": build_item_table, "要素变更对照表": build_element_table}
HOSTILE = WideTable(
    title=ATTACK[0],
    left=ATTACK[1],
    lead=(ATTACK[2],),
    columns=tuple(WideColumn(text[:20], 10) for text in ATTACK),
    sections=(
        Section(ATTACK[0], (tuple(Cell(text) for text in ATTACK),)),
        Section(
            "合并", ((Cell("上", 2), *(Cell(text) for text in ATTACK[1:])), (None, *(Cell("下") for _ in range(5))))
        ),
    ),
    notes=(ATTACK[1],),
    footer="&A<b>",
)


def _sample_list(name: str) -> WideTable:
    catalogue = open_catalogue(SAMPLE)
    paths, _ = select_paths(catalogue, [])
    return build_list(collect_list(catalogue, find_preset(name, catalogue.profile), paths), catalogue.settings)


def _sample_changes(build: Callable[[Told], WideTable] = build_element_table) -> WideTable:
    old, new = open_version(str(SAMPLE / "previous"), SAMPLE), open_version(str(SAMPLE), SAMPLE)
    return build(Told(compare_versions(old, new), old.settings, new.settings))


def _said(table: WideTable) -> list[str]:
    table = ready(table)
    texts = [table.title, table.left, table.right, *table.lead, *table.notes, *(each.label for each in table.columns)]
    for section in table.sections:
        texts.append(section.heading)
        texts.extend(cell.text for row in section.rows for cell in row if cell is not None)
    return [part for text in texts for part in clean_text(text).split("\n") if part]


@pytest.mark.parametrize("fmt", WIDE_FORMATS)
@pytest.mark.parametrize("name", ["行政许可事项清单", "证明事项", "事项目录总表", *CHANGES])
def test_every_word_is_in_every_format(name: str, fmt: str) -> None:
    table = _sample_changes(CHANGES[name]) if name in CHANGES else _sample_list(name)
    words = _said(table)
    assert len(words) > 30
    text = squeeze(READERS[fmt](render_wide(table, fmt))).replace("【新增】", "").replace("【删除】", "")
    assert [word for word in words if not _stands(squeeze(word), text)] == []


def _stands(word: str, text: str) -> bool:
    """Whether a word is there; the end of a page, with its number and header, may cut it in two."""
    cuts = range(4, len(word) - 3)
    return word in text or any(word[:cut] in text and word[cut:] in text for cut in cuts)


@pytest.mark.parametrize("fmt", WIDE_FORMATS)
def test_hostile_words_stay_words(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_wide(HOSTILE, fmt)))
    for word in ("<script>alert(1)</script>", "=1+1", '#import"x":*', "甲乙", "㙍堌𬭎", "上", "下"):
        assert word in text
    assert text.count("长") >= 2 * 3000
    assert "\u202e" not in text


def test_html_runs_nothing_and_loads_nothing() -> None:
    page = Page(render_wide(HOSTILE, "html"))
    assert not page.named("script")
    assert not [each for _, each in page.elements if "src" in each or "href" in each]


def test_excel_holds_text_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_wide(HOSTILE, "xlsx")))
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))
    assert max(each.height or 0 for each in sheet.row_dimensions.values()) <= 409


def test_excel_is_set_up_for_the_printer() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(render_wide(_sample_list("事项目录总表"), "xlsx")))
    sheet = book.worksheets[0]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert int(sheet.page_setup.fitToHeight) == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows and sheet.freeze_panes
    assert "&P" in sheet.oddFooter.center.text and "&N" in sheet.oddFooter.center.text


def test_pdf_repeats_its_header_and_counts_its_pages() -> None:
    pages = PdfReader(io.BytesIO(render_wide(_sample_changes(), "pdf"))).pages
    assert len(pages) > 1
    assert float(pages[0].mediabox.width) > float(pages[0].mediabox.height)
    for number, page in enumerate(pages, 1):
        text = squeeze(page.extract_text())
        assert "调整类型" in text
        assert f"第{number}页共{len(pages)}页" in text


@pytest.mark.parametrize("fmt", WIDE_FORMATS)
def test_the_same_bytes_again(fmt: str) -> None:
    assert render_wide(HOSTILE, fmt) == render_wide(HOSTILE, fmt)


@pytest.mark.parametrize("fmt", WIDE_FORMATS)
def test_nothing_to_list(fmt: str) -> None:
    empty = WideTable(title="空", columns=(WideColumn("序号", 3),))
    assert "空" in READERS[fmt](render_wide(empty, fmt))
    assert render_wide(replace(empty, sections=(Section("一"),)), fmt)


def test_a_cell_reaches_over_the_lines_of_its_record() -> None:
    table = _sample_list("证明事项")
    spans = [row[1].span for section in table.sections for row in section.rows if row[1] is not None]
    assert max(spans) > 1
    assert sum(spans) == sum(len(section.rows) for section in table.sections)
    sheet = openpyxl.load_workbook(io.BytesIO(render_wide(table, "xlsx"))).worksheets[0]
    assert len([each for each in sheet.merged_cells.ranges if each.min_col == each.max_col == 2]) >= 1


MARKED = WideTable(
    title="对照",
    columns=(WideColumn("序号", 3), WideColumn("编码", 6, group="调整前"), WideColumn("名称", 6, group="调整前")),
    sections=(Section("", ((Cell("1"), Cell("甲乙丙", mark="删除", marks=((1, 2),)), Cell("丁", mark="新增")),)),),
)


def test_columns_stand_under_a_common_head() -> None:
    page = Page(render_wide(MARKED, "html"))
    assert [(each.get("colspan"), each.get("rowspan")) for each in page.named("th")][:2] == [(None, "2"), ("2", None)]
    sheet = openpyxl.load_workbook(io.BytesIO(render_wide(MARKED, "xlsx"))).worksheets[0]
    assert "B2:C2" in {str(each) for each in sheet.merged_cells.ranges}
    assert sheet.print_title_rows == "$2:$3"


def test_what_has_gone_is_struck_out_and_read_out() -> None:
    document = render_wide(MARKED, "html").decode()
    assert '甲<del><span class="hidden">【删除】</span>乙</del>丙' in document
    book = openpyxl.load_workbook(io.BytesIO(render_wide(MARKED, "xlsx")), rich_text=True)
    runs = [part for row in book.worksheets[0].iter_rows() for cell in row for part in _runs(cell.value)]
    assert [(run.text, bool(run.font.strike)) for run in runs] == [("甲", False), ("乙", True), ("丙", False)]
    assert "甲乙丙" in squeeze(READERS["pdf"](render_wide(MARKED, "pdf")))


def test_word_is_set_up_for_the_printer_and_for_reading() -> None:
    document = docx.Document(io.BytesIO(render_wide(_sample_list("证明事项"), "docx")))
    section, body = document.sections[0], document.element.body
    assert section.page_width > section.page_height
    rows = body.findall(f".//{qn('w:tr')}")
    assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
    grid = [int(each.get(qn("w:w"))) for each in body.iter(qn("w:gridCol"))]
    assert abs(sum(grid) - (section.page_width - section.left_margin - section.right_margin) / 635) < 20
    spans = [
        sum(int(each.get(qn("w:val"))) - 1 for each in row.iter(qn("w:gridSpan"))) + len(row.findall(qn("w:tc")))
        for row in rows
    ]
    assert set(spans) == {len(grid)}
    assert {each.get(qn("w:val")) for each in body.iter(qn("w:vMerge"))} == {"restart", "continue"}


def test_word_marks_what_has_come_and_gone_and_repeats_both_lines_of_a_head() -> None:
    body = docx.Document(io.BytesIO(render_wide(MARKED, "docx"))).element.body
    runs = [run for run in body.iter(qn("w:r")) if run.find(f".//{qn('w:strike')}") is not None]
    struck = [words.text for run in runs for words in run.iter(qn("w:t"))]
    assert struck == ["乙"]
    assert len(list(body.iter(qn("w:tblHeader")))) == 2


def _runs(value: Any) -> list[TextBlock]:
    return [part for part in value if isinstance(part, TextBlock)] if isinstance(value, CellRichText) else []


def _widths(*columns: tuple[WideColumn, str]) -> list[float]:
    row = tuple(Cell(text) for _, text in columns)
    made = ready(WideTable(title="甲", columns=tuple(column for column, _ in columns), sections=(Section("", (row,)),)))
    return [round(width / made.room, 2) for width in made.widths]


def test_a_column_is_as_wide_as_what_it_holds() -> None:
    narrow, wide = _widths((WideColumn("备注", 20), "无"), (WideColumn("内容", 20), "长" * 400))
    assert narrow < 0.1
    assert wide > 0.89
    first, second = _widths((WideColumn("甲", 20), "长" * 400), (WideColumn("乙", 20), "长" * 400))
    assert abs(first - second) < 0.03


def test_a_number_is_never_wider_than_its_column() -> None:
    columns = [(WideColumn("电话", 2), "0459-5550290"), *((WideColumn(f"列{n}", 20), "长" * 500) for n in range(8))]
    phone = _widths(*columns)[0] * 257
    assert phone > len("0459-5550290") * 9 * 0.353 / 2


def test_a_column_to_be_filled_in_by_hand_stays() -> None:
    columns = (WideColumn("甲", 6), WideColumn("乙", 6), WideColumn("依据", 9, kept=True))
    table = WideTable(title="甲", columns=columns, sections=(Section("", ((Cell("1"), Cell(""), Cell("")),)),))
    assert [each.label for each in ready(table).columns] == ["甲", "依据"]
    assert ready(table).widths[1] > 20


def test_a_number_of_any_line_has_room_also_where_only_some_lines_are_looked_at() -> None:
    columns = (WideColumn("序号", 3), WideColumn("咨询方式", 4), WideColumn("说明", 60))
    lines = range(400)
    rows = tuple((Cell(str(n)), Cell("0459-5550290" if n % 2 else "无"), Cell("长" * 300)) for n in lines)
    table = ready(WideTable(title="甲", columns=columns, sections=(Section("", rows),)))
    assert (table.widths[1] - 2.2) / (table.size * 0.353 / 2) >= len("0459-5550290")
    few = replace(table, sections=(Section("", rows[:6]),))
    text = PdfReader(io.BytesIO(render_wide(few, "pdf"))).pages[0].extract_text()
    assert text.count("0459-5550290") == 3  # in one piece


def test_a_telephone_number_is_not_parted_from_the_mark_behind_it() -> None:
    columns = (WideColumn("监督方式", 7), WideColumn("说明", 60))
    row = (Cell("0459-5550290；大庆市萨尔图区政和街3号大庆市财政局机关纪委"), Cell("长" * 3000))
    table = WideTable(title="甲", columns=columns, sections=(Section("", (row,)),))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(render_wide(table, "pdf"))).pages)
    assert not [line for line in text.split("\n") if line.startswith("；")]

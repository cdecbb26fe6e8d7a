"""A leaflet is one page that says the same in every format."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from guide_items import FULL
from pypdf import PdfReader
from reading import READERS, said, squeeze

from qingdan_catalog.items import load_file
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.guide import FORMATS, render_guide
from qingdan_renderers.guide.leaflet import build_leaflet
from qingdan_schema.models import ServiceItem

SAMPLE = Path(__file__).parents[2] / "items"


def test_leaflet_is_one_page_in_the_customary_order() -> None:
    catalogue = open_catalogue(SAMPLE)
    for file in catalogue.listing().files:
        record = load_file(catalogue, file.path).record
        if isinstance(record, ServiceItem):
            pages = PdfReader(io.BytesIO(render_guide(build_leaflet(record), "pdf"))).pages
            assert len(pages) == 1, file.path
    words = squeeze("".join(said(build_leaflet(FULL))))
    order = [
        "（一）办理条件",
        "（二）申请材料",
        "（三）办理方式",
        "（四）受理窗口",
        "（五）受理窗口工作时间",
        "（六）法定期限",
    ]
    order += ["（七）承诺期限", "（八）是否收费", "（九）收费依据及标准", "（十）业务咨询", "（十一）监督投诉"]
    places = [words.index(word) for word in order]
    assert places == sorted(places)


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_leaflet_on_a5_says_the_same(fmt: str) -> None:
    large, small = (build_leaflet(FULL, paper=paper) for paper in ("a4", "a5"))
    assert list(said(large)) == list(said(small))
    text = squeeze(READERS[fmt](render_guide(small, fmt)))
    assert [word for word in said(small) if squeeze(word) not in text] == []


def test_a_leaflet_on_a5_is_one_page_of_that_size() -> None:
    small = build_leaflet(FULL, paper="a5")
    (page,) = PdfReader(io.BytesIO(render_guide(small, "pdf"))).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [148, 210]
    section = docx.Document(io.BytesIO(render_guide(small, "docx"))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (148, 210)  # type: ignore[union-attr]
    sheet = openpyxl.load_workbook(io.BytesIO(render_guide(small, "xlsx"))).worksheets[0]
    assert sheet.page_setup.paperSize == 11
    assert b"size: A5" in render_guide(small, "html")
    tables = docx.Document(io.BytesIO(render_guide(small, "docx"))).tables
    assert all(sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) <= 6805 for table in tables)

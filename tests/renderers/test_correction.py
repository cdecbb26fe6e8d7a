"""The correction notice says the same in every format, twice over, in the same bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from reading import READERS, Page, said, squeeze

from qingdan_catalog.corrections import Correction, CorrectionRow
from qingdan_renderers._fonts import Fonts
from qingdan_renderers.correction import FORMATS, CorrectionView, render_correction
from qingdan_renderers.correction.build import build_correction
from qingdan_renderers.theme import Theme
from qingdan_renderers.theming.colours import shades
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import ServiceItem

ATTACK = '<script>alert(1)</script> #import "x" {{ 7*7 }} \u202e'
ITEM: dict[str, Any] = {
    "记录": "实施清单",
    "事项名称": "食品经营许可（新办）",
    "事项类型": "行政许可",
    "实施主体": {"名称": "大庆市萨尔图区市场监督管理局"},
    "办理地点": "会战大街118号二楼12号窗口",
    "网办地址": "https://zwfw.example.gov.cn/guide/1",
    "咨询方式": "0459-5550121",
    "监督投诉方式": "0459-5550190",
}
CORRECTION = Correction(
    applicant="老街饺子馆",
    received=date(2026, 5, 18),
    told=date(2026, 5, 20),
    rows=(
        CorrectionRow("申请书", "", "没有签字", "由经营者签字", "办法第十三条", "不符合法定形式"),
        CorrectionRow("申请书", "经营面积", "没有填写", "按实际填写", kind="不符合法定形式"),
    ),
    filing="SRT-123",
    period=TimeLimit.parse("15工作日"),
    last=date(2026, 6, 10),
    consequence="视为撤回申请",
    sign="萨市监",
    serial=12,
)


def view_of(kind: str = "行政许可", **changes: Any) -> CorrectionView:
    item = ServiceItem.model_validate({**ITEM, "事项类型": kind})
    return build_correction(item, replace(CORRECTION, **changes))


VIEW = view_of()


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_word_is_in_every_format_once_for_each_copy(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_correction(VIEW, fmt))).replace("_", "")
    once = replace(VIEW, copies=(), updated="")
    lost = [word for word in said(once) if text.count(squeeze(word).replace("_", "")) < 2]
    assert lost == []
    assert all(text.count(squeeze(copy)) == 3 for copy in VIEW.copies)  # at its head, and in both remarks


def test_the_words_of_the_law() -> None:
    assert VIEW.title == "行政许可申请材料补正通知书"
    assert VIEW.number == "萨市监补〔2026〕12号"
    assert "□不齐全　■不符合法定形式" in VIEW.opening
    assert "根据《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定" in VIEW.opening
    assert "2026年6月10日以前（自告知之日起15个工作日内，含当日）" in VIEW.closing[0]
    assert VIEW.closing[1] == "补正所需时间不计入办理期限。逾期未补正的，视为撤回申请。"
    assert VIEW.seal == "（行政许可专用章）"


def test_another_kind_of_item_is_no_permit() -> None:
    view = view_of("行政给付")
    words = "".join(said(view))
    assert "许可法" not in words
    assert "许可专用章" not in words
    assert "许可机关" not in words
    assert "根据《社会救助暂行办法》的规定" in view_of("行政给付", law="《社会救助暂行办法》").opening


def test_what_is_not_known_is_left_to_be_filled_in_or_out() -> None:
    view = view_of(sign="", serial=0, period=None, last=None, consequence="", filing="")
    assert view.number == "________补〔2026〕______号"
    assert view.closing[0].startswith("请将补正后的材料□送至")
    assert "申请编号" not in view.opening


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_guess_is_told_in_the_document(fmt: str) -> None:
    view = view_of(guess="2027年的放假安排还没有收录，按周一至周五推算，请核对")
    assert "2027年的放假安排还没有收录" in squeeze(READERS[fmt](render_correction(view, fmt)))


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_bytes_twice(fmt: str) -> None:
    assert render_correction(VIEW, fmt) == render_correction(VIEW, fmt)


def test_each_copy_has_a_page() -> None:
    pages = PdfReader(io.BytesIO(render_correction(VIEW, "pdf"))).pages
    assert len(pages) == 2
    sheet = openpyxl.load_workbook(io.BytesIO(render_correction(VIEW, "xlsx"))).worksheets[0]
    assert len(sheet.row_breaks.brk) == 1
    assert sheet.print_title_rows is None


@pytest.mark.parametrize("fmt", FORMATS)
def test_hostile_values_are_words(fmt: str) -> None:
    rows = tuple(CorrectionRow(ATTACK, ATTACK, "=1+1", "长" * 3000, ATTACK) for _ in range(3))
    view = view_of(applicant=ATTACK, rows=rows, consequence=ATTACK, officer="=1+1", filing=ATTACK, sign="@甲", serial=1)
    document = render_correction(view, fmt)
    text = squeeze(READERS[fmt](document))
    assert squeeze('<script>alert(1)</script> #import "x" {{ 7*7 }}') in text
    assert "49" not in text
    if fmt == "html":
        assert not Page(document).named("script")
    if fmt == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(document)).worksheets[0]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_theme_gives_its_fonts_and_colour_but_no_letterhead() -> None:
    theme = Theme("营商环境局", colour="#8b0000", fonts=Fonts((), ("仿宋_GB2312",), ("方正小标宋简体",)))
    for fmt in FORMATS:
        text = squeeze(READERS[fmt](render_correction(VIEW, fmt, theme)))
        assert text == squeeze(READERS[fmt](render_correction(VIEW, fmt)))
    tint = shades("#8b0000").tint.removeprefix("#").upper()
    word = docx.Document(io.BytesIO(render_correction(VIEW, "docx", theme)))
    assert {each.get(qn("w:fill")) for each in word.element.body.iter(qn("w:shd"))} == {tint}
    fonts = {each.get(qn("w:eastAsia")) for each in word.styles.element.iter(qn("w:rFonts"))}
    assert fonts == {"仿宋_GB2312", "方正小标宋简体"}
    sheet = openpyxl.load_workbook(io.BytesIO(render_correction(VIEW, "xlsx", theme))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.font.name for cell in cells} == {"仿宋_GB2312", "方正小标宋简体"}
    assert f"FF{tint}" in {cell.fill.start_color.rgb for cell in cells}

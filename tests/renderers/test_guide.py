"""A guide states every fact of the record, the same in every format, in the same bytes, and nothing in it does harm."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from guide_items import ATTACK, EMPTY, FULL, HOSTILE, ITEMS, LONG
from pypdf import PdfReader
from reading import READERS, Page, said, squeeze

from qingdan_catalog.items import load_file
from qingdan_catalog.store import open_catalogue
from qingdan_renderers._blocks import Grid
from qingdan_renderers._text import clean_text
from qingdan_renderers.guide import FORMATS, GuideView, render_guide
from qingdan_renderers.guide.build import build_guide
from qingdan_renderers.guide.leaflet import build_leaflet
from qingdan_schema.models import ServiceItem

SAMPLE = Path(__file__).parents[2] / "items"
INTERNAL = ("廉政风险点", "审核记录")  # never for the public
# What a guide leaves to other documents, to the office, or to the machine.
UNSAID_ELEMENTS = {
    "业务办理项扩展码", "承办机构代码", "共同实施部门代码", "运行系统层级",
    "乡镇街道代码", "村居社区代码", "处罚的行为、种类、幅度", "征收种类", "是否涉及征收（税）费减免的审批",

    "是否需要现场勘验", "是否需要招标、拍卖、挂牌交易", "是否需要检验、检测、检疫", "是否需要鉴定",
    "是否需要专家评审", "是否需要向社会公示", "计算机端是否对接单点登录", "移动端是否对接单点登录",
    "扩展字段",
}  # fmt: skip
UNSAID = {"", "是", "否", "实施清单", "在用", "纸质/电子化", "20工作日", "7工作日", "3工作日"}  # limits: 20个工作日


def guide_of(item: ServiceItem) -> GuideView:
    return build_guide(item, edition="2026年第2版", updated="2026-05-20")


def view_of(**data: Any) -> GuideView:
    return build_guide(ServiceItem.model_validate({"记录": "实施清单", **data}))


def words_of(view: GuideView) -> str:
    return squeeze("".join(said(view)))


def texts_of(value: Any) -> Iterator[str]:
    """Every text of a record's data."""
    if isinstance(value, str):
        yield from map(squeeze, value.split("\n"))
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)


def test_the_trial_record_states_every_element_that_a_guide_prints() -> None:
    aliases = {field.alias for field in ServiceItem.model_fields.values()}
    assert aliases - set(FULL.model_dump(by_alias=True, exclude_none=True)) == UNSAID_ELEMENTS


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_element_of_a_record_is_in_every_format(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_guide(guide_of(FULL), fmt)))
    data = FULL.model_dump(by_alias=True, exclude_none=True, mode="json")
    staff = [step.pop("办理人员") for step in data["流程环节"] if "办理人员" in step]
    assert staff
    internal = set(texts_of([staff, *(data.pop(name) for name in INTERNAL)])) - set(texts_of(data))
    assert [word for word in internal if word in text] == []
    wanted = set(texts_of(data)) - UNSAID
    assert len(wanted) > 140
    assert sorted(word for word in wanted if word not in text) == []
    for word in (
        "20个工作日",
        "3个工作日",
        "纸质和电子",
        "原件1份、复印件2份",
        "3份",
        "支持网上支付",
        "★必要",
        "可以减免",
        "第3版",
        "不需要听证。",
    ):
        assert word in text


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("name", ITEMS)
def test_every_format_says_what_the_view_says(name: str, fmt: str) -> None:
    for view in (guide_of(ITEMS[name]), build_leaflet(ITEMS[name])):
        text = squeeze(READERS[fmt](render_guide(view, fmt)))
        words = [squeeze(word) for word in said(replace(view, footer="", updated="", sections=view.sections))]
        if fmt == "pdf":  # running heads come between the lines of a long text
            words = [word for word in words if len(word) < 1000]
        assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_sample_says_the_same_in_every_format(fmt: str) -> None:
    catalogue = open_catalogue(SAMPLE)
    for file in catalogue.listing().files[::4]:
        record = load_file(catalogue, file.path).record
        if isinstance(record, ServiceItem):
            view = guide_of(record)
            text = squeeze(READERS[fmt](render_guide(view, fmt)))
            assert [word for word in said(replace(view, footer="", updated="")) if squeeze(word) not in text] == []


def test_sections_stand_in_the_order_of_the_standard() -> None:
    headings = [section.heading for section in guide_of(FULL).sections]
    assert headings == [
        "一、适用范围",
        "二、事项信息",
        "三、办理依据",
        "四、实施机构",
        "五、数量限制",
        "六、申请条件",
        "七、申请材料",
        "八、申请接收",
        "九、办理基本流程",
        "十、办理方式",
        "十一、特别程序",
        "十二、中介服务",
        "十三、办结时限",
        "十四、收费依据及标准",
        "十五、审批结果",
        "十六、结果送达",
        "十七、申请人权利和义务",
        "十八、权利救济",
        "十九、责任事项和追责情形",
        "二十、咨询途径",
        "二十一、监督投诉渠道",
        "二十二、办公地址和时间",
        "附录1　办理流程图",
        "附录2　申请表格和示范文本",
        "附录3　常见问题解答",
        "附录4　结果样本",
        "扫码办理",
    ]


def test_what_is_not_there_is_said_in_customary_words() -> None:
    words = words_of(
        view_of(事项类型="行政许可", 申请材料=[], 是否收费="否", 特别程序="无", 中介服务="无", 数量限制="无")
    )
    for sentence in ("无需提交申请材料。", "不收费。", "无特别程序。", "不需要中介服务。", "无数量限制。"):
        assert sentence in words


def test_what_the_record_does_not_say_is_not_invented() -> None:
    words = words_of(view_of(事项名称="甲", 事项类型="行政许可"))
    for sentence in ("无需提交", "不收费", "无特别程序", "中介服务", "无数量限制", "邮寄", "权利救济"):
        assert sentence not in words
    view = view_of(事项名称="甲", 事项类型="行政许可")
    for heading in ("申请材料", "收费依据及标准", "特别程序", "办结时限", "咨询途径"):
        section = next(section for section in view.sections if section.heading.endswith(heading))
        assert "未载明" in "".join(said(section))


def test_an_item_that_nobody_applies_for_has_no_materials() -> None:
    view = view_of(事项名称="对违法排水的处罚", 事项类型="行政处罚", **{"处罚的行为、种类、幅度": "警告"})
    words = words_of(view)
    assert "申请材料" not in words
    assert "警告" in words
    assert "本指南适用于对违法排水的处罚。" in words


def test_rights_of_a_permit_are_those_of_the_law_unless_the_record_says_more() -> None:
    assert "《中华人民共和国行政许可法》第七条" in words_of(view_of(事项类型="行政许可"))
    assert "第七条" not in words_of(view_of(事项类型="行政许可", 行政相对人权利="有权申辩"))
    assert "权利" not in words_of(view_of(事项类型="公共服务"))


def test_a_suspended_item_says_so_on_top() -> None:
    assert view_of(事项状态="暂停").lead == "注意：本事项已暂停办理。"


@pytest.mark.parametrize("fmt", FORMATS)
def test_hostile_values_are_words(fmt: str) -> None:
    text = READERS[fmt](render_guide(guide_of(HOSTILE), fmt))
    squeezed = squeeze(text)
    wanted = (
        ATTACK,
        '#import"x"$x$*粗*反转<b>',
        "甲乙[31m丙",
        "{{7*7}}{%raw%}",
        "#panic()",
        "㙍堌𬭎𫖯䶮㛃",
        "=2+2",
        "=HYPERLINK(1)",
    )
    assert [word for word in wanted if word not in squeezed] == []
    assert "A1B2C3D4E5" * 12 in squeezed
    assert not set(text) & set("\u202e\u202c\u200b\u200f\x00\x07\x1b\ufffe")
    if fmt != "pdf":
        assert squeezed.count(LONG) == 3


def test_html_can_do_nothing() -> None:
    document = render_guide(guide_of(HOSTILE), "html")
    page = Page(document)
    assert not page.named("script") and not page.named("img") and not page.named("b")[2:]
    assert all(not name.startswith("on") for _, attributes in page.elements for name in attributes)
    links = [link["href"] or "" for link in page.named("a")]
    assert all(link.startswith(("#s", "https://")) for link in links)
    assert clean_text(HOSTILE.body.name or "") not in document.decode().split("</style>")[0]  # type: ignore[union-attr]


def test_html_is_accessible() -> None:
    page = Page(render_guide(guide_of(FULL), "html"))
    assert page.named("html") == [{"lang": "zh-CN"}]
    assert len(page.named("h1")) == 1
    assert len(page.named("caption")) == len(page.named("table"))
    anchors = {f"#{heading['id']}" for heading in page.named("h2") if heading.get("id") != "contents"}
    assert {link["href"] for link in page.named("a") if (link["href"] or "").startswith("#")} == anchors
    levels = [int(name[1]) for name, _ in page.elements if name in {"h1", "h2", "h3", "h4"}]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_xlsx_has_no_formula() -> None:
    for item in ITEMS.values():
        sheet = openpyxl.load_workbook(io.BytesIO(render_guide(guide_of(item), "xlsx"))).worksheets[0]
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type == "s"
            assert cell.quotePrefix == (str(cell.value)[0] in "=+-@")
        assert sheet.print_title_rows == "$1:$1"


def test_no_heading_stands_at_the_foot_of_a_page_of_the_sheet() -> None:
    for materials in range(1, 40):
        held = [{"名称": f"第{number}种材料", "必要性": "必要"} for number in range(materials)]
        view = view_of(事项名称="甲", 事项类型="行政许可", 申请材料=held)
        sheet: Any = openpyxl.load_workbook(io.BytesIO(render_guide(view, "xlsx"))).worksheets[0]
        last = [each.id for each in sheet.row_breaks.brk]  # the last row of each page
        assert last, "a guide of several pages"
        assert not [row for row in last if str(sheet.cell(row, 1).value).startswith(("▌", "序号"))]
        room = 841.9 - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)
        for start, stop in zip([1, *(row + 1 for row in last)], [*last, sheet.max_row], strict=True):
            assert sum(sheet.row_dimensions[row].height for row in range(start, stop + 1)) <= room


def test_pdf_is_tagged_and_headings_stay_with_what_follows() -> None:
    reader = PdfReader(io.BytesIO(render_guide(guide_of(FULL), "pdf")))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None and reader.metadata.title == guide_of(FULL).title
    headings = {section.heading for section in guide_of(FULL).sections}
    for page in reader.pages:
        lines = [line.strip() for line in page.extract_text().split("\n") if line.strip()]
        assert not any(lines[-2].endswith(heading) for heading in headings if heading)  # the last line is the footer


def test_word_has_real_styles_and_page_numbers() -> None:
    document = docx.Document(io.BytesIO(render_guide(guide_of(FULL), "docx")))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Normal"} <= styles
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert headings == [section.heading for section in guide_of(FULL).sections]
    assert {table.style.name for table in document.tables[:-1] if table.style} == {"Table Grid"}
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    footer = section.footer._element
    assert [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "城镇污水排入排水管网许可" in section.header.paragraphs[0].text
    for table in document.tables:
        rows = table._tbl.tr_lst
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
        assert width == 9354
        for row in rows:
            spans = [cell.grid_span for cell in row.tc_lst]
            assert sum(spans) == len(table._tbl.tblGrid)
    steps = next(table for table in document.tables if "审查标准" in table._tbl.xml and "受理通知书" in table._tbl.xml)
    assert steps._tbl.tr_lst[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in steps._tbl.tr_lst)


def test_word_names_the_fonts_of_offices_and_their_substitutes() -> None:
    document = docx.Document(io.BytesIO(render_guide(guide_of(FULL), "docx")))
    fonts = {
        style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.element.rPr is not None and style.element.rPr.rFonts is not None
    }
    assert fonts == {"方正小标宋简体", "黑体"}
    assert '"仿宋"' in document.styles.element.xml
    table = next(part for part in document.part.package.parts if part.partname == "/word/fontTable.xml")
    assert table.blob.decode().count("<w:altName") == 3


def test_word_rows_that_are_long_may_be_broken_and_links_are_dead() -> None:
    content = render_guide(guide_of(HOSTILE), "docx")
    body = docx.Document(io.BytesIO(content)).element.body
    rows = {row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in body.iter(qn("w:tr"))}
    assert rows == {True, False}
    assert not list(body.iter(qn("w:hyperlink")))
    assert not list(body.iter(qn("w:instrText")))


def test_files_have_a_fixed_date() -> None:
    properties = docx.Document(io.BytesIO(render_guide(guide_of(FULL), "docx"))).core_properties
    assert properties.created is not None and properties.created.date() == date(2026, 6, 1)
    assert properties.title == guide_of(FULL).title
    assert properties.author == ""


def test_same_bytes_in_two_time_zones_and_nothing_heavy_before_use() -> None:
    program = (
        "import hashlib, sys, time; sys.path.insert(0, sys.argv[1]);"
        "import qingdan_renderers.guide as guide;"
        "heavy = {'typst', 'jinja2', 'openpyxl', 'docx', 'segno'} & set(sys.modules);"
        "assert not heavy, heavy;"
        "from guide_items import FULL; from qingdan_renderers.guide.build import build_guide;"
        "import qingdan_renderers.notice as notice; from notice_views import RICH;"
        "view = build_guide(FULL, edition='2026年第2版', updated='2026-05-20');"
        "print(*(hashlib.sha256(guide.render_guide(view, f)).hexdigest() for f in guide.FORMATS));"
        "print(hashlib.sha256(notice.render_notice(RICH, 'docx')).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Los_Angeles"))
    }
    assert len(made) == 1
    expected = [hashlib.sha256(render_guide(guide_of(FULL), fmt)).hexdigest() for fmt in FORMATS]
    assert made.pop().split()[:4] == expected


def test_long_notes_on_materials_have_a_table_of_their_own() -> None:
    def headings(**material: str) -> list[str]:
        held = [{"名称": "申请表", "必要性": "必要"} | material, {"名称": "照片", "填报须知": "一寸"}]
        view = view_of(事项名称="甲", 事项类型="行政许可", 申请材料=held)
        section = next(section for section in view.sections if section.heading.endswith("申请材料"))
        return [column.label for block in section.blocks if isinstance(block, Grid) for column in block.columns]

    assert headings(填报须知="用黑色签字笔填写") == ["序号", "材料名称", "必要性", "填报须知"]
    assert headings(填报须知="用黑色签字笔填写。" * 20) == [
        "序号",
        "材料名称",
        "必要性",
        "序号",
        "材料名称",
        "填报须知",
    ]


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="不支持的格式“doc”"):
        render_guide(guide_of(EMPTY), "doc")

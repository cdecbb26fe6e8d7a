"""A notice speaks to whom it is for: an applicant, or the party that is punished, inspected, compelled, charged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from notice_views import HOSTILE, LONG, RICH, SHORT
from reading import READERS, squeeze

from qingdan_renderers.notice import FORMATS, NoticeView, render_notice
from qingdan_renderers.notice.build import build_notice
from qingdan_renderers.notice.wording import WORDINGS
from qingdan_schema.citations import Title, to_int
from qingdan_schema.laws import shipped_register
from qingdan_schema.models import ServiceItem
from qingdan_schema.tables import code_table

PARTIES = {"行政处罚": "当事人", "行政检查": "被检查人", "行政强制": "当事人", "行政征收": "缴纳人"}


def view_of(kind: str, **data: Any) -> NoticeView:
    item = {"记录": "实施清单", "事项名称": "甲事项", "事项类型": kind, "办理流程": "先甲后乙", **data}
    return build_notice(ServiceItem.model_validate(item))


def words_of(view: NoticeView) -> str:
    return "\n".join(sentence for passage in view.passages for sentence in passage.sentences)


def test_every_kind_has_its_words() -> None:
    assert set(WORDINGS) == set(code_table("item_type").labels)


@pytest.mark.parametrize("kind", PARTIES)
def test_a_party_is_spoken_to_as_a_party(kind: str) -> None:
    view = view_of(kind)
    assert view.receipt is not None
    assert view.receipt.receiver[0].label == f"{PARTIES[kind]}（签字或盖章）"
    assert PARTIES[kind] in view.receipt.closing
    assert (view.materials_note, view.fees_note) == ("", "")
    text = squeeze(READERS["html"](render_notice(view, "html")))
    assert [word for word in ("申请人", "申办条件", "申请材料", "窗口号", "收费标准") if word in text] == []
    assert "咨询方式" in text


def test_a_punishment_tells_what_is_punished_and_the_rights() -> None:
    view = view_of("行政处罚", **{"处罚的行为、种类、幅度": "无证经营的，处五万元罚款"})
    facts = {fact.label: fact.value for fact in view.facts}
    assert facts["违法行为、处罚种类和幅度"] == "无证经营的，处五万元罚款"
    assert "处罚依据" in facts
    for article in ("第四十四条", "第四十五条", "第六十三条", "第六十四条", "第六十七条", "第七十二条"):
        assert f"行政处罚法{article}" in words_of(view)
    assert "不是对具体案件作出的行政处罚事先告知" in view.lead
    assert view.headings.flow == "处罚程序"


def test_other_powers_cite_the_law_that_is_theirs() -> None:
    assert "行政强制法第八条" in words_of(view_of("行政强制"))
    assert "行政强制法第十八条" in words_of(view_of("行政强制"))
    assert "行政处罚法第五十五条" in words_of(view_of("行政检查"))
    assert "行政许可法第七条" in words_of(view_of("行政许可"))
    for kind in WORDINGS:
        reviewed = all(law in words_of(view_of(kind)) for law in ("行政复议法第二十条", "行政诉讼法第四十六条"))
        assert reviewed is (kind != "公共服务")


def test_the_laws_that_are_cited_have_such_articles() -> None:
    import re

    register = shipped_register()
    cited = set()
    for wording in WORDINGS.values():
        for sentence in (*wording.rights, *wording.duties, *wording.review):
            cited |= set(re.findall(r"(行政\w{2}法)第([一二三四五六七八九十]+)条", sentence))
    assert len(cited) >= 14
    for title, article in cited:
        match = register.find(Title.parse(title))
        assert match is not None
        assert (to_int(article) or 0) <= match.law.articles


def test_own_words_on_rights_stand_for_the_laws_of_applicants_and_before_those_of_parties() -> None:
    punished = words_of(view_of("行政处罚", 行政相对人权利="可以陈述", 行政相对人义务="应当配合"))
    assert punished.index("可以陈述") < punished.index("行政处罚法第四十五条") < punished.index("应当配合")
    permitted = words_of(view_of("行政许可", 行政相对人权利="可以陈述"))
    assert "可以陈述" in permitted
    assert "行政许可法第七条" not in permitted
    assert "行政复议法第二十条" in permitted


def test_remedies_windows_results_and_special_steps_are_printed() -> None:
    view = view_of(
        "行政许可",
        权利救济=[{"途径": "行政复议", "部门": "某区人民政府", "电话": "0459-1"}],
        办理窗口=[{"名称": "甲窗口", "地址": "一楼", "电话": "0459-2"}, {"名称": "乙窗口", "地址": "二楼"}],
        办理结果=[{"名称": "某证", "类型": "证件执照", "有效期": "5年"}],
        许可证件=[{"名称": "某证", "延续要求": "届满前30日申请"}, {"名称": "副证", "有效期": "1年"}],
        结果送达方式=["自取", "邮寄"],
        是否支持物流快递="是",
        特别环节=[{"名称": "现场踏勘", "时限": "5工作日", "是否计入法定办结时限": "否"}],
        流程环节=[{"环节": "受理", "步骤": "收件", "部门": "政务局", "岗位": "窗口岗"}],
        是否实行告知承诺="是",
    )
    for fmt in FORMATS:
        text = squeeze(READERS[fmt](render_notice(view, fmt)))
        for words in (
            "行政复议：某区人民政府（电话：0459-1）",
            "1.甲窗口：一楼（电话0459-2）",
            "2.乙窗口：二楼",
            "1.某证（证件执照，有效期5年，延续：届满前30日申请）",
            "2.副证（有效期1年）",
            "■自取■邮寄",
            "现场踏勘",
            "不计入办结时限",
            "受理：收件",
            "政务局窗口岗",
            "告知承诺",
        ):
            assert squeeze(words) in text, (fmt, words)


def test_a_guide_on_the_web_is_a_code_to_scan() -> None:
    item = ServiceItem.model_validate({"记录": "实施清单", "事项名称": "甲", "实施编码": "1123"})
    codes = build_notice(item, guide_address="https://a.example.gov.cn/{编码}/").codes
    assert [(code.caption, code.url) for code in codes] == [("扫码看指南", "https://a.example.gov.cn/1123/")]
    bare = ServiceItem.model_validate({"记录": "实施清单", "事项名称": "甲"})
    assert not build_notice(bare, guide_address="https://a.example.gov.cn/{编码}/").codes
    assert not build_notice(item).codes


def test_edition_and_date_stand_at_the_foot_of_every_page() -> None:
    from io import BytesIO

    from pypdf import PdfReader

    item = ServiceItem.model_validate({"记录": "实施清单", "事项名称": "甲", "受理条件": "条件。\n" * 150})
    view = build_notice(item, edition="2026年第3版", updated="2026-05-20")
    pages = PdfReader(BytesIO(render_notice(view, "pdf"))).pages
    assert len(pages) > 1
    assert all("2026年第3版更新日期：2026-05-20第" in squeeze(page.extract_text()) for page in pages)


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("view", [SHORT, RICH], ids=["short", "rich"])
def test_large_print_says_the_same(view: NoticeView, fmt: str) -> None:
    from reading import said

    text = squeeze(READERS[fmt](render_notice(replace(view, large=True), fmt)))
    lost = [word for word in said(replace(view, footer="", materials=())) if squeeze(word) not in text]
    assert lost == []
    for row in view.materials:
        for value in (row.name, row.form, row.copies or row.kind, row.source, row.need, row.note):
            assert all(squeeze(part) in text for part in value.split("\n")), value


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("view", [replace(RICH, lead=LONG), HOSTILE], ids=["long", "hostile"])
def test_large_print_stands_everything(view: NoticeView, fmt: str) -> None:
    assert squeeze(READERS[fmt](render_notice(replace(view, large=True), fmt)))


def test_large_print_is_large() -> None:
    from io import BytesIO

    import docx
    import openpyxl
    from pypdf import PdfReader

    view = replace(RICH, large=True)
    sizes: list[float] = []
    for page in PdfReader(BytesIO(render_notice(view, "pdf"))).pages:
        page.extract_text(visitor_text=lambda text, _c, matrix, _f, size: sizes.append(size) if text.strip() else None)
    assert min(sizes) >= 12  # the page number; all else is larger
    assert sorted(sizes)[len(sizes) // 4] >= 16
    sheet = openpyxl.load_workbook(BytesIO(render_notice(view, "xlsx"))).worksheets[0]
    assert min(cell.font.size for row in sheet.iter_rows() for cell in row if cell.value) >= 16
    document = docx.Document(BytesIO(render_notice(view, "docx")))
    assert min(document.styles[name].font.size.pt for name in ("Normal", "表格文字", "项目", "小字", "填写行")) >= 16
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "序号")
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "材料", "要求", "√"]
    assert "font-size: 137.5%" in render_notice(view, "html").decode()

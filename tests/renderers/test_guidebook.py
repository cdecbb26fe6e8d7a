"""A book of guides: order, contents, page numbers, bookmarks, index, and every guide whole."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from guide_items import ATTACK, FULL, HOSTILE
from pypdf import PdfReader
from reading import READERS, Page, said, squeeze

from qingdan_catalog.settings import Settings
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.guidebook import FORMATS, BookView, render_guidebook
from qingdan_renderers.guidebook.books import _Key, split, write_books
from qingdan_renderers.guidebook.build import BookOptions, body_of, build_book, order_of
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

SETTINGS = Settings(title="示例目录", edition="2026年第2版", updated="2026-06-01")


def item(name: str, kind: str, body: str, code: str) -> ServiceItem:
    data: dict[str, Any] = {"记录": "实施清单", "事项名称": name, "事项类型": kind, "实施编码": code}
    return ServiceItem.model_validate({**data, "实施主体": {"名称": body}, "流程环节": [{"环节": "受理"}]})


ITEMS = (
    FULL,
    item("查询档案", "公共服务", "县档案馆", "12230621MB1D40057423207500300A"),
    item("对违法占地的处罚", "行政处罚", "县档案馆", "11230621MB1D400574000215001000"),
    item("婚姻登记", "行政确认", "县民政局", "11230621MB1D40014B000711001000"),
)


def book(items: Sequence[ServiceItem] = ITEMS, **options: Any) -> BookView:
    ordered = sorted(items, key=lambda each: (body_of(each), order_of(each)))
    return build_book(ordered, SETTINGS, BookOptions(**options))


def test_items_stand_by_department_kind_and_code() -> None:
    view = book()
    assert [(each.name, [kind.name for kind in each.kinds]) for each in view.departments] == [
        ("县档案馆", ["行政处罚", "公共服务"]),
        ("县民政局", ["行政确认"]),
        ("大庆市萨尔图区住房和城乡建设局", ["行政许可"]),
    ]
    assert [entry.number for entry in view.entries] == [1, 2, 3, 4]
    assert [row.code for row in view.index] == sorted(row.code for row in view.index)
    assert {row.number for row in view.index} == {1, 2, 3, 4}


def test_the_cover_names_the_body_or_the_catalogue() -> None:
    assert book().title == "示例目录办事指南汇编"
    assert book([FULL]).title == "大庆市萨尔图区住房和城乡建设局办事指南汇编"
    assert book(publisher="大庆市政务服务中心").title == "大庆市政务服务中心办事指南汇编"
    assert build_book([FULL], SETTINGS, BookOptions(), 2, 3).title == "示例目录办事指南汇编（第二册）"


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_says_what_the_book_says(fmt: str) -> None:
    view = book([*ITEMS, HOSTILE])
    text = squeeze(READERS[fmt](render_guidebook(view, fmt)))
    wanted = [*view.notes, *(row.code for row in view.index), view.publisher, view.sort, view.edition, view.updated]
    wanted += [word for entry in view.entries for section in entry.guide.sections for word in said(section)]
    if fmt == "pdf":  # running heads come between the lines of a long text
        wanted = [word for word in wanted if len(word) < 1000]
    assert [word for word in wanted if squeeze(word) not in text] == []
    assert "降低标准放行" not in text and "机构编制处审核岗" not in text


def test_pdf_knows_its_pages() -> None:
    view = book()
    reader = PdfReader(io.BytesIO(render_guidebook(view, "pdf")))
    titles = {entry.guide.name: number for number, entry in enumerate(view.entries)}
    marks: dict[str, int] = {}

    def walk(outline: Any) -> None:
        for mark in outline:
            if isinstance(mark, list):
                walk(mark)
            else:
                marks[str(mark.title)] = reader.get_destination_page_number(mark) or 0

    walk(reader.outline)
    assert {*titles, "编码索引", "县档案馆", "行政处罚"} <= set(marks)
    assert [title for title in marks if title.startswith("一、")] == []
    labels = reader.page_labels
    contents = squeeze("".join(reader.pages[page].extract_text() for page in range(1, marks["对违法占地的处罚"])))
    index = squeeze("".join(page.extract_text() for page in reader.pages[marks["编码索引"] :]))
    for name, number in titles.items():
        page = reader.pages[marks[name]].extract_text()
        assert squeeze(name) in squeeze(page)
        assert squeeze(page).startswith(squeeze(view.entries[number].running)[:20])  # the running head
        label = labels[marks[name]]
        assert f"第{label}页" in squeeze(page)
        assert re.search(re.escape(squeeze(name)) + rf"\.*{label}\D", contents + "\n")
        assert f"{squeeze(name)}{label}" in index
    assert labels[marks["对违法占地的处罚"]] == "1" and labels[1] == "I"
    assert len({marks[name] for name in titles}) == len(titles)  # each guide begins a page
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]).startswith("zh")


def test_charts_can_be_left_out() -> None:
    with_charts = squeeze(READERS["html"](render_guidebook(book(), "html")))
    without = squeeze(READERS["html"](render_guidebook(book(charts=False), "html")))
    assert "办理流程图" in with_charts and "办理流程图" not in without


def test_html_names_nothing_twice_and_every_link_leads_somewhere() -> None:
    page = Page(render_guidebook(book([*ITEMS, HOSTILE]), "html"))
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(names) == len(set(names))
    anchors = [link["href"] or "" for link in page.named("a")]
    assert {anchor[1:] for anchor in anchors if anchor.startswith("#")} <= set(names)
    assert not page.named("script") and len(page.named("h1")) == 1
    assert ATTACK in "".join(page.words)


def test_word_has_headings_fields_and_a_title_page() -> None:
    view = book()
    document = docx.Document(io.BytesIO(render_guidebook(view, "docx")))
    held = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 3"]  # type: ignore[union-attr]
    assert [paragraph.text for paragraph in held] == [entry.guide.name for entry in view.entries]
    body = document.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    asked = [words.text.split()[1] for words in body.iter(qn("w:instrText"))]
    assert sorted(set(asked)) == sorted(marks) and len(asked) == 2 * len(view.entries) + 1  # contents and index
    assert document.sections[0].different_first_page_header_footer
    assert "STYLEREF" in document.sections[0].header._element.xml
    assert document.settings.element.find(qn("w:updateFields")) is not None


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_bytes(fmt: str) -> None:
    assert render_guidebook(book(), fmt) == render_guidebook(book(), fmt)


def keys(*counts: int) -> list[_Key]:
    return [
        _Key(f"{body:03}", (0, "", str(number), ""), "") for body, count in enumerate(counts) for number in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((3, 4), [7]), ((6, 6), [6, 6]), ((25,), [10, 10, 5]), ((4, 15, 3), [4, 10, 8]), ((), [])],
)
def test_volumes_break_between_departments(counts: tuple[int, ...], expected: list[int]) -> None:
    assert [len(volume) for volume in split(keys(*counts), 10)] == expected


def test_a_selection_becomes_volumes(tmp_path: Path) -> None:
    catalogue = open_catalogue(_catalogue(tmp_path))
    paths = [file.path for file in catalogue.listing().files]
    books = write_books(catalogue, paths, tmp_path / "out", formats=["html"], most=2)
    assert (books.items, books.volumes, books.skipped) == (3, 2, 0)
    assert books.files == [f"办事指南汇编/示例目录办事指南汇编（第{number}册）.html" for number in "一二"]
    assert all((tmp_path / "out" / name).is_file() for name in books.files)
    with pytest.raises(QingdanError, match="没有实施主体是“无此局”的事项"):
        write_books(catalogue, paths, tmp_path / "out", bodies=["无此局"])
    with pytest.raises(QingdanError, match="没有“xlsx”这种格式"):
        write_books(catalogue, paths, tmp_path / "out", formats=["xlsx"])


def test_volumes_of_a_long_name_do_not_replace_each_other(tmp_path: Path) -> None:
    catalogue = open_catalogue(_catalogue(tmp_path))
    paths = [file.path for file in catalogue.listing().files]
    books = write_books(catalogue, paths, tmp_path / "out", formats=["html"], options=BookOptions("长" * 300), most=1)
    assert len(set(books.files)) == 3 == len(list((tmp_path / "out").rglob("*.html")))


def test_characters_that_would_print_as_boxes_are_told(tmp_path: Path) -> None:
    root = _catalogue(tmp_path)
    (root / "0.yaml").write_text(
        "记录: 实施清单\n事项名称: 事项\U0001f600\n事项类型: 公共服务\n实施主体:\n  名称: 甲局\n", encoding="utf-8"
    )
    books = write_books(open_catalogue(root), ["0.yaml", "1.yaml"], tmp_path / "out", formats=["pdf"])
    assert books.troubles == [("事项\U0001f600办事指南", "PDF 的字体里没有\U0001f600，会印成空框")]


def test_an_address_that_no_code_holds_is_told_with_the_item() -> None:
    data = {"记录": "实施清单", "事项名称": "甲事项", "计算机端在线办理跳转地址": "https://a.cn/" + "x" * 5000}
    with pytest.raises(QingdanError, match="做不了“甲事项”的办事指南：网址太长"):
        book([ServiceItem.model_validate(data)])


def _catalogue(root: Path) -> Path:
    (root / "qingdan.yaml").write_text("名称: 示例目录\n", encoding="utf-8")
    for number in range(3):
        (root / f"{number}.yaml").write_text(
            f"记录: 实施清单\n事项名称: 事项{number}\n事项类型: 公共服务\n实施主体:\n  名称: 甲局\n", encoding="utf-8"
        )
    return root

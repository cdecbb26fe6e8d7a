"""The flow chart at the end of a guide: drawn where it can be drawn, told in words where it cannot."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from guide_items import FULL, HOSTILE
from pypdf import PdfReader
from reading import READERS, Page, squeeze

from qingdan_renderers.flowchart.layout import lay_out
from qingdan_renderers.guide import FORMATS, GuideView, Section, render_guide
from qingdan_renderers.guide.build import build_guide
from qingdan_schema.models import ServiceItem

HEADING = "附录1　办理流程图"


def annex(view: GuideView) -> Section | None:
    return next((section for section in view.sections if section.chart), None)


def chart_words(view: GuideView) -> list[str]:
    """What stands in the symbols of the drawing, in full lines."""
    section = annex(view)
    assert section is not None and section.chart is not None
    return [squeeze("".join(line.text for line in box.lines)) for page in lay_out(section.chart) for box in page.boxes]


def test_a_guide_draws_the_outer_chart_of_the_steps_that_the_record_states() -> None:
    section = annex(build_guide(FULL))
    assert section is not None and section.chart is not None
    assert section.heading == HEADING
    assert [node.title for node in section.chart.nodes if node.title.startswith(("1.", "2."))] == ["1. 收件", "2. 审查"]
    assert not any(node.risk for node in section.chart.nodes)
    assert "降低标准放行" not in str(section)


def test_no_steps_no_chart_and_a_chart_can_be_left_out() -> None:
    bare = ServiceItem.model_validate(
        {"记录": "实施清单", "事项名称": "甲", "事项类型": "行政许可", "办理流程": "受理"}
    )
    assert annex(build_guide(bare)) is None  # the usual course of a kind is not what the record says
    assert annex(build_guide(FULL, chart=False)) is None
    assert build_guide(FULL, chart=False).sections[-2].heading.startswith("附录3")


@pytest.mark.parametrize("fmt", ["pdf", "html"])
@pytest.mark.parametrize("item", [FULL, HOSTILE], ids=["full", "hostile"])
def test_the_drawing_is_text(item: ServiceItem, fmt: str) -> None:
    view = build_guide(item)
    text = squeeze(READERS[fmt](render_guide(view, fmt)))
    assert [word for word in chart_words(view) if word not in text] == []


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_tells_the_ways_out(fmt: str) -> None:
    text = squeeze(READERS[fmt](render_guide(build_guide(FULL), fmt)))
    for words in (
        squeeze(HEADING),
        "判断和出口",
        "不予受理通知书；不属于本机关许可范围的",
        "流程结束",
        "综合窗口受理岗",
    ):
        assert words in text


def test_word_has_a_picture_with_words_for_it() -> None:
    document = docx.Document(io.BytesIO(render_guide(build_guide(FULL), "docx")))
    holder = next(paragraph for paragraph in document.paragraphs if paragraph.style.name == "流程图")  # type: ignore[union-attr]
    (told,) = [element.get("descr") for element in holder._p.iter(qn("wp:docPr"))]
    assert told is not None and "2个环节" in told
    extent = next(holder._p.iter(qn("wp:extent")))
    assert int(extent.get("cx")) / 36000 == pytest.approx(180)
    numbers = [element.get("id") for element in document.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) == 3  # the chart and two codes


def test_a_pdf_keeps_the_chart_on_one_page_and_gives_it_an_alternative() -> None:
    view = build_guide(FULL)
    reader = PdfReader(io.BytesIO(render_guide(view, "pdf")))
    words = chart_words(view)
    held = [page for page in reader.pages if words[0] in squeeze(page.extract_text())]
    assert any(all(word in squeeze(page.extract_text()) for word in words) for page in held)
    assert any("2个环节" in str(told) for told in _alternatives(reader.trailer["/Root"]["/StructTreeRoot"]))


def _alternatives(node: Any, depth: int = 0) -> list[Any]:
    node = node.get_object()
    if isinstance(node, list):
        return [told for kid in node for told in _alternatives(kid, depth + 1)]
    if not hasattr(node, "get"):
        return []
    kids = node.get("/K")
    below = _alternatives(kids, depth + 1) if kids is not None and hasattr(kids, "get_object") else []
    return [*([node["/Alt"]] if "/Alt" in node else []), *below]


def test_names_in_the_page_are_not_used_twice() -> None:
    page = Page(render_guide(build_guide(FULL), "html"))
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(names) == len(set(names))
    (drawing,) = [attributes for attributes in page.named("svg") if attributes.get("role") == "img"]
    assert set((drawing["aria-labelledby"] or "").split()) <= set(names)


def test_same_bytes() -> None:
    view = build_guide(FULL, updated="2026-05-20")
    for fmt in FORMATS:
        assert render_guide(view, fmt) == render_guide(view, fmt)

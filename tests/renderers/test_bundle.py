"""The sheet on a bundle says what follows from its members, the same in every format, and nothing in it does harm."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from guide_items import ATTACK, EMPTY, FULL, HOSTILE, LONG
from pypdf import PdfReader
from reading import READERS, Page, said, squeeze

from qingdan_catalog.bundles import codes_in, combine, find_bundles, find_items, members_of
from qingdan_catalog.levels import open_chains
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import open_catalogue
from qingdan_renderers._blocks import Grid, KeyValues, Text
from qingdan_renderers.bundle import FORMATS, BundleView, render_bundle
from qingdan_renderers.bundle.build import build_bundle
from qingdan_renderers.bundle.view import TimeChart
from qingdan_renderers.documents import Bundles
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Bundle, ServiceItem

SAMPLE = Path(__file__).parents[2] / "items"
ROWS = (
    "一件事名称",
    "一件事编码",
    "所属一件事分类",
    "所属区划",
    "服务对象",
    "主办部门",
    "协办部门",
    "线下跑动次数",
    "是否收费",
    "承诺办结时限",
    "法定办结时限",
    "承诺办结时限说明",
    "办理形式",
    "支持物流快递",
    "咨询方式",
    "监督投诉方式",
    "办理时间",
    "办理地点",
    "网办地址",
    "申请受理条件",
    "相关事项",
    "办事流程",
    "证照名称",
)
"""The rows of the sheet in the order in which offices print them."""


@pytest.fixture(scope="module")
def sample() -> dict[str, BundleView]:
    catalogue = open_catalogue(SAMPLE)
    bundles = find_bundles(catalogue, [file.path for file in catalogue.listing().files])
    items = find_items(catalogue, codes_in(bundles.values()), open_chains(catalogue))
    return {
        bundle.name or "": build_bundle(combine(bundle, members_of(bundle, items)), edition="2026年第2版")
        for bundle in bundles.values()
    }


def view_of(items: list[ServiceItem], data: dict[str, Any] | None = None, rows: Any = None) -> BundleView:
    rows = rows or [{"事项编码": str(number), "阶段": number + 1} for number, _ in enumerate(items)]
    bundle = Bundle.model_validate({"记录": "一件事", "一件事名称": "试办", "相关事项": rows, **(data or {})})
    return build_bundle(combine(bundle, members_of(bundle, {str(n): item for n, item in enumerate(items)})))


HARM = {
    "一件事名称": f'㙍堌𬭎#import "x"\u202e{ATTACK}',
    "所属区划": "=1+1",
    "主办部门": {"名称": '"; } body { display:none } /*'},
    "协办部门": ["@SUM(1)", "-1+1\u200b"],
    "办理流程": LONG,
    "咨询方式": "$x$ *粗* `raw` {{ 7*7 }} {% raw %}",
    "网办地址": "javascript:alert(1)",
    "承诺办结时限": "即办",
    "常见问题": [{"问题": ATTACK, "答案": LONG}, {"问题": "", "答案": ""}],
    "免交材料": [{"名称": ATTACK, "原因": "=2+2"}],
    "相关事项": [
        {"事项编码": "0", "阶段": 1, "必办": "否", "说明": "=3+3\n#panic()"},
        {"事项编码": "1", "阶段": 1},
        {"事项编码": "2", "阶段": 3},
    ],
}
VIEWS = {
    "full": view_of([FULL, FULL.model_copy(update={"name": "另一事项", "materials": []})]),
    "hostile": view_of([HOSTILE, EMPTY, FULL], HARM),
    "empty": view_of([EMPTY, EMPTY]),
}


def facts(view: BundleView) -> dict[str, str]:
    block = view.sections[0].blocks[0]
    assert isinstance(block, KeyValues)
    return {pair.label: pair.value for line in block.lines for pair in line}


def table(view: BundleView, heading: str, place: int = 0) -> list[tuple[str, ...]]:
    section = next(section for section in view.sections if section.heading == heading)
    found = [block for block in section.blocks if isinstance(block, Grid)]
    return list(found[place].rows)


def under_the_stages(view: BundleView) -> list[str]:
    (section,) = (each for each in view.sections if each.heading == "办理时序")
    return [words for block in section.blocks if isinstance(block, Text) for words in block.paragraphs]


def chart(view: BundleView) -> TimeChart:
    found = [section.chart for section in view.sections if section.chart]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_says_what_the_view_says(sample: dict[str, BundleView], fmt: str) -> None:
    for view in (*sample.values(), *VIEWS.values()):
        text = squeeze(READERS[fmt](render_bundle(view, fmt)))
        words = [squeeze(word) for word in said(replace(view, footer="", updated=""))]
        if fmt == "pdf":  # running heads come between the lines of a long text
            words = [word for word in words if len(word) < 1000]
        assert [word for word in words if word not in text] == []


def test_rows_stand_in_the_usual_order(sample: dict[str, BundleView]) -> None:
    assert tuple(facts(sample["开办餐饮店（企业）"])) == ROWS


def test_what_the_sample_comes_to(sample: dict[str, BundleView]) -> None:
    view = sample["开办餐饮店（企业）"]
    told = facts(view)
    assert told["承诺办结时限"] == "6个工作日"
    assert told["法定办结时限"] == "23个工作日"  # 3 for the registration, then the longest of the others
    assert "1. 企业登记注册（公司设立登记）：大庆市萨尔图区市场监督管理局，第1阶段" in told["相关事项"]
    assert "（选办）" in told["相关事项"]
    assert "食品经营许可证（相关事项2）" in told["证照名称"]
    assert "不予" not in told["证照名称"]
    spared = {name: why for name, _, why in table(view, "所需材料", 1)}
    assert spared["营业执照"] == "由前一阶段产生，无需提交（企业登记注册（公司设立登记））"
    assert spared["法定代表人（负责人）居民身份证"].startswith("公安机关电子证照共享核验")
    lease = next(row for row in table(view, "所需材料") if "房屋租赁合同或者不动产权证书" in row)
    assert "1、3、4、5" in lease
    (effect,) = next(section for section in view.sections if section.heading == "分开办与一起办").blocks
    assert isinstance(effect, KeyValues)
    pairs = {pair.label: pair.value for line in effect.lines for pair in line}
    assert pairs["办结时限"] == "分开办20个工作日，一起办6个工作日"
    assert "一件事的承诺办结时限为6个工作日，以承诺为准。" in under_the_stages(view)


@pytest.mark.parametrize(("promise", "told"), [("7工作日", 0), ("6工作日", 1), (None, 0)])
def test_a_promise_is_told_beside_the_stages_where_they_come_to_something_else(promise: str | None, told: int) -> None:
    seven_days = ServiceItem.model_validate({"记录": "实施清单", "承诺办结时限": "7工作日"})
    view = view_of([seven_days], {"承诺办结时限": promise})
    assert sum("以承诺为准" in words for words in under_the_stages(view)) == told


def test_a_poor_sheet_says_what_is_missing() -> None:
    told = facts(VIEWS["empty"])
    for label in (
        "所属区划",
        "主办部门",
        "线下跑动次数",
        "是否收费",
        "承诺办结时限",
        "法定办结时限",
        "咨询方式",
        "办事流程",
    ):
        assert told[label] == "未载明"
    assert "办理地点" not in told
    assert "证照名称" not in told


def test_the_drawing_and_the_table_have_the_same_figures(sample: dict[str, BundleView]) -> None:
    view = sample["开办餐饮店（企业）"]
    bars = chart(view).bars
    rows = table(view, "办理时序")
    assert [bar.words for bar in bars] == [row[4] for row in rows]
    assert [bar.label for bar in bars] == [f"{row[3]}　{row[0]}. {row[1]}" for row in rows]
    assert [bar.decisive for bar in bars] == [True, False, False, False, True]
    assert [(bar.start, bar.length) for bar in bars] == [(0, 0), (0, 0.7143), (0, 0.4286), (0, 0.7143), (0, 1)]
    page = Page(render_bundle(view, "html"))
    (drawing,) = [each for each in page.named("div") if each.get("class") == "timeline"]
    assert drawing["role"] == "img"
    assert all(bar.label in page.words for bar in bars)  # whole, however long
    assert all(f"{bar.label}，{bar.words}" in (drawing["aria-label"] or "") for bar in bars)
    drawn = [each for each in page.named("rect") if (each.get("class") or "").startswith("bar")]
    assert [each["width"] for each in drawn] == ["0.60%", "71.43%", "42.86%", "71.43%", "100.00%"]
    pdf = squeeze("".join(each.extract_text() for each in PdfReader(io.BytesIO(render_bundle(view, "pdf"))).pages))
    for bar in bars:
        assert squeeze(bar.label[:40]) in pdf
    shapes = docx.Document(io.BytesIO(render_bundle(view, "docx"))).inline_shapes
    assert next(shape._inline.docPr.get("descr") for shape in shapes) == chart(view).told


def test_a_stage_begins_where_the_one_before_ends() -> None:
    made = [
        ServiceItem.model_validate({"记录": "实施清单", "事项名称": name, "承诺办结时限": limit})
        for name, limit in (("甲", "5工作日"), ("乙", "3工作日"), ("丙", "5工作日"))
    ]
    rows = [{"事项编码": "0", "阶段": 1}, {"事项编码": "1", "阶段": 1}, {"事项编码": "2", "阶段": 2}]
    view = view_of(made, {"承诺办结时限": "8工作日"}, rows)
    assert [(bar.start, bar.length) for bar in chart(view).bars] == [(0, 0.5), (0, 0.3), (0.5, 0.5)]
    assert [(mark.at, mark.words) for mark in chart(view).marks] == [
        (0, "受理之日"),
        (0.5, "5个工作日"),
        (1, "10个工作日"),
    ]
    assert [row[-2:] for row in table(view, "办理时序")] == [
        ("受理之日", "5个工作日"),
        ("受理之日", "3个工作日"),
        ("5个工作日后", "10个工作日"),
    ]


def test_where_all_is_done_at_once_nothing_is_drawn(sample: dict[str, BundleView]) -> None:
    view = sample["关停理发店"]
    assert not any(section.chart for section in view.sections)
    assert "载明时限的事项都当场办结。" in "".join(said(view))


def test_hostile_words_stay_words() -> None:
    view = VIEWS["hostile"]
    page = Page(render_bundle(view, "html"))
    assert not page.named("script")
    assert not [each for each in page.named("a") if (each.get("href") or "").startswith("javascript")]
    sheet = openpyxl.load_workbook(io.BytesIO(render_bundle(view, "xlsx"))).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "\u202e" not in "".join(said(view))


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_input_same_bytes(fmt: str) -> None:
    assert render_bundle(VIEWS["full"], fmt) == render_bundle(VIEWS["full"], fmt)


def test_pages_have_no_other_page_behind_them() -> None:
    with pytest.raises(ValueError, match="不支持的格式"):
        render_bundle(VIEWS["empty"], "odt")


def test_a_sheet_without_all_its_members_is_refused() -> None:
    bundle = Bundle.model_validate({"记录": "一件事", "相关事项": [{"事项编码": "1"}, {"事项编码": "2"}]})
    with pytest.raises(QingdanError, match="目录里没有相关事项 2，或者它的记录读不了"):
        list(Bundles({"1": FULL}).views(bundle, Settings()))
    with pytest.raises(QingdanError, match="没有写相关事项"):
        list(Bundles({}).views(Bundle(), Settings()))

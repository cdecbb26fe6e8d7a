"""A chart says the same in every format, in the same bytes, and nothing in it can do harm."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from charts import ATTACK, HOSTILE, LONG, SHORT, item, step
from reading import Page, read_html, read_pdf, squeeze

from qingdan_renderers._text import clean_text
from qingdan_renderers.flowchart import FORMATS, FlowView, Side, render_flowchart
from qingdan_renderers.flowchart.build import build_flowchart
from qingdan_renderers.flowchart.mermaid import quoted
from qingdan_renderers.flowchart.palette import palette
from qingdan_renderers.flowchart.view import Symbol
from qingdan_renderers.theme import Theme
from qingdan_schema.models import ServiceItem

DRAWN = ("svg", "mermaid", "drawio")
SVG = "{http://www.w3.org/2000/svg}"


def parse(document: bytes) -> ET.Element:
    assert b"<!DOCTYPE" not in document
    return ET.fromstring(document)  # noqa: S314  (our own)


def read_svg(document: bytes) -> str:
    return "".join(text.text or "" for text in parse(document).iter(f"{SVG}text"))


def read_mermaid(document: bytes) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), document.decode("utf-8").replace("<br/>", ""))


def read_drawio(document: bytes) -> str:
    return "".join(cell.get("value", "") for cell in parse(document).iter("mxCell"))


READERS = {"html": read_html, "pdf": read_pdf, "svg": read_svg, "mermaid": read_mermaid, "drawio": read_drawio}


def views(record: ServiceItem) -> Iterator[FlowView]:
    for side in Side:
        yield build_flowchart(record, side, risks=True, edition="2026年第2版", updated="2026-06-01")


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("record", [SHORT, LONG, item("行政处罚")], ids=["short", "long", "template"])
def test_every_word_of_the_chart_is_in_every_format(record: ServiceItem, fmt: str) -> None:
    for view in views(record):
        text = squeeze(READERS[fmt](render_flowchart(view, fmt)))
        words = [words for node in view.nodes for words in node.words]
        words += [edge.label for edge in view.edges] + [view.title, view.template]
        assert [word for word in words if squeeze(word) not in text] == []


@pytest.mark.parametrize("fmt", ["html", "pdf"])
def test_the_tables_say_everything_in_full(fmt: str) -> None:
    for view in views(LONG):
        text = squeeze(READERS[fmt](render_flowchart(view, fmt)))
        for block in view.blocks:
            assert block.kind == "grid"
            for row in block.rows:
                assert squeeze("".join(row)) in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_stands_beside_the_chart(fmt: str) -> None:
    suspended = item(steps=[step("受理")], 事项状态="暂停", 咨询方式="0459-5550121")
    text = READERS[fmt](render_flowchart(build_flowchart(suspended), fmt))
    assert "注意：本事项已暂停办理。" in text


def test_mermaid_has_every_symbol_and_line_once() -> None:
    view = build_flowchart(LONG, Side.INNER)
    lines = render_flowchart(view, "mermaid").decode("utf-8").splitlines()
    nodes = [found[1] for line in lines if (found := re.match(r"\s+n_(\w+)[\[({]", line))]
    assert sorted(nodes) == sorted(node.id for node in view.nodes)
    edges = [
        found.groups() for line in lines if (found := re.match(r"\s+n_(\w+) [-.>]+(?:\|\"(.*)\"\|)? n_(\w+)$", line))
    ]
    assert sorted((one, label or "", two) for one, label, two in edges) == sorted(
        (edge.start, quoted(edge.label), edge.end) for edge in view.edges
    )
    assert sum("subgraph" in line for line in lines) == len({row.lane for row in view.rows})


def test_drawio_joins_symbols_where_they_stand() -> None:
    for view in views(LONG):
        root = parse(render_flowchart(view, "drawio"))
        for diagram in root.iter("diagram"):
            cells = {cell.get("id"): cell for cell in diagram.iter("mxCell")}
            assert len(cells) == len(list(diagram.iter("mxCell")))
            for cell in cells.values():
                if cell.get("edge"):
                    assert cell.get("source") in cells
                    assert cell.get("target") in cells
                if cell.get("id") not in ("0", "1"):
                    assert "html=0" in str(cell.get("style"))
        drawn = {str(cell.get("id")).removeprefix("n-") for cell in root.iter("mxCell")}
        assert {node.id for node in view.nodes} <= drawn


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_in_a_record_can_do_harm(fmt: str) -> None:
    for view in views(ATTACK):
        document = render_flowchart(view, fmt)
        text = document.decode("utf-8", "ignore") if fmt != "pdf" else ""
        read = READERS[fmt](document)
        assert "<script" not in text.lower()
        assert "\u202e" not in read
        assert "\x07" not in read
        for word in HOSTILE:
            shown = clean_text(word)
            if len(shown) < 20:
                assert squeeze(shown) in squeeze(read), word
        assert "…" in read
        if fmt == "mermaid":
            for line in text.splitlines():
                assert line.count('"') in (0, 2), line
                assert "javascript:" not in line or line.strip().startswith(("n_", "subgraph", "about"))
                assert not line.strip().startswith("click")


def test_the_page_is_accessible_and_loads_nothing() -> None:
    document = render_flowchart(build_flowchart(LONG, Side.INNER), "html")
    page = Page(document)
    drawings = page.named("svg")
    assert len(drawings) > 1
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert all(name in ids for name in str(drawing["aria-labelledby"]).split())
    assert not page.named("script")
    assert not page.named("link")
    assert not re.findall(r"(?:src|href|url)\s*[=(]", document.decode("utf-8"))
    assert page.named("html")[0]["lang"] == "zh-CN"
    assert all(cell.get("data-label") for cell in page.named("td"))


def test_text_is_never_small() -> None:
    for view in views(LONG):
        sizes = re.findall(r'font-size="([\d.]+)"', render_flowchart(view, "svg").decode("utf-8"))
        assert min(map(float, sizes)) >= 3.17  # nine points


def test_fonts_are_embedded() -> None:
    document = render_flowchart(build_flowchart(LONG), "pdf")
    assert b"/FontFile3" in document
    assert set(re.findall(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([\w-]+)", document)) <= {
        b"NotoSansSC-Regular",
        b"NotoSerifSC-Regular",
        b"NotoSansSC-Regular-Identity-H",
        b"NotoSerifSC-Regular-Identity-H",
    }


_PROGRAM = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from charts import LONG
from qingdan_renderers.flowchart import FORMATS, Side, render_flowchart
from qingdan_renderers.flowchart.build import build_flowchart
for side in Side:
    view = build_flowchart(LONG, side, risks=True, updated="2026-06-01")
    for fmt in FORMATS:
        print(side.value, fmt, hashlib.sha256(render_flowchart(view, fmt)).hexdigest())
"""


def test_same_bytes_at_any_time_in_any_place() -> None:
    printed = set()
    for zone, seed in (("Asia/Shanghai", "1"), ("America/Los_Angeles", "2")):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        here = str(Path(__file__).parent)
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, here], capture_output=True, encoding="utf-8", env=environment, check=True
        )
        printed.add(done.stdout)
    view = build_flowchart(LONG, Side.OUTER, risks=True, updated="2026-06-01")
    assert len(printed) == 1
    assert hashlib.sha256(render_flowchart(view, "svg")).hexdigest() in printed.pop()


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="不支持的格式“gif”"):
        render_flowchart(build_flowchart(SHORT), "gif")


@pytest.mark.parametrize("colour", ["", "#1f4e79", "#8b0000", "#000000", "#767676", "#00703c", "#5b00a0", "#0000ff"])
def test_every_ink_stands_out_from_what_it_stands_on(colour: str) -> None:
    made = palette(Theme(colour=colour))
    arrow, dark = made.pens["arrow"][0], made.pens[Symbol.TERMINATOR.value][0]
    grounds = {fill for fill, _, _ in made.pens.values() if fill.startswith("#")} - {arrow, dark}
    for name, ink in made.inks.items():
        for ground in {dark} if name == "light" else grounds:
            assert contrast(ink, ground) >= 7, (name, ground)


def contrast(one: str, two: str) -> float:
    low, high = sorted(map(luminance, (one, two)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

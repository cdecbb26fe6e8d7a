"""Whatever the item: nothing overlaps, nothing runs over an edge, every line ends on a symbol and crosses none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from charts import ATTACK, LONG, SHORT, item, items

from qingdan_renderers.flowchart.build import build_flowchart
from qingdan_renderers.flowchart.columns import LANES, WIDTH
from qingdan_renderers.flowchart.courses import COURSES
from qingdan_renderers.flowchart.layout import HEIGHT, lay_out
from qingdan_renderers.flowchart.measure import width
from qingdan_renderers.flowchart.plan import Box, Page, Wire
from qingdan_renderers.flowchart.scene import Words, scene
from qingdan_renderers.flowchart.view import FlowView, Role, Side, Symbol
from qingdan_schema.models import ServiceItem

NEAR = 0.06  # coordinates are rounded to a hundredth of a millimetre
LOWEST = 262.0  # a little less than an A4 page without its margins

SIDES = st.sampled_from(list(Side))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(items(), SIDES, st.booleans())
def test_any_item(record: ServiceItem, side: Side, risks: bool) -> None:
    check(build_flowchart(record, side, risks=risks))


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("record", [SHORT, LONG, ATTACK], ids=["short", "long", "attack"])
def test_the_trial_items(record: ServiceItem, side: Side) -> None:
    check(build_flowchart(record, side, risks=True))


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("kind", COURSES)
def test_every_template(kind: str, side: Side) -> None:
    view = build_flowchart(item(kind), side)
    check(view)
    assert view.template.startswith("通用流程（模板）")
    assert kind in view.template


def test_a_usual_chart_takes_one_page_and_a_long_one_is_broken_with_connectors() -> None:
    assert len(lay_out(build_flowchart(SHORT))) == 1
    pages = lay_out(build_flowchart(LONG, Side.INNER))
    assert len(pages) > 1
    for before, after in pairwise(pages):
        out = [box.node for box in before.boxes if box.node.id.startswith("out")]
        back = [box.node for box in after.boxes if box.node.id.startswith("in")]
        assert [node.title for node in out] == [node.title for node in back]
        assert out[0].symbol is Symbol.CONNECTOR
        said = {"".join(caption.lines) for page in (before, after) for caption in page.captions}
        assert {f"接第{after.number}页", f"接第{before.number}页"} <= said


def check(view: FlowView) -> None:
    pages = lay_out(view)
    drawn = {box.node.id for page in pages for box in page.boxes}
    assert {node.id for node in view.nodes} <= drawn
    for page in pages:
        on_paper(page)
        apart(page)
        wired(page)
        roomy(page)
    decided(view)


def on_paper(page: Page) -> None:
    assert page.width <= WIDTH + NEAR
    assert page.height <= LOWEST
    assert len(page.lanes) <= LANES
    for box in page.boxes:
        assert box.x >= -NEAR and box.right <= page.width + NEAR
        assert box.y >= -NEAR and box.bottom <= page.height + NEAR
    for label in (*(wire.label for wire in page.wires if wire.label), *page.captions):
        assert label.x >= -NEAR and label.x + label.w <= page.width + NEAR, label
        assert label.y >= -NEAR and label.y + label.h <= page.height + NEAR, label


def apart(page: Page) -> None:
    for one, two in combinations(page.boxes, 2):
        clear = one.right < two.x or two.right < one.x or one.bottom < two.y or two.bottom < one.y
        assert clear, (one.node, two.node)
    for caption in page.captions:
        for box in page.boxes:
            x, y = caption.x, caption.y
            outside = box.right < x or x + caption.w < box.x or box.bottom < y or y + caption.h < box.y
            assert outside, (caption, box.node)
    for wire in page.wires:
        if wire.label:
            for box in page.boxes:
                x, y, w, h = wire.label.x, wire.label.y, wire.label.w, wire.label.h
                own = box.node.id == wire.start  # a label may lie in the corner that a diamond leaves free
                clear = box.right <= x + NEAR or x + w <= box.x + NEAR or box.bottom <= y or y + h <= box.y
                assert clear or own, (wire.label, box.node)


def wired(page: Page) -> None:
    boxes = {box.node.id: box for box in page.boxes}
    for wire in page.wires:
        assert on_border(wire.points[0], boxes[wire.start]), wire
        assert on_border(wire.points[-1], boxes[wire.end]), wire
        for (x1, y1), (x2, y2) in pairwise(wire.points):
            assert abs(x1 - x2) < NEAR or abs(y1 - y2) < NEAR, wire
        for box in page.boxes:
            assert not any(crosses(piece, box) for piece in pieces(wire)), (wire, box.node)


def pieces(wire: Wire) -> Iterator[tuple[float, float, float, float]]:
    for (x1, y1), (x2, y2) in pairwise(wire.points):
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def crosses(piece: tuple[float, float, float, float], box: Box) -> bool:
    x1, y1, x2, y2 = piece
    inside_x = x1 < box.right - NEAR and x2 > box.x + NEAR
    return inside_x and y1 < box.bottom - NEAR and y2 > box.y + NEAR


def on_border(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    upright = abs(x - box.cx) < NEAR and (abs(y - box.y) < NEAR or abs(y - box.bottom) < NEAR)
    level = abs(y - box.cy) < NEAR and (abs(x - box.x) < NEAR or abs(x - box.right) < NEAR)
    return upright or level


def roomy(page: Page) -> None:
    """Every line of text fits its symbol, by widths that no usual font exceeds."""
    for box in page.boxes:
        for line in box.lines:
            needed = width(line.text) * line.size
            across = box.w
            if box.node.symbol is Symbol.DECISION:  # as wide as the diamond is at that height
                top = box.top + line.baseline - line.size
                low = box.top + line.baseline
                far = max(abs(top - box.h / 2), abs(low - box.h / 2))
                across = box.w * (1 - far / (box.h / 2)) + 4.5  # letters do not fill the corners of their line
            assert needed <= across + NEAR, (line.text, box.node)
            assert box.top + line.baseline <= box.h + NEAR
    for group in scene(page):
        for thing in group.things:
            if isinstance(thing, Words) and thing.middle:
                assert thing.x - width(thing.text) * thing.size / 2 >= -1.0, thing
                assert thing.x + width(thing.text) * thing.size / 2 <= page.width + 1.0, thing


def decided(view: FlowView) -> None:
    """Every decision has two ways out or more, each with a label; nothing but an end ends."""
    ends = {edge.start for edge in view.edges if edge.role is not Role.NOTE}
    noted = {edge.end for edge in view.edges if edge.role is Role.NOTE}
    for node in view.nodes:
        ways = [edge for edge in view.edges if edge.start == node.id]
        if node.symbol is Symbol.DECISION:
            assert len(ways) >= 2
            assert all(way.label for way in ways)
            assert len({way.label for way in ways}) == len(ways)
        if node.symbol is not Symbol.TERMINATOR and node.id not in noted:
            assert node.id in ends, node
    assert HEIGHT < LOWEST

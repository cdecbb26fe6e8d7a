"""From a record to its flow chart: what is said, and in the tables under the chart everything in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from qingdan_renderers._blocks import Block, Column, Pair, Text, grid
from qingdan_renderers._record.words import NOT_STATED, limit_words
from qingdan_renderers._text import clean_record, clean_text, paragraphs
from qingdan_renderers.flowchart.courses import COURSES, course_of
from qingdan_renderers.flowchart.graph import Given, draw
from qingdan_renderers.flowchart.steps import (
    FlowStep,
    Special,
    own_steps,
    risks_of,
    specials,
    usual_steps,
)
from qingdan_renderers.flowchart.view import Edge, FlowView, Node, Role, Row, Side, Symbol
from qingdan_schema.models import Risk, ServiceItem

_TEMPLATE: Final = "通用流程（模板）"
_TITLES: Final = {Side.OUTER: "流程图", Side.INNER: "内部流程图"}


def build_flowchart(
    item: ServiceItem, side: Side = Side.OUTER, *, risks: bool = False, edition: str = "", updated: str = ""
) -> FlowView:
    """The chart of an item; ``risks`` marks the 廉政风险点 on it and lists them.

    An item without 流程环节 gets the usual chart of its kind, which says of itself that it is a template.
    """
    course = course_of(item.kind)
    own = own_steps(item)
    steps = own or usual_steps(course)
    extra = specials(item)
    marked = list(item.risks or ()) if risks else []
    given = Given(
        side=side,
        course=course,
        steps=steps,
        specials=extra,
        risks={step.number: risks_of(step, marked) for step in steps},
        limits=tuple(f"{pair.label}：{pair.value}" for pair in _limits(item)),
    )
    rows, edges = draw(given)
    view = FlowView(
        title=f"{item.name or NOT_STATED}{_TITLES[side]}",
        side=side,
        template="" if own else _template(item.kind),
        lead=f"注意：本事项已{item.state}办理。" if item.state in ("暂停", "取消") else "",
        facts=tuple(_facts(item)),
        contacts=tuple(_contacts(item)),
        applicant=course.applicant,
        staged=any(step.label != step.stage for step in steps),
        special_lane="特别程序" if side is Side.INNER and any(row.right for row in rows) else "",
        rows=rows,
        edges=edges,
        blocks=tuple(_blocks(item, side, steps, extra, marked, (rows, edges))),
        updated=item.effective_day.isoformat() if item.effective_day else updated,
        footer=edition,
    )
    return clean_record(view)


def _template(kind: str | None) -> str:
    known = kind if kind in COURSES else "政务服务"
    return f"{_TEMPLATE}：本事项没有载明流程环节，下图是{known}类事项的通用流程，岗位和时限以实施机关公布的为准。"


def _facts(item: ServiceItem) -> Iterable[Pair]:
    body = item.body
    code_title = "业务办理项编码" if item.handling_code else "实施编码"
    yield Pair("实施主体", clean_text((body.name if body else None) or NOT_STATED))
    yield Pair("事项类型", item.kind or NOT_STATED)
    yield Pair(code_title, item.handling_code or item.implementation_code or NOT_STATED)
    yield from _limits(item)


def _contacts(item: ServiceItem) -> Iterable[Pair]:
    for label, value in (("咨询方式", item.contact), ("监督投诉方式", item.supervision), ("办理地点", item.place)):
        if value and value.strip():
            yield Pair(label, value.strip())


def _limits(item: ServiceItem) -> Iterable[Pair]:
    if item.promised_limit is not None:
        yield Pair("承诺办结时限", limit_words(item.promised_limit))
    if item.statutory_limit is not None:
        yield Pair("法定办结时限", limit_words(item.statutory_limit))


def _blocks(
    item: ServiceItem,
    side: Side,
    steps: Sequence[FlowStep],
    extra: Sequence[Special],
    risks: Sequence[Risk],
    chart: tuple[Sequence[Row], Sequence[Edge]],
) -> Iterable[Block]:
    yield _steps_table(side, steps, "环节表" if own_steps(item) else f"环节表，{_TEMPLATE}")
    yield from ways_out(*chart)
    if extra:
        labels = (Column("特别程序"), Column("时限"), Column("计入时限"), Column("收费"), Column("依据"))
        rows = [(each.name, each.limit, each.counted, each.fee, each.basis) for each in extra]
        yield grid("特别程序", "", labels, rows)
    if risks:
        yield _risks_table(risks)
    if not own_steps(item) and (item.flow or "").strip():
        yield Text("办理流程（事项原文）", tuple(paragraphs(clean_text(item.flow or ""))))


def _steps_table(side: Side, steps: Sequence[FlowStep], heading: str) -> Block:
    """The steps in full; who handles them by name is for the office alone."""
    columns = [Column("序号", centred=True), Column("环节"), Column("步骤"), Column("部门"), Column("岗位")]
    columns += [Column("办理人员"), Column("时限", centred=True), Column("审查标准"), Column("结果")]
    rows = [
        (
            str(step.number),
            step.stage,
            step.label if step.label != step.stage else "",
            step.department,
            step.post,
            step.person if side is Side.INNER else "",
            step.limit,
            step.standard,
            step.result,
        )
        for step in steps
    ]
    return grid(heading, "", columns, rows)


def ways_out(rows: Sequence[Row], edges: Sequence[Edge]) -> tuple[Block, ...]:
    """The table of every way out of every decision; nothing where nothing is decided."""
    ways = list(_ways(rows, edges))
    columns = (Column("判断"), Column("情形", centred=True), Column("去向"))
    return (grid("判断和出口", "", columns, ways),) if ways else ()


def _ways(rows: Sequence[Row], edges: Sequence[Edge]) -> Iterable[tuple[str, str, str]]:
    """Each way out as words: the chart for whoever cannot see it."""
    nodes: dict[str, Node] = {node.id: node for row in rows for node in (row.main, *row.left, *row.right)}
    back = {edge.start: nodes[edge.end] for edge in edges if edge.role is Role.BACK}
    for node in nodes.values():
        if node.symbol is not Symbol.DECISION:
            continue
        for edge in (edge for edge in edges if edge.start == node.id):
            end = nodes[edge.end]
            parts = ["；".join((end.title, "".join(end.details))) if edge.role is Role.EXIT else f"进入“{end.title}”"]
            if edge.role is Role.EXIT:
                parts.append(f"然后回到“{back[end.id].title}”" if end.id in back else "流程结束")
            yield node.title, edge.label, "；".join(parts)


def _risks_table(risks: Sequence[Risk]) -> Block:
    columns = (Column("环节"), Column("风险点"), Column("等级", centred=True), Column("防控措施"), Column("责任人"))
    rows = [
        (risk.step or "整个事项", risk.point or NOT_STATED, risk.grade or "", risk.measures or "", risk.owner or "")
        for risk in risks
    ]
    return grid("廉政风险点", "", columns, rows)

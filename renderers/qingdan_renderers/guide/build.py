"""From a record to its guide, in the order of sections of GB/T 36114: what the item is, what one needs, how it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from qingdan_renderers._blocks import Block
from qingdan_renderers._record.words import NOT_STATED, state_warning, told
from qingdan_renderers._text import clean_record
from qingdan_renderers.flowchart.build import build_flowchart, ways_out
from qingdan_renderers.flowchart.steps import own_steps
from qingdan_renderers.guide import _handling, _needs, _outcome, _subject
from qingdan_renderers.guide.view import GuideView, Section
from qingdan_schema.citations import to_chinese
from qingdan_schema.models import ServiceItem

_SECTIONS: Final[tuple[tuple[str, Callable[[ServiceItem], Iterator[Block]]], ...]] = (
    ("适用范围", _subject.scope),
    ("事项信息", _subject.identity),
    ("办理依据", _subject.basis),
    ("实施机构", _subject.bodies),
    ("数量限制", _subject.quantity),
    ("申请条件", _needs.conditions),
    ("申请材料", _needs.materials),
    ("申请接收", _handling.reception),
    ("办理基本流程", _handling.course),
    ("办理方式", _handling.ways),
    ("特别程序", _handling.special_procedures),
    ("中介服务", _handling.intermediaries),
    ("办结时限", _handling.limits),
    ("收费依据及标准", _handling.fees),
    ("审批结果", _outcome.results),
    ("结果送达", _outcome.delivery),
    ("申请人权利和义务", _outcome.rights),
    ("权利救济", _outcome.remedies),
    ("责任事项和追责情形", _outcome.accountability),
    ("咨询途径", _outcome.consulting),
    ("监督投诉渠道", _outcome.supervision),
    ("办公地址和时间", _outcome.places),
)
_CHART: Final = "办理流程图"
_ANNEXES: Final[tuple[tuple[str, Callable[[ServiceItem], Iterator[Block]]], ...]] = (
    ("申请表格和示范文本", _outcome.forms),
    ("常见问题解答", _outcome.questions),
    ("结果样本", _outcome.samples),
)


def build_guide(item: ServiceItem, *, edition: str = "", updated: str = "", chart: bool = True) -> GuideView:
    """The guide of an item; `edition` and `updated` (2026-06-01) are the catalogue's, unless the item has its own.

    ``chart`` draws the outer flow chart as the first annex, for an item that states its steps.
    """
    day = item.effective_day.isoformat() if item.effective_day else updated
    version = (("版本：", edition), ("更新日期：", day))
    sections = (*_numbered(item), *_annexed(item, chart))
    if codes := _outcome.codes(item):
        sections = (*sections, Section("扫码办理", codes))
    view = GuideView(
        name=told(item.name) or NOT_STATED,
        body=told(item.body.name if item.body else ""),
        version="　".join(f"{label}{value}" for label, value in version if value),
        lead=state_warning(item),
        sections=sections,
        footer=edition,
        updated=day,
    )
    return clean_record(view)


def _numbered(item: ServiceItem) -> Iterator[Section]:
    """`一、适用范围` and so on; a section that has nothing to say takes no number."""
    filled = ((name, tuple(make(item))) for name, make in _SECTIONS)
    for number, (name, blocks) in enumerate(((name, blocks) for name, blocks in filled if blocks), 1):
        yield Section(f"{to_chinese(number)}、{name}", blocks)


def _annexed(item: ServiceItem, chart: bool) -> Iterator[Section]:
    for number, section in enumerate(_annexes(item, chart), 1):
        yield replace(section, heading=f"附录{number}　{section.heading}")


def _annexes(item: ServiceItem, chart: bool) -> Iterator[Section]:
    if chart and own_steps(item):
        drawn = build_flowchart(item)
        yield Section(_CHART, ways_out(drawn.rows, drawn.edges), drawn)
    for name, make in _ANNEXES:
        if blocks := tuple(make(item)):
            yield Section(name, blocks)

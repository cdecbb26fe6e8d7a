"""What the item is: scope, codes, basis, and who carries it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qingdan_renderers._blocks import Block, Entries, Entry, Text, key_values
from qingdan_renderers._record.words import NOT_STATED, citation_words, denied, stated, told
from qingdan_renderers.guide._facts import Fact, sentences
from qingdan_schema.element import APPLICATIONS, FAMILY_OF_KIND
from qingdan_schema.models import LegalBasis, ServiceItem

_BASIC: Final = (
    ("权力来源", "power_source"),
    ("行政许可事项类型", "permit_kind"),
    ("办件类型", "project_type"),
    ("通办范围", "handle_area"),
)
_LONG: Final = (
    ("权限划分", "authority"),
    ("行使内容", "exercise_content"),
    ("处罚的行为、种类、幅度", "punishment"),
    ("征收种类", "collect_type"),
    ("是否涉及征收（税）费减免的审批", "reduction_permit"),
)
_TOPICS: Final = ("topics_natural", "topics_natural_local", "topics_legal", "topics_legal_local")


def is_application(item: ServiceItem) -> bool:
    """Whether people apply for the item, as they do not for a penalty or an inspection."""
    return FAMILY_OF_KIND.get(item.kind or "") in APPLICATIONS


def scope(item: ServiceItem) -> Iterator[Block]:
    """适用范围."""
    name = told(item.name) or NOT_STATED
    done = "的申请和办理" if is_application(item) else ""
    whom = stated(item, "service_objects", "、".join(item.service_objects or ()))
    yield Text("", (f"本指南适用于{name}{done}。", *sentences(("服务对象：", whom))))


def identity(item: ServiceItem) -> Iterator[Block]:
    """事项信息."""
    yield key_values("", _identity(item))


def _identity(item: ServiceItem) -> Iterator[Fact]:
    yield Fact("事项名称", told(item.name) or NOT_STATED, wide=True)
    yield Fact("事项类型", told(item.kind) or NOT_STATED)
    yield Fact("行使层级", "、".join(item.levels or ()) or NOT_STATED)
    yield Fact("基本编码", told(item.basic_code) or NOT_STATED)
    yield Fact("地方基本编码", told(item.local_basic_code))
    yield Fact("实施编码", told(item.implementation_code) or NOT_STATED, wide=True)
    yield Fact("业务办理项编码", told(item.handling_code), wide=True)
    yield Fact("地方实施编码", told(item.local_implementation_code), wide=True)
    for label, attribute in _BASIC:
        yield Fact(label, stated(item, attribute, getattr(item, attribute)))
    yield Fact("事项版本", f"第{item.version}版" if item.version is not None else "")
    yield Fact("计划取消日期", item.cancel_day.isoformat() if item.cancel_day else "")
    topics = dict.fromkeys(topic for name in _TOPICS for topic in getattr(item, name) or ())
    yield Fact("主题分类", "、".join(topics))
    for label, attribute in _LONG:
        yield Fact(label, stated(item, attribute, getattr(item, attribute)), wide=True)


def basis(item: ServiceItem) -> Iterator[Block]:
    """办理依据."""
    if not item.legal_bases:
        yield Text("", (NOT_STATED,))
        return
    yield Entries("", tuple(Entry(citation_words(each), tuple(_quotation(each))) for each in item.legal_bases))


def _quotation(basis: LegalBasis) -> Iterator[str]:
    if quote := told(basis.quote):
        yield f"原文：{quote}"
    facts = (
        ("颁布机关：", basis.issuer),
        ("施行日期：", basis.in_force.isoformat() if basis.in_force else ""),
        ("全文：", basis.url),
    )
    if line := "；".join(sentences(*facts, end="")):
        yield line


def bodies(item: ServiceItem) -> Iterator[Block]:
    """实施机构."""
    body = item.body
    facts = [
        Fact("实施主体", told(body.name if body else "") or NOT_STATED, wide=True),
        Fact("实施主体性质", told(body.nature if body else "")),
        Fact("统一社会信用代码", told(body.credit_code if body else "")),
        Fact("委托部门", told(body.entrusting if body else ""), wide=True),
        Fact("承办机构", told(item.undertaker)),
        Fact("共同实施部门", told(item.joint_implementer)),
        Fact("联办机构", told(item.partners)),
        Fact("行政管辖", told(item.jurisdiction), wide=True),
    ]
    yield key_values("", facts)


def quantity(item: ServiceItem) -> Iterator[Block]:
    """数量限制; said only where the record says it."""
    rule = item.quantity_details
    limited = {"是": "有数量限制", "否": "无数量限制"}.get((rule.limited if rule else "") or "", "")
    words = told(item.quantity_limit) or ("无数量限制" if denied(item.quantity_limit) else "")
    facts = sentences(
        ("", words or limited),
        ("依据：", rule.basis if rule else ""),
        ("公布方式：", rule.publication if rule else ""),
        ("公布周期：", rule.cycle if rule else ""),
        ("实施方式：", rule.method if rule else ""),
    )
    if facts:
        yield Text("", facts)

"""From a record to the notice: what is said, in the words that are customary on such sheets.

Layout and wording follow the practice of local 一次性告知制度: the applicant reads what is needed, how long it takes,
where to go and whom to ask. What the standard requires and the record does not state is printed as 未载明.
"""

from __future__ import annotations

from collections.abc import Iterable

from qingdan_renderers._record.materials import material_rows, materials_note
from qingdan_renderers._record.words import (
    NOT_STATED,
    citation_words,
    limit_words,
    state_warning,
    stated,
    told,
    visits_words,
)
from qingdan_renderers.notice.view import (
    Choice,
    Contact,
    Fact,
    FeeRow,
    NoticeView,
    Place,
    QrCode,
    Question,
    ResultRow,
    StepRow,
)
from qingdan_schema.dictionary import element_by_attribute
from qingdan_schema.models import LegalBasis, ServiceItem, Step
from qingdan_schema.tables import code_table


def build_notice(item: ServiceItem, *, edition: str = "", updated: str = "") -> NoticeView:
    """The notice of an item; `edition` and `updated` (2026-06-01) are the catalogue's, unless the item has its own."""
    return NoticeView(
        title=f"{item.name or NOT_STATED}一次性告知单",
        edition=edition,
        updated=item.effective_day.isoformat() if item.effective_day else updated,
        lead=state_warning(item),
        facts=tuple(_facts(item)),
        materials=tuple(material_rows(item.materials or ())),
        materials_note=materials_note(item),
        flow_text=_flow_text(item),
        steps=tuple(_step(step) for step in item.steps or ()),
        ways=_ways(item),
        places=(Place(item.place or "", item.hours or ""),) if item.place or item.hours else (),
        fees=tuple(_fees(item)),
        fees_note=_fees_note(item),
        results=_results(item),
        deliveries=(Choice("邮寄送达", item.express == "是"),) if item.express else (),
        contacts=tuple(_contacts(item)),
        tips=tuple(_tips(item)),
        questions=tuple(Question(row.question or "", row.answer or "") for row in item.questions or ()),
        codes=tuple(_codes(item)),
        footer=edition,
    )


def _facts(item: ServiceItem) -> Iterable[Fact]:
    body = item.body
    yield Fact("事项名称", item.name or NOT_STATED, wide=True)
    yield Fact("事项类型", item.kind or NOT_STATED)
    yield Fact("行使层级", "、".join(item.levels or ()) or NOT_STATED)
    yield Fact("实施主体", (body.name if body else None) or NOT_STATED, wide=True)
    if body and body.entrusting:
        yield Fact("委托部门", body.entrusting, wide=True)
    code_title = "业务办理项编码" if item.handling_code else "实施编码"
    yield Fact(code_title, item.handling_code or item.implementation_code or NOT_STATED, wide=True)
    yield from _optional(item, "service_objects", "、".join(item.service_objects or ()), wide=True)
    yield from _optional(item, "statutory_limit", limit_words(item.statutory_limit))
    yield from _optional(item, "promised_limit", limit_words(item.promised_limit))
    yield from _optional(item, "project_type", item.project_type)
    yield from _optional(item, "visits", visits_words(item))
    yield from _optional(item, "charged", {"是": "收费", "否": "不收费"}.get(item.charged or "", ""))
    yield from _optional(item, "handle_area", item.handle_area)
    yield Fact("设定依据", "\n".join(_basis(basis) for basis in item.legal_bases or ()) or NOT_STATED, wide=True)
    yield from _optional(item, "conditions", item.conditions, label="申办条件", wide=True)
    yield from _optional(item, "quantity_limit", item.quantity_limit, wide=True)


def _optional(
    item: ServiceItem, attribute: str, value: str | None, *, label: str = "", wide: bool = False
) -> Iterable[Fact]:
    """A fact; left out when the record does not state it, unless the standard requires it of this kind of item."""
    words = stated(item, attribute, value)
    if words:
        yield Fact(label or element_by_attribute(ServiceItem)[attribute].zh, words, wide)


def _basis(basis: LegalBasis) -> str:
    """`《法规》（文号）条款：原文`."""
    quote = told(basis.quote)
    return citation_words(basis) + (f"：{quote}" if quote else "")


def _flow_text(item: ServiceItem) -> str:
    """`申请 → 受理（当场）→ 审查（3工作日）`, or the flow as the record tells it."""
    if not item.steps:
        return (item.flow or NOT_STATED).strip()
    parts = [f"{step.name or NOT_STATED}（{step.limit}）" if step.limit else step.name or "" for step in item.steps]
    if not parts[0].startswith("申请"):
        parts.insert(0, "申请")
    return " → ".join(parts)


def _step(step: Step) -> StepRow:
    return StepRow(step.name or "", step.post or "", step.limit or "", step.standard or "", step.result or "")


def _ways(item: ServiceItem) -> tuple[Choice, ...]:
    """All ways there are, with a box for those that this item offers; nothing where the record does not say."""
    if not item.handle_types:
        return ()
    ways = [Choice(label, label in item.handle_types) for label in code_table("handle_type").labels]
    if item.terminals:
        ways.append(Choice("自助终端", item.terminals == "是"))
    return tuple(ways)


def _fees(item: ServiceItem) -> Iterable[FeeRow]:
    for fee in item.fees or ():
        reduction = "；".join(part for part in (fee.reduction, fee.remark) if part)
        yield FeeRow(fee.name or NOT_STATED, fee.standard or "", fee.basis or "", reduction)


def _fees_note(item: ServiceItem) -> str:
    if item.charged == "否":
        return "不收费"
    if item.charged != "是":
        return NOT_STATED
    return f"收费依据：{item.fee_basis}" if item.fee_basis else ""


def _results(item: ServiceItem) -> tuple[ResultRow, ...]:
    kinds = "、".join(item.result_types or ())
    if item.result_name:
        return (ResultRow(item.result_name, kinds),)
    return (ResultRow(kinds),) if kinds else ()


def _contacts(item: ServiceItem) -> Iterable[Contact]:
    yield Contact("咨询方式", item.contact or NOT_STATED)
    yield Contact("监督投诉方式", item.supervision or NOT_STATED)


def _tips(item: ServiceItem) -> Iterable[str]:
    later = [material.name for material in item.materials or () if material.need == "容缺后补" and material.name]
    statements = (
        ("", "、".join(later) and f"以下材料可以容缺后补：{'、'.join(later)}。"),
        ("特别程序：", item.special_procedure),
        ("中介服务：", item.intermediary),
        ("联办机构：", item.partners),
        ("必须到现场办理的原因：", item.visits_explain),
        ("法定办结时限说明：", item.statutory_explain),
        ("承诺办结时限说明：", item.promised_explain),
        ("", "本事项支持预约办理。" if item.schedule == "是" else ""),
    )
    for label, text in statements:
        if told(text):
            yield f"{label}{told(text)}"


def _codes(item: ServiceItem) -> Iterable[QrCode]:
    forms = {material.blank_form for material in item.materials or () if material.blank_form}
    addresses = (
        ("在线办理", item.online_url or item.pc_url),
        ("手机办理", item.app_url),
        ("样表下载", forms.pop() if len(forms) == 1 else None),
    )
    for caption, url in addresses:
        if url and url.startswith(("http://", "https://")):
            yield QrCode(caption, url)

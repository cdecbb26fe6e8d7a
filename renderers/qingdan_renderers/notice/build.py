"""From a record to the notice: what is said, in the words that are customary on such sheets.

Layout and wording follow the practice of local 一次性告知制度: the applicant reads what is needed, how long it takes,
where to go and whom to ask. What the standard requires and the record does not state is printed as 未载明. A sheet on
a power that is not applied for (处罚, 检查 …) speaks to the party instead, see :mod:`.wording`.
"""

from __future__ import annotations

from collections.abc import Iterable

from qingdan_renderers._record.materials import NO_MATERIALS, material_rows, materials_note
from qingdan_renderers._record.words import (
    NOT_STATED,
    citation_words,
    limit_words,
    state_warning,
    stated,
    told,
    visits_words,
)
from qingdan_renderers.flowchart.steps import FlowStep, own_steps, specials
from qingdan_renderers.notice._handling import contacts, deliveries, fees, fees_note, places, results, tips, ways
from qingdan_renderers.notice.view import (
    Blank,
    Fact,
    Headings,
    NoticeView,
    Passage,
    QrCode,
    Question,
    Receipt,
    SpecialRow,
    StepRow,
)
from qingdan_renderers.notice.wording import Wording, wording_of
from qingdan_schema.dictionary import element_by_attribute
from qingdan_schema.models import LegalBasis, Remedy, ServiceItem


def build_notice(
    item: ServiceItem, *, edition: str = "", updated: str = "", guide_address: str = "", large: bool = False
) -> NoticeView:
    """The notice of an item; `edition` and `updated` (2026-06-01) are the catalogue's, unless the item has its own.

    `guide_address` is where the guides stand on the web, with {编码} for the item's code; a `large` one is 大字版.
    """
    words = wording_of(item.kind)
    updated = item.effective_day.isoformat() if item.effective_day else updated
    return NoticeView(
        title=f"{item.name or NOT_STATED}一次性告知单",
        edition=edition,
        updated=updated,
        lead="\n".join(filter(None, (state_warning(item), words.lead))),
        large=large,
        headings=Headings(words.materials if item.materials else "", words.flow, words.handling),
        facts=tuple(_facts(item, words)),
        materials=tuple(material_rows(item.materials or ())),
        materials_note=_materials_note(item, words),
        flow_text=_flow_text(item, words),
        steps=tuple(_step(step) for step in own_steps(item)),
        specials=tuple(SpecialRow(row.name, row.limit, row.counted, row.fee, row.basis) for row in specials(item)),
        ways=ways(item),
        places=tuple(places(item)),
        fees=tuple(fees(item)),
        fees_note=fees_note(item) if words.applied else "",
        results=tuple(results(item)),
        deliveries=tuple(deliveries(item)),
        contacts=tuple(contacts(item)),
        passages=tuple(_passages(item, words)),
        tips=tuple(tips(item)),
        questions=tuple(Question(row.question or "", row.answer or "") for row in item.questions or ()),
        codes=tuple(_codes(item, guide_address)),
        receipt=_receipt(words),
        footer="　".join(filter(None, (edition, updated and f"更新日期：{updated}"))),
    )


def _facts(item: ServiceItem, words: Wording) -> Iterable[Fact]:
    body = item.body
    yield Fact("事项名称", item.name or NOT_STATED, wide=True)
    yield Fact("事项类型", item.kind or NOT_STATED)
    yield Fact("行使层级", "、".join(item.levels or ()) or NOT_STATED)
    yield Fact("实施主体", (body.name if body else None) or NOT_STATED, wide=True)
    if body and body.entrusting:
        yield Fact("委托部门", body.entrusting, wide=True)
    code_title = "业务办理项编码" if item.handling_code else "实施编码"
    yield Fact(code_title, item.handling_code or item.implementation_code or NOT_STATED, wide=True)
    undertaker = told(item.undertaker)
    yield Fact("承办机构", undertaker)
    yield from _optional(item, "service_objects", "、".join(item.service_objects or ()), wide=not undertaker)
    yield from _optional(item, "statutory_limit", limit_words(item.statutory_limit))
    yield from _optional(item, "promised_limit", limit_words(item.promised_limit))
    yield from _optional(item, "project_type", item.project_type)
    yield from _optional(item, "visits", visits_words(item))
    yield from _optional(item, "charged", {"是": "收费", "否": "不收费"}.get(item.charged or "", ""))
    yield from _optional(item, "handle_area", item.handle_area)
    yield from _optional(item, "punishment", item.punishment, label="违法行为、处罚种类和幅度", wide=True)
    yield from _optional(item, "collect_type", item.collect_type)
    bases = "\n".join(_basis(basis) for basis in item.legal_bases or ())
    yield Fact(words.basis, bases or NOT_STATED, wide=True)
    yield from _optional(item, "conditions", item.conditions, label=words.conditions, wide=True)
    yield from _optional(item, "permit_conditions", told(item.permit_conditions), label="准予许可条件", wide=True)
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


def _materials_note(item: ServiceItem, words: Wording) -> str:
    """Silence about materials is told to applicants only; a party that is punished hands nothing in."""
    note = materials_note(item)
    return note if words.applied or note == NO_MATERIALS else ""


def _flow_text(item: ServiceItem, words: Wording) -> str:
    """`申请 → 受理（当场）→ 审查（3个工作日）`, or the flow as the record tells it."""
    steps = own_steps(item)
    if not steps:
        return (item.flow or NOT_STATED).strip()
    parts = [f"{step.label}（{step.limit}）" if step.limit else step.label for step in steps]
    if words.begins and not parts[0].startswith(words.begins):
        parts.insert(0, words.begins)
    return " → ".join(parts)


def _step(step: FlowStep) -> StepRow:
    name = step.label if step.label == step.stage else f"{step.stage}：{step.label}"
    who = " ".join(filter(None, (step.department, step.post)))  # by name is for the office alone
    return StepRow(name, who, step.limit, step.standard, step.result)


def _passages(item: ServiceItem, words: Wording) -> Iterable[Passage]:
    own = (told(item.rights),) if told(item.rights) else ()
    rights = own if own and words.applied else (*own, *words.rights)
    courts = tuple(filter(None, map(_remedy, item.remedies or ())))
    yield Passage(words.rights_title, (*rights, *words.review, *courts))
    yield Passage(f"{words.party}的义务", (told(item.obligations),))
    yield Passage(words.duties_title, words.duties)


def _remedy(row: Remedy) -> str:
    """`行政复议：大庆市人民政府（…，电话：…，网址：…）`; an address is seen to be one."""
    details = (("", row.address), ("电话：", row.phone), ("网址：", row.url))
    more = "，".join(f"{label}{told(text)}" for label, text in details if told(text))
    text = "：".join(filter(None, (told(row.way), told(row.department))))
    return f"{text}（{more}）" if text and more else text or more


def _codes(item: ServiceItem, guide_address: str) -> Iterable[QrCode]:
    forms = {material.blank_form for material in item.materials or () if material.blank_form}
    code = item.handling_code or item.implementation_code
    addresses = (
        ("扫码看指南", guide_address.replace("{编码}", code or "") if code or "{编码}" not in guide_address else ""),
        ("在线办理", item.online_url or item.pc_url),
        ("手机办理", item.app_url),
        ("样表下载", forms.pop() if len(forms) == 1 else None),
    )
    for caption, url in addresses:
        if url and url.startswith(("http://", "https://")):
            yield QrCode(caption, url)


def _receipt(words: Wording) -> Receipt:
    usual = Receipt()
    return Receipt(
        issuer=(Blank(words.teller), Blank(words.mark, "short"), *usual.issuer[2:]),
        receiver=(Blank(f"{words.party}（签字或盖章）"), *usual.receiver[1:]),
        closing=words.closing.format(party=words.party),
    )

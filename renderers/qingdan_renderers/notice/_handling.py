"""Where, how, for how much, with what outcome: the part of the notice that follows the procedure."""

from __future__ import annotations

from collections.abc import Iterable

from qingdan_renderers._record.words import NOT_STATED, told
from qingdan_renderers.notice.view import Choice, Contact, FeeRow, Place, ResultRow
from qingdan_schema.models import AnnualDuty, ServiceItem
from qingdan_schema.tables import code_table


def ways(item: ServiceItem) -> tuple[Choice, ...]:
    """All ways there are, with a box for those that this item offers; nothing where the record does not say."""
    if not item.handle_types:
        return ()
    offered = [Choice(label, label in item.handle_types) for label in code_table("handle_type").labels]
    if item.terminals:
        offered.append(Choice("自助终端", item.terminals == "是"))
    return tuple(offered)


def places(item: ServiceItem) -> Iterable[Place]:
    """The body's own place, and the windows."""
    if item.place or item.hours:
        yield Place(item.place or "", item.hours or "")
    for row in item.windows or ():
        name, address, hours, phone = map(told, (row.name, row.address, row.hours, row.phone))
        if any((name, address, hours, phone)):
            yield Place(address, hours, name, phone)


def fees(item: ServiceItem) -> Iterable[FeeRow]:
    """What is paid."""
    for fee in item.fees or ():
        reducible = {"是": "可以减免", "否": "不可减免"}.get(fee.reducible or "", "")
        note = "；".join(part for part in (reducible, told(fee.reduction), told(fee.remark)) if part)
        yield FeeRow(fee.name or NOT_STATED, fee.standard or "", fee.basis or "", note)


def fees_note(item: ServiceItem) -> str:
    """Whether anything is paid, and on which basis."""
    if item.charged == "否":
        return "不收费"
    if item.charged != "是":
        return NOT_STATED
    paid = "支持网上支付" if item.pay_online == "是" else ""
    return "；".join(filter(None, (f"收费依据：{item.fee_basis}" if item.fee_basis else "", paid)))


def results(item: ServiceItem) -> Iterable[ResultRow]:
    """What the applicant receives: the named result, the rows of results and permits, each name once."""
    kinds = "、".join(item.result_types or ())
    rows = {
        told(row.name): ResultRow(told(row.name), told(row.kind), _valid(row.validity)) for row in item.results or ()
    }
    for permit in item.permits or ():
        name = told(permit.name)
        held = rows.get(name, ResultRow(name))
        validity = held.validity or _valid(permit.validity)
        renewal = told(permit.renewal) and f"延续：{told(permit.renewal)}"
        rows[name] = ResultRow(name, held.kind, "，".join(filter(None, (validity, renewal))))
    named = told(item.result_name)
    if named and named not in rows:
        yield ResultRow(named, kinds)
    elif kinds and not rows:
        yield ResultRow(kinds)
    yield from (row for row in rows.values() if row.name)


def _valid(validity: str | None) -> str:
    return f"有效期{told(validity)}" if told(validity) else ""


def deliveries(item: ServiceItem) -> Iterable[Choice]:
    """How the result is handed over."""
    stated = list(dict.fromkeys(filter(None, map(told, item.deliveries or ()))))
    yield from (Choice(label, True) for label in stated)
    if item.express and not any("邮" in label or "快递" in label for label in stated):
        yield Choice("邮寄送达", item.express == "是")


def contacts(item: ServiceItem) -> Iterable[Contact]:
    """Whom to ask, and where to complain."""
    yield Contact("咨询方式", item.contact or NOT_STATED)
    yield Contact("监督投诉方式", item.supervision or NOT_STATED)


def tips(item: ServiceItem) -> Iterable[str]:
    """What else the applicant should know."""
    later = [material.name for material in item.materials or () if material.need == "容缺后补" and material.name]
    statements = (
        ("", "、".join(later) and f"以下材料可以容缺后补：{'、'.join(later)}。"),
        ("", "本事项实行告知承诺，可以书面承诺代替证明。" if item.commitment == "是" else ""),
        ("特别程序：", item.special_procedure if item.special_steps else ""),
        ("中介服务：", item.intermediary),
        *(("中介服务事项：", _intermediary(row.name, row.agency, row.fee)) for row in item.intermediaries or ()),
        ("联办机构：", item.partners),
        ("必须到现场办理的原因：", item.visits_explain),
        ("法定办结时限说明：", item.statutory_explain),
        ("承诺办结时限说明：", item.promised_explain),
        ("", "本事项支持预约办理。" if item.schedule == "是" else ""),
        *(
            ("跨域通办：", "，".join(filter(None, (told(row.scope), told(row.form), "、".join(row.divisions or ())))))
            for row in item.cross_regions or ()
        ),
        ("取得许可后：", _annual(item.annual_duties)),
    )
    for label, text in statements:
        if told(text):
            yield f"{label}{told(text)}"


def _intermediary(name: str | None, agency: str | None, fee: str | None) -> str:
    more = "；".join(filter(None, (told(agency), told(fee))))
    return told(name) + (f"（{more}）" if more else "")


def _annual(duty: AnnualDuty | None) -> str:
    """`需要年检（每年一次）`, `需要年报（…）`."""
    if duty is None:
        return ""
    rows = (("年检", duty.inspected, duty.inspection_cycle), ("年报", duty.reported, duty.report_cycle))
    return "；".join(
        f"需要{name}" + (f"（{told(cycle)}）" if told(cycle) else "") for name, wanted, cycle in rows if wanted == "是"
    )

"""The leaflet (简版指南): the dozen lines that fit on one page, in the order in which halls print them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qingdan_renderers._blocks import key_values
from qingdan_renderers._record.materials import NO_MATERIALS, MaterialRow, material_rows, materials_note
from qingdan_renderers._record.words import NOT_STATED, limit_words, state_warning, stated, told
from qingdan_renderers._text import clean_record
from qingdan_renderers.guide import _outcome
from qingdan_renderers.guide._facts import Fact, sentences
from qingdan_renderers.guide._subject import is_application
from qingdan_renderers.guide.view import GuideView, Section
from qingdan_schema.citations import to_chinese
from qingdan_schema.models import ServiceItem

_FULL: Final = "详细内容见办事指南（完整版）。"


def build_leaflet(item: ServiceItem, *, edition: str = "", updated: str = "", paper: str = "a4") -> GuideView:
    """The leaflet of an item; `edition` and `updated` (2026-06-01) are the catalogue's, unless the item has its own.

    ``paper`` is a4 or a5.
    """
    day = item.effective_day.isoformat() if item.effective_day else updated
    version = (("版本：", edition), ("更新日期：", day))
    stated_lines = [(label, value) for label, value in _lines(item) if value]
    facts = (
        Fact(f"（{to_chinese(number)}）{label}", value, wide=True)
        for number, (label, value) in enumerate(stated_lines, 1)
    )
    view = GuideView(
        name=told(item.name) or NOT_STATED,
        sort="办事指南（简版）",
        body=told(item.body.name if item.body else ""),
        version="　".join(f"{label}{value}" for label, value in version if value),
        lead=state_warning(item),
        sections=(Section("", (key_values("", facts), *_outcome.codes(item))),),
        leaflet=True,
        paper=paper,
        closing=_FULL,
        footer=edition,
        updated=day,
    )
    return clean_record(view)


def _lines(item: ServiceItem) -> Iterator[tuple[str, str]]:
    yield "办理条件", stated(item, "conditions", item.conditions)
    yield "申请材料名称、来源、数量及介质要求", _materials(item)
    yield "办理方式", "、".join(item.handle_types or ())
    yield "受理窗口", stated(item, "place", item.place)
    yield "受理窗口工作时间", stated(item, "hours", item.hours)
    yield "法定期限", stated(item, "statutory_limit", limit_words(item.statutory_limit))
    yield "承诺期限", stated(item, "promised_limit", limit_words(item.promised_limit))
    yield "是否收费", stated(item, "charged", {"是": "收费", "否": "不收费"}.get(item.charged or "", ""))
    yield "收费依据及标准", "\n".join(_fees(item))
    yield "业务咨询", stated(item, "contact", item.contact)
    yield "监督投诉", stated(item, "supervision", item.supervision)


def _materials(item: ServiceItem) -> str:
    rows = list(material_rows(item.materials or ()))
    if rows:
        return "\n".join(map(_material, rows))
    if not is_application(item):
        return ""
    note = materials_note(item)
    return f"{note}。" if note == NO_MATERIALS else note


def _material(row: MaterialRow) -> str:
    source = f"来源：{row.source}" if row.source else ""
    remarks = "；".join(filter(None, ("，".join(filter(None, (row.copies, row.form, row.need))), source)))
    return f"{row.number}. {row.name}" + (f"（{remarks}）" if remarks else "")


def _fees(item: ServiceItem) -> Iterator[str]:
    yield from sentences(("依据：", item.fee_basis))
    for fee in item.fees or ():
        standard = f"：{told(fee.standard)}" if told(fee.standard) else ""
        basis = f"（{told(fee.basis)}）" if told(fee.basis) else ""
        yield f"{told(fee.name) or NOT_STATED}{standard}{basis}"

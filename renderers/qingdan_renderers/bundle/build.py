"""From a bundle and its members to its sheet, in the order of rows in which offices print it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from qingdan_catalog.bundles import Combined, MemberItem
from qingdan_renderers._blocks import Block, Codes, Column, Dialogue, Entries, Entry, KeyValues, grid, key_values
from qingdan_renderers._qr import qr_code
from qingdan_renderers._record.words import NOT_STATED, limit_words, told
from qingdan_renderers._text import clean_record
from qingdan_renderers.bundle._materials import material_blocks
from qingdan_renderers.bundle._timeline import duration_words, takes_time, time_chart, timeline_blocks
from qingdan_renderers.bundle._words import Fact, member_name, numbered, stated, with_member
from qingdan_renderers.bundle.view import BundleView, Section
from qingdan_renderers.flowchart.steps import specials

_MEMBERS: Final = (
    Column("序号", centred=True),
    Column("相关事项"),
    Column("办理部门"),
    Column("阶段", centred=True),
    Column("是否必办", centred=True),
    Column("说明"),
)
_FEES: Final = (Column("相关事项"), Column("收费项目"), Column("收费标准"), Column("收费依据"), Column("备注"))
_SPECIALS: Final = (
    Column("相关事项"),
    Column("特别程序"),
    Column("时限", centred=True),
    Column("是否计入法定时限", centred=True),
    Column("是否收费"),
    Column("依据"),
)
_APART: Final = "见“各事项的受理条件”"


def build_bundle(combined: Combined, *, edition: str = "", updated: str = "") -> BundleView:
    """The sheet on a bundle; `edition` and `updated` (2026-06-01) are the catalogue's, unless it has a day of its own.

    Every member must have its record: what is computed from some of them would be wrong.
    """
    bundle = combined.bundle
    day = bundle.effective_day.isoformat() if bundle.effective_day else updated
    version = (("版本：", edition), ("更新日期：", day))
    view = BundleView(
        name=told(bundle.name) or NOT_STATED,
        body=told(bundle.body.name if bundle.body else ""),
        version="　".join(f"{label}{value}" for label, value in version if value),
        lead=f"注意：本一件事已{bundle.state}办理。" if bundle.state in ("暂停", "取消") else "",
        sections=tuple(_sections(combined)),
        footer=edition,
        updated=day,
    )
    return clean_record(view)


def _sections(combined: Combined) -> Iterator[Section]:
    yield Section("", (key_values("", _facts(combined)),))
    yield Section("分开办与一起办", (_effect(combined),))
    yield Section("所需材料", tuple(material_blocks(combined)))
    yield Section("办理时序", tuple(timeline_blocks(combined)), time_chart(combined) if takes_time(combined) else None)
    for name, make in _MORE:
        if blocks := tuple(make(combined)):
            yield Section(name, blocks)


def _facts(combined: Combined) -> Iterator[Fact]:
    bundle = combined.bundle
    charged = {"是": "收费", "否": "不收费"}.get(combined.charged, NOT_STATED)
    statutory = combined.statutory
    yield Fact("一件事名称", stated("name", bundle.name), wide=True)
    yield Fact("一件事编码", told(bundle.bundle_code))
    yield Fact("所属一件事分类", told(bundle.category))
    yield Fact("所属区划", stated("area", bundle.area))
    yield Fact("服务对象", stated("service_objects", "、".join(bundle.service_objects or ())))
    yield Fact("主办部门", stated("body", bundle.body.name if bundle.body else ""))
    yield Fact("协办部门", "、".join(map(told, bundle.supporters or ())), wide=True)
    yield Fact("线下跑动次数", stated("visits", f"{bundle.visits}次" if bundle.visits is not None else ""))
    yield Fact("是否收费", charged)
    yield Fact("必须现场办理的原因", told(bundle.visits_explain), wide=True)
    yield Fact("收费标准", numbered(_fee_lines(combined)), wide=True)
    yield Fact("承诺办结时限", stated("promised_limit", limit_words(bundle.promised_limit)))
    yield Fact("法定办结时限", duration_words(statutory.total) if statutory.complete else NOT_STATED)
    yield Fact("承诺办结时限说明", told(bundle.promised_explain), wide=True)
    yield Fact("办理形式", "、".join(bundle.handle_types or ()))
    yield Fact("支持物流快递", told(bundle.express))
    yield Fact("咨询方式", stated("contact", bundle.contact))
    yield Fact("监督投诉方式", stated("supervision", bundle.supervision))
    yield Fact("办理时间", told(bundle.hours), wide=True)
    yield Fact("办理地点", told(bundle.place), wide=True)
    yield Fact("网办地址", told(bundle.online_url), wide=True)
    yield Fact("申请受理条件", told(bundle.conditions) or (_APART if combined.conditions else NOT_STATED), wide=True)
    yield Fact("相关事项", numbered([_member_line(member) for member in combined.members]), wide=True)
    yield Fact("办事流程", stated("flow", bundle.flow), wide=True)
    results = [with_member(place, told(name)) for place, name in combined.results]
    yield Fact("证照名称", numbered(results), wide=True)


def _member_line(member: MemberItem) -> str:
    facts = [told(member.body), f"第{member.stage}阶段"]
    line = f"{member_name(member)}：{'，'.join(filter(None, facts))}"
    return f"{line}。{' '.join(told(member.row.explain).split())}" if told(member.row.explain) else line


def _fee_lines(combined: Combined) -> list[str]:
    lines = []
    for place, fee in combined.fees:
        words = "：".join(filter(None, (told(fee.name), told(fee.standard))))
        lines.append(with_member(place, words or NOT_STATED))
    return lines


def _effect(combined: Combined) -> KeyValues:
    """What is spared by handling the items together, for each figure that is known on both sides."""
    bundle, materials, timeline = combined.bundle, combined.materials, combined.promised
    rows = [("申请次数", f"{len(combined.members)}次", "1次")]
    if materials.before:
        rows.append(("申请材料", f"{materials.before}份", f"{len(materials.handed_in)}份"))
    if combined.visits is not None and bundle.visits is not None:
        rows.append(("到现场次数", f"{combined.visits}次", f"{bundle.visits}次"))
    if timeline.complete and bundle.promised_limit is not None:
        rows.append(("办结时限", duration_words(timeline.separate), limit_words(bundle.promised_limit)))
    return key_values("", [Fact(label, f"分开办{apart}，一起办{together}") for label, apart, together in rows])


def _specials(combined: Combined) -> Iterator[Block]:
    rows = [
        (member_name(member), each.name, each.limit, each.counted, each.fee, each.basis)
        for member in combined.members
        for each in (specials(member.item) if member.item else ())
    ]
    if rows:
        yield grid("", "", _SPECIALS, rows)


def _fees(combined: Combined) -> Iterator[Block]:
    """收费依据, where there is more to say than the standards above."""
    rows = [
        (member_name(combined.members[place]), *map(told, (fee.name, fee.standard, fee.basis, fee.remark)))
        for place, fee in combined.fees
    ]
    if any(row[3] or row[4] for row in rows):
        yield grid("", "", _FEES, rows)


def _conditions(combined: Combined) -> Iterator[Block]:
    entries = [
        Entry(member_name(combined.members[place]), tuple(told(text).split("\n")))
        for place, text in combined.conditions
    ]
    if entries:
        yield Entries("", tuple(entries))


def _questions(combined: Combined) -> Iterator[Block]:
    turns = tuple((told(row.question), told(row.answer)) for row in combined.bundle.questions or ())
    if turns := tuple(turn for turn in turns if any(turn)):
        yield Dialogue("", turns)


def _codes(combined: Combined) -> Iterator[Block]:
    url = told(combined.bundle.online_url)
    if url.startswith(("http://", "https://")):
        yield Codes("", (qr_code("在线办理", url),))


_MORE: Final[tuple[tuple[str, Callable[[Combined], Iterator[Block]]], ...]] = (
    ("特别程序", _specials),
    ("收费依据", _fees),
    ("各事项的受理条件", _conditions),
    ("常见问题", _questions),
    ("扫码办理", _codes),
)

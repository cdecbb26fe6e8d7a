"""What comes of it: results, delivery, rights and remedies, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qingdan_renderers._blocks import Block, Code, Codes, Column, Dialogue, Text, grid, key_values
from qingdan_renderers._qr import qr_code
from qingdan_renderers._record.words import stated, told
from qingdan_renderers.guide._facts import Fact, passage, sentences
from qingdan_schema.models import AnnualDuty, ServiceItem

_RESULTS: Final = (Column("办理结果"), Column("类型"), Column("有效期"))
_SAMPLES: Final = (Column("办理结果"), Column("空白样本"), Column("结果样本"))
_PERMITS: Final = (Column("许可证件"), Column("有效期"), Column("适用地域"), Column("延续要求"), Column("依据"))
_REMEDIES: Final = (Column("途径"), Column("受理部门"), Column("地址"), Column("电话"), Column("网址"))
_DUTIES: Final = (Column("责任"), Column("内容"), Column("依据"))
_FAULTS: Final = (Column("情形"), Column("依据"))
_WINDOWS: Final = (Column("办理窗口"), Column("地址"), Column("办理时间"), Column("电话"))
_REGIONS: Final = (Column("通办范围"), Column("形式"), Column("地区"))
_FORMS: Final = (Column("材料名称"), Column("空白表格"), Column("示例样表"))
_RIGHTS_OF_PERMIT: Final = (
    "依照《中华人民共和国行政许可法》第七条，申请人对行政机关实施行政许可，享有陈述权、申辩权；有权依法申请行政复议或者"
    "提起行政诉讼；其合法权益因行政机关违法实施行政许可受到损害的，有权依法要求赔偿。"
)


def results(item: ServiceItem) -> Iterator[Block]:
    """审批结果."""
    facts = (
        Fact("审批结果名称", told(item.result_name), wide=True),
        Fact("审批结果类型", stated(item, "result_types", "、".join(item.result_types or ()))),
        Fact("审批结果形式", told(item.result_form)),
    )
    if any(fact.value for fact in facts):
        yield key_values("", facts)
    rows = [tuple(map(told, (row.name, row.kind, row.validity))) for row in item.results or ()]
    if rows := [row for row in rows if any(row)]:
        yield grid("", "", _RESULTS, rows)
    permits = [
        tuple(map(told, (row.name, row.validity, row.area, row.renewal, row.basis))) for row in item.permits or ()
    ]
    if permits:
        yield grid("许可证件", "", _PERMITS, permits)
    if item.annual_duties and (lines := _annual(item.annual_duties)):
        yield Text("年检年报", lines)


def _annual(duty: AnnualDuty) -> tuple[str, ...]:
    return sentences(
        ("", {"是": "需要年检", "否": "不需要年检"}.get(duty.inspected or "")),
        ("年检依据：", duty.inspection_basis),
        ("年检周期：", duty.inspection_cycle),
        ("", {"是": "需要年报", "否": "不需要年报"}.get(duty.reported or "")),
        ("年报依据：", duty.report_basis),
        ("年报周期：", duty.report_cycle),
    )


def delivery(item: ServiceItem) -> Iterator[Block]:
    """结果送达; said only where the record says it."""
    express = {"是": "支持邮寄送达", "否": "不支持邮寄送达"}.get(item.express or "")
    if lines := sentences(("送达方式：", "、".join(item.deliveries or ())), ("", express)):
        yield Text("", lines)


def rights(item: ServiceItem) -> Iterator[Block]:
    """申请人权利和义务; a permit without a word on rights gets those that the law gives every applicant."""
    own = _RIGHTS_OF_PERMIT if item.kind == "行政许可" else None
    yield from passage("权利", told(item.rights) or own)
    yield from passage("义务", item.obligations)


def remedies(item: ServiceItem) -> Iterator[Block]:
    """权利救济; said only where the record says it."""
    rows = [tuple(map(told, (row.way, row.department, row.address, row.phone, row.url))) for row in item.remedies or ()]
    if rows:
        yield grid("", "", _REMEDIES, rows)


def accountability(item: ServiceItem) -> Iterator[Block]:
    """责任事项和追责情形, as the list of powers states them; said only where the record says it."""
    duties = [tuple(map(told, (row.name, row.content, row.basis))) for row in item.duties or ()]
    if duties := [row for row in duties if any(row)]:
        yield grid("责任事项", "", _DUTIES, duties)
    faults = [tuple(map(told, (row.situation, row.basis))) for row in item.accountabilities or ()]
    if faults := [row for row in faults if any(row)]:
        yield grid("追责情形", "", _FAULTS, faults)


def consulting(item: ServiceItem) -> Iterator[Block]:
    """咨询途径."""
    yield from passage("", stated(item, "contact", item.contact))


def supervision(item: ServiceItem) -> Iterator[Block]:
    """监督投诉渠道."""
    yield from passage("", stated(item, "supervision", item.supervision))


def places(item: ServiceItem) -> Iterator[Block]:
    """办公地址和时间."""
    facts = (
        Fact("办理地点", stated(item, "place", item.place), wide=True),
        Fact("办理时间", stated(item, "hours", item.hours), wide=True),
        Fact("乡镇街道", told(item.town_name)),
        Fact("村居社区", told(item.village_name)),
    )
    if any(fact.value for fact in facts):
        yield key_values("", facts)
    windows = [tuple(map(told, (row.name, row.address, row.hours, row.phone))) for row in item.windows or ()]
    if windows:
        yield grid("", "", _WINDOWS, windows)
    regions = [
        (told(row.scope), told(row.form), "、".join(map(told, row.divisions or ()))) for row in item.cross_regions or ()
    ]
    if regions:
        yield grid("跨域通办", "", _REGIONS, regions)


def forms(item: ServiceItem) -> Iterator[Block]:
    """示范文本."""
    rows = [tuple(map(told, (row.name, row.blank_form, row.example))) for row in item.materials or ()]
    if rows := [row for row in rows if row[1] or row[2]]:
        yield grid("", "", _FORMS, rows)


def samples(item: ServiceItem) -> Iterator[Block]:
    """结果样本."""
    rows = [tuple(map(told, (row.name, row.blank, row.sample))) for row in item.results or ()]
    rows.append((told(item.result_name), "", told(item.result_sample)))
    if rows := [row for row in rows if row[1] or row[2]]:
        yield grid("", "", _SAMPLES, rows)


def questions(item: ServiceItem) -> Iterator[Block]:
    """常见问题."""
    turns = tuple((told(row.question), told(row.answer)) for row in item.questions or ())
    if turns := tuple(turn for turn in turns if any(turn)):
        yield Dialogue("", turns)


def codes(item: ServiceItem) -> tuple[Codes, ...]:
    """在线办理, as codes to scan; only a web address becomes one."""
    addresses = {"在线办理": told(item.pc_url) or told(item.online_url), "手机办理": told(item.app_url)}
    made: list[Code] = [
        qr_code(caption, url) for caption, url in addresses.items() if url.startswith(("http://", "https://"))
    ]
    return (Codes("", tuple(made)),) if made else ()

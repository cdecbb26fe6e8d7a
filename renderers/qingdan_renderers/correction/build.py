"""From a correction and its item to the notice: the wording follows 行政许可法 32 where the item is a permit."""

from __future__ import annotations

from datetime import date
from typing import Final

from qingdan_catalog.corrections import Correction, CorrectionRow
from qingdan_catalog.corrections._correction import INCOMPLETE, UNFIT
from qingdan_renderers._record.words import NOT_STATED, limit_words, told
from qingdan_renderers.correction.view import CorrectionLine, CorrectionView
from qingdan_schema.models import ServiceItem

_PERMIT: Final = "行政许可"
_LAW: Final = "《中华人民共和国行政许可法》第三十二条第一款第（四）项"
_BLANK: Final = "________"


def build_correction(item: ServiceItem, correction: Correction) -> CorrectionView:
    """The notice of a correction that was found right."""
    permit = item.kind == _PERMIT
    keeper = "许可机关" if permit else "办理机关"
    return CorrectionView(
        body=(item.body.name if item.body else None) or NOT_STATED,
        title="行政许可申请材料补正通知书" if permit else "申请材料补正通知书",
        number=_number(correction),
        addressee=f"{correction.applicant}：",
        opening=_opening(item, correction),
        lines=tuple(_line(number, row) for number, row in enumerate(correction.rows, 1)),
        closing=tuple(_closing(item, correction)),
        contacts=tuple(_contacts(item, correction)),
        seal="（行政许可专用章）" if permit else "（印章）",
        date=day_words(correction.told),
        receipt=f"申请人（代理人）签收：{_BLANK}____　签收时间：____年____月____日____时",
        remark=f"（本通知书一式两联：第一联{keeper}存档，第二联交申请人。）",
        note=f"注：{correction.guess}。" if correction.guess else "",
        copies=(f"第一联　{keeper}存档", "第二联　交申请人"),
        updated=correction.told.isoformat(),
    )


def day_words(day: date) -> str:
    """`2026年5月20日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def _number(correction: Correction) -> str:
    if not correction.sign:
        return f"{_BLANK}补〔{correction.told.year}〕______号"
    return f"{correction.sign}补〔{correction.told.year}〕{correction.serial}号"


def _opening(item: ServiceItem, correction: Correction) -> str:
    filing = f"（申请编号：{correction.filing}）" if correction.filing else ""
    kinds = {row.kind for row in correction.rows}
    boxes = "　".join(f"{'■' if kind in kinds else '□'}{kind}" for kind in (INCOMPLETE, UNFIT))
    law = correction.law or (_LAW if item.kind == _PERMIT else "")
    by_law = f"根据{law}的规定，" if law else ""
    return (
        f"你（单位）于{day_words(correction.received)}提出的“{item.name or NOT_STATED}”申请{filing}，经审查，"
        f"申请材料{boxes}。{by_law}现一次性告知你（单位）需要补正的全部内容如下："
    )


def _line(number: int, row: CorrectionRow) -> CorrectionLine:
    field = f"“{row.field}”一项" if row.field else ""
    return CorrectionLine(
        str(number), "\n".join(filter(None, (row.material, field))), row.problem, row.demand, row.basis
    )


def _closing(item: ServiceItem, correction: Correction) -> list[str]:
    ways = [f"□送至{told(item.place)}" if told(item.place) else "□送至受理窗口"]
    address = told(item.online_url) or told(item.pc_url)
    if address:
        ways.append(f"□通过{address}提交")
    until = "请"
    if correction.last and correction.period:
        until = f"请于{day_words(correction.last)}以前（自告知之日起{limit_words(correction.period)}内，含当日）"
    sentences = [f"{until}将补正后的材料{'　'.join(ways)}。"]
    after = f"逾期未补正的，{correction.consequence}。" if correction.consequence else ""
    counted = "补正所需时间不计入办理期限。" if item.kind == _PERMIT else ""
    if counted or after:
        sentences.append(counted + after)
    return sentences


def _contacts(item: ServiceItem, correction: Correction) -> list[str]:
    pairs = (
        ("承办人", correction.officer),
        ("联系电话", correction.officer_phone or told(item.contact) or NOT_STATED),
        ("监督投诉电话", told(item.supervision) or NOT_STATED),
        ("申请人的联系人", correction.contact),
        ("申请人的电话", correction.phone),
        ("代理人", correction.agent),
    )
    return [f"{label}：{value}" for label, value in pairs if value]

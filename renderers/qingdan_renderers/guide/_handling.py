"""How the item is handled: reception, steps, ways, special procedures, limits, fees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qingdan_renderers._blocks import Block, Column, Points, Text, grid, key_values
from qingdan_renderers._record.words import NOT_STATED, denied, limit_words, stated, told, visits_words
from qingdan_renderers.flowchart.steps import specials, unneeded_specials
from qingdan_renderers.guide._facts import Fact, passage, sentences
from qingdan_renderers.guide._subject import is_application
from qingdan_schema.models import ServiceItem

_STEPS: Final = (
    Column("序号", centred=True),
    Column("环节", centred=True),
    Column("步骤"),
    Column("部门"),
    Column("办理岗位"),
    Column("时限", centred=True),
    Column("审查标准"),
    Column("办理结果"),
)
_SPECIALS: Final = (
    Column("特别程序"),
    Column("时限", centred=True),
    Column("是否计入法定时限", centred=True),
    Column("是否收费"),
    Column("依据"),
)
_INTERMEDIARIES: Final = (Column("中介服务"), Column("机构要求"), Column("收费"), Column("依据"))
_FEES: Final = (Column("收费项目"), Column("收费标准"), Column("收费依据"), Column("减免"), Column("备注"))
_YES_NO: Final = {"是": "支持", "否": "不支持"}


def reception(item: ServiceItem) -> Iterator[Block]:
    """申请接收: by window, on the web, by post."""
    ways = item.handle_types or []
    window = "；".join(filter(None, (told(item.place), told(item.hours))))
    lines = (
        ("窗口接收：", window if not ways or "窗口办理" in ways else ""),
        ("网上接收：", item.pc_url),
        ("网办地址：", item.online_url if item.online_url != item.pc_url else ""),
        ("手机接收：", item.app_url),
        ("邮寄接收：", "可以通过快递提交申请" if "快递申请" in ways else ""),
    )
    if points := sentences(*lines):
        yield Points("", points)


def course(item: ServiceItem) -> Iterator[Block]:
    """办理基本流程: as the record tells it, and its steps as a table; names of staff are for the office alone."""
    words = stated(item, "flow", item.flow)
    told_steps = [
        tuple(
            map(
                told,
                (
                    step.name,
                    step.step,
                    step.department,
                    step.post,
                    step.limit,
                    step.standard,
                    step.result,
                ),
            )
        )
        for step in item.steps or ()
    ]
    rows = [(str(number), *step) for number, step in enumerate(filter(any, told_steps), 1)]
    if words and not (rows and words == NOT_STATED):
        yield from passage("", words)
    if rows:
        yield grid("办理环节", "", _STEPS, rows)
    yield from passage("规定程序的依据", item.procedure_basis)


def ways(item: ServiceItem) -> Iterator[Block]:
    """办理方式."""
    facts = (
        Fact("办理形式", "、".join(item.handle_types or ()), wide=True),
        Fact("到办事现场次数", stated(item, "visits", visits_words(item))),
        Fact("是否网办", stated(item, "online", item.online)),
        Fact("必须现场办理的原因", told(item.visits_explain), wide=True),
        Fact("网上办理深度", "、".join(item.online_depth or ()), wide=True),
        Fact("进驻政务大厅", stated(item, "in_hall", item.in_hall)),
        Fact("预约办理", _YES_NO.get(item.schedule or "", "")),
        Fact("自助终端办理", _YES_NO.get(item.terminals or "", "")),
    )
    if is_application(item) or any(fact.value for fact in facts):
        yield key_values("", facts)


def special_procedures(item: ServiceItem) -> Iterator[Block]:
    """特别程序: a table, or the sentence that there is none."""
    rows = [(each.name, each.limit, each.counted, each.fee, each.basis) for each in specials(item)]
    if rows:
        if item.special_steps:  # else the rows are made of these very words
            yield from passage("", item.special_procedure)
        yield grid("", "", _SPECIALS, rows)
    elif denied(item.special_procedure):
        yield Text("", ("无特别程序。",))
    elif words := stated(item, "special_procedure", item.special_procedure):
        yield Text("", (words,))
    if unneeded := unneeded_specials(item):
        yield Text("", (f"不需要{'、'.join(unneeded)}。",))


def intermediaries(item: ServiceItem) -> Iterator[Block]:
    """中介服务; said only where the record says it."""
    rows = [
        (told(each.name), told(each.agency), told(each.fee), told(each.basis)) for each in item.intermediaries or ()
    ]
    yield from passage("", item.intermediary)
    if rows:
        yield grid("", "", _INTERMEDIARIES, rows)
    elif denied(item.intermediary):
        yield Text("", ("不需要中介服务。",))


def limits(item: ServiceItem) -> Iterator[Block]:
    """办结时限."""
    lines = sentences(
        ("法定办结时限：", stated(item, "statutory_limit", limit_words(item.statutory_limit))),
        ("法定办结时限说明：", item.statutory_explain),
        ("承诺办结时限：", stated(item, "promised_limit", limit_words(item.promised_limit))),
        ("承诺办结时限说明：", item.promised_explain),
    )
    if lines:
        yield Text("", lines)


def fees(item: ServiceItem) -> Iterator[Block]:
    """收费依据及标准; silence about charges is said to be silence."""
    rows = [
        (
            told(fee.name) or NOT_STATED,
            told(fee.standard),
            told(fee.basis),
            "\n".join(
                sentences(("", {"是": "可以减免", "否": "不可减免"}.get(fee.reducible or "")), ("", fee.reduction))
            ),
            told(fee.remark),
        )
        for fee in item.fees or ()
    ]
    charged = stated(item, "charged", {"是": "本事项收费", "否": "不收费"}.get(item.charged or "", ""))
    paid = {"是": "支持网上支付", "否": "不支持网上支付"}.get(item.pay_online or "", "") if item.charged == "是" else ""
    facts = sentences(("", charged), ("收费依据：", item.fee_basis), ("", paid))
    if facts:
        yield Text("", facts)
    if rows:
        yield grid("", "", _FEES, rows)

"""From what a notice says to the blocks that make up the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_renderers._blocks import Block, Codes, Column, Dialogue, Points, grid, key_values
from qingdan_renderers._qr import qr_code
from qingdan_renderers._record.materials import materials_grid, materials_heading
from qingdan_renderers._text import clean_record
from qingdan_renderers.notice.view import Blank, Choice, Fact, FeeRow, NoticeView, Place, Receipt, ResultRow

TITLE: Final = "一次性告知单"
_STEPS: Final = (
    Column("环节", centred=True),
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A notice ready to be drawn: cleaned words, in blocks, in reading order."""

    title: str
    heading: tuple[str, str]  # the title in two parts; the second, what kind of sheet it is, is never broken
    number: str  # 编号：…, or nothing
    version: str  # 版本：… 更新日期：…, or nothing
    lead: str
    blocks: tuple[Block, ...]
    receipt: Receipt | None
    footer: str
    updated: str


def lay_out(view: NoticeView) -> Sheet:
    """Settle the words and blocks of ``view``; empty parts are left out."""
    view = clean_record(view)
    version = [f"{label}：{value}" for label, value in (("版本", view.edition), ("更新日期", view.updated)) if value]
    return Sheet(
        title=view.title or TITLE,
        heading=_heading(view.title or TITLE),
        number=f"编号：{view.number}" if view.number else "",
        version="　".join(version),
        lead=view.lead,
        blocks=tuple(_blocks(view)),
        receipt=view.receipt,
        footer=view.footer or view.edition,
        updated=view.updated,
    )


def _heading(title: str) -> tuple[str, str]:
    return (title.removesuffix(TITLE), TITLE) if title.endswith(TITLE) else (title, "")


def _blocks(view: NoticeView) -> Iterator[Block]:
    if any(fact.value for fact in view.facts):
        yield key_values("", view.facts)
    materials = materials_grid(materials_heading(view.materials), view.materials_note, view.materials)
    if materials.rows or view.materials_note:
        yield materials
    steps = _rows((row.name, row.post, row.limit, row.standard, row.result) for row in view.steps)
    if steps or view.flow_text:
        yield grid("办理流程", view.flow_text, _STEPS, steps)
    specials = _rows((row.name, row.limit, row.counted, row.fee, row.basis) for row in view.specials)
    if specials:
        yield grid("特别程序", "", _SPECIALS, specials)
    handling = key_values("办理信息", _handling(view))
    if handling.lines:
        yield handling
    yield from _remarks(view)


def _remarks(view: NoticeView) -> Iterator[Block]:
    if tips := tuple(filter(None, view.tips)):
        yield Points("温馨提示", tips)
    if turns := tuple((turn.question, turn.answer) for turn in view.questions if turn.question or turn.answer):
        yield Dialogue("常见问题", turns)
    if codes := tuple(qr_code(code.caption, code.url) for code in view.codes if code.url):
        yield Codes("", codes)


def _rows(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows that say anything."""
    return [row for row in rows if any(row)]


def _handling(view: NoticeView) -> Iterator[Fact]:
    yield Fact("办理形式", _choices(view.ways), wide=True)
    yield from _places(view.places)
    fees = _numbered([_fee(row) for row in view.fees])
    yield Fact("收费标准", "\n".join(filter(None, [*fees, view.fees_note])), wide=True)
    yield Fact("办理结果", "\n".join(_numbered([_result(row) for row in view.results])), wide=True)
    yield Fact("领取方式", _choices(view.deliveries), wide=True)
    for contact in view.contacts:
        yield Fact(contact.label, contact.value)


def _choices(choices: Sequence[Choice]) -> str:
    """■ and □ print in every office font and survive GBK, which ☑ and ☐ do not."""
    return "　".join(f"{'■' if choice.checked else '□'}{choice.label}" for choice in choices)


def _places(places: Sequence[Place]) -> Iterator[Fact]:
    hours = {place.hours for place in places}
    if len(hours) == 1:
        yield Fact("办理地点", "\n".join(_numbered([place.address for place in places])), wide=True)
        yield Fact("办理时间", hours.pop(), wide=True)
    elif places:
        lines = [place.address + (f"（{place.hours}）" if place.hours else "") for place in places]
        yield Fact("办理地点和时间", "\n".join(_numbered(lines)), wide=True)


def _fee(row: FeeRow) -> str:
    text = "：".join(part for part in (row.name, row.standard) if part)
    if row.basis:
        text += f"（依据：{row.basis}）"
    return f"{text}。{row.note}" if row.note else text


def _result(row: ResultRow) -> str:
    remarks = "，".join(part for part in (row.kind, row.validity) if part)
    return f"{row.name}（{remarks}）" if remarks else row.name


def _numbered(lines: Sequence[str]) -> Sequence[str]:
    """Numbers only where there is something to count."""
    return lines if len(lines) < 2 else [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def blank_line(blank: Blank) -> str:
    """A line to be filled in, for formats that draw it with characters."""
    label = f"{blank.label}：" if blank.label else ""
    if blank.size == "date":
        return f"{label}______年____月____日"
    return label + "_" * (6 if blank.size == "short" else 12)

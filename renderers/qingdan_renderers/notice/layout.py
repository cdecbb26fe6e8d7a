"""From what a notice says to the blocks that make up the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from qingdan_renderers._blocks import (
    LINE,
    Block,
    Codes,
    Column,
    Dialogue,
    Grid,
    KeyValues,
    Points,
    Text,
    grid,
    key_values,
)
from qingdan_renderers._qr import qr_code
from qingdan_renderers._record.materials import (
    MARKED,
    STAR,
    MaterialRow,
    has_long_notes,
    in_one,
    in_short,
    materials_grid,
    materials_heading,
)
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


_LARGE_MATERIALS: Final = (Column("序号", centred=True), Column("材料"), Column("要求"), Column("√", centred=True))
_DENSE: Final = (
    Column("序号", centred=True),
    Column("材料名称"),
    Column("形式、份数和类型", centred=True),
    Column("必要性和来源", centred=True),
    Column("填报须知"),
)
_LAST: Final = 23  # characters after 一次性告知单 that find room on a line
SMALL_LINE: Final = 98  # half-width units of 9.5 pt type across the page
LARGE_LINE: Final = 52  # the same of 18 pt type


@dataclass(frozen=True, slots=True)
class Sheet:
    """A notice ready to be drawn: cleaned words, in blocks, in reading order."""

    title: str
    heading: tuple[str, str]  # the title in two parts, see :func:`_heading`
    number: str  # 编号：…, or nothing
    version: str  # 版本：… 更新日期：…, or nothing
    lead: str
    blocks: tuple[Block, ...]
    receipt: Receipt | None
    footer: str
    updated: str
    large: bool = False

    @property
    def broken_title(self) -> str:
        """The title with `（情形：…）` on a line of its own."""
        return self.title if self.heading[1] in ("", TITLE) else "\n".join(self.heading)


def lay_out(view: NoticeView, line: int = LINE) -> Sheet:
    """Settle the words and blocks of ``view``; empty parts are left out.

    Columns are shared out for ``line`` half-width units of type across the page.
    """
    view = clean_record(view)
    version = [f"{label}：{value}" for label, value in (("版本", view.edition), ("更新日期", view.updated)) if value]
    heading = _heading(view.title or TITLE)
    return Sheet(
        title=view.title or TITLE,
        heading=heading,
        number=f"编号：{view.number}" if view.number else "",
        version="　".join(version),
        lead=view.lead,
        blocks=tuple(_blocks(view, line)),
        receipt=view.receipt,
        footer=view.footer or view.edition,
        updated=view.updated,
        large=view.large,
    )


def _heading(title: str) -> tuple[str, str]:
    """The title in two parts: 一次性告知单, which is not broken, or `（情形：…）`, which has a line of its own."""
    before, found, after = title.rpartition(TITLE)
    if not found or len(after) > _LAST:
        return (title, "")
    return (before + found, after) if after else (before, found)


def _blocks(view: NoticeView, line: int) -> Iterator[Block]:
    drawn = _large if view.large else partial(grid, line=line)
    if any(fact.value for fact in view.facts):
        yield _pairs(view, "", view.facts)
    yield from _materials(view, line)
    steps = _rows((row.name, row.post, row.limit, row.standard, row.result) for row in view.steps)
    if steps or view.flow_text:
        yield drawn(view.headings.flow or "办理流程", view.flow_text, _STEPS, steps)
    specials = _rows((row.name, row.limit, row.counted, row.fee, row.basis) for row in view.specials)
    if specials:
        yield drawn("特别程序", "", _SPECIALS, specials)
    handling = _pairs(view, view.headings.handling or "办理信息", _handling(view))
    if handling.lines:
        yield handling
    for passage in view.passages:
        if sentences := tuple(filter(None, passage.sentences)):
            yield Points(passage.heading, sentences)
    yield from _remarks(view)


def _remarks(view: NoticeView) -> Iterator[Block]:
    if tips := tuple(filter(None, view.tips)):
        yield Points("温馨提示", tips)
    if turns := tuple((turn.question, turn.answer) for turn in view.questions if turn.question or turn.answer):
        yield Dialogue("常见问题", turns)
    if codes := tuple(qr_code(code.caption, code.url) for code in view.codes if code.url):
        yield Codes("", codes)


def _pairs(view: NoticeView, heading: str, facts: Iterable[Fact]) -> KeyValues:
    """Labels and values; in large type each takes a line of its own."""
    return key_values(heading, [replace(fact, wide=fact.wide or view.large) for fact in facts])


def _materials(view: NoticeView, line: int) -> Iterator[Block]:
    """The list of materials, and of a situation what was chosen and what need not be handed in."""
    here = view.circumstances
    if here is not None:
        code = (f"情形码：{here.code}（凭此码可以再次打印本清单）",) if here.code else ()
        yield Text("您的选择", (*here.chosen, *code))
    heading = materials_heading(view.materials).replace("申请材料", view.headings.materials or "申请材料")
    if here is not None and view.materials:
        heading = f"需要准备的材料（共{len(view.materials)}份{f'，{MARKED}' if '★' in heading else ''}）"
    if view.large and view.materials:
        yield _large_materials(heading, view)
    else:
        rows = [replace(row, note=in_one(row.note)) for row in view.materials]
        materials = (_dense if has_long_notes(rows) else materials_grid)(heading, view.materials_note, rows, line=line)
        if materials.rows or view.materials_note:
            yield materials
    if here is not None and here.waived:
        yield Points("可免提交", here.waived)
    if here is not None and here.spared:
        yield Text("", (f"本情形不需要：{'、'.join(here.spared)}。",))


def _dense(heading: str, lead: str, rows: Sequence[MaterialRow], *, line: int) -> Grid:
    """The table of materials with long remarks: what is short shares two columns, so that the remarks have room."""
    cells = (
        (
            row.number,
            row.name,
            in_short(row),
            "\n".join(filter(None, (f"{STAR}{row.need}" if row.necessary else row.need, row.source))),
            row.note,
        )
        for row in rows
    )
    return grid(heading, lead, _DENSE, [row for row in cells if any(row)], line=line)


def _large_materials(heading: str, view: NoticeView) -> Grid:
    """序号, 材料, 要求 and a box for a tick: large type has no room for more columns."""
    rows = [
        (
            row.number.removeprefix("□").strip(),
            f"{STAR}{row.name}" if row.necessary else row.name,
            "\n".join(
                filter(
                    None, ("，".join(filter(None, (row.form, row.copies or row.kind, row.need))), _from(row), row.note)
                )
            ),
            "□",
        )
        for row in view.materials
        if row.name or row.number
    ]
    return grid(heading, view.materials_note, _LARGE_MATERIALS, rows, line=LARGE_LINE)


def _from(row: MaterialRow) -> str:
    return f"来源：{row.source}" if row.source else ""


def _large(heading: str, lead: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Grid:
    """Two columns: what it is called and, each line with its label, what is said of it."""
    told = [
        (
            row[0],
            "\n".join(f"{column.label}：{value}" for column, value in zip(columns[1:], row[1:], strict=True) if value),
        )
        for row in rows
    ]
    return grid(heading, lead, (Column(columns[0].label), Column("说明")), told, line=LARGE_LINE)


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
    hours = {place.hours for place in places} - {""}
    if len(hours) == 1:
        yield Fact("办理地点", "\n".join(_numbered([_place(replace(place, hours="")) for place in places])), wide=True)
        yield Fact("办理时间", hours.pop(), wide=True)
    elif places:
        label = "办理地点和时间" if hours else "办理地点"
        yield Fact(label, "\n".join(_numbered(list(map(_place, places)))), wide=True)


def _place(place: Place) -> str:
    """`食品许可窗口：一楼 A12 号（电话 0459-…；周一至周五 …）`."""
    text = "：".join(filter(None, (place.name, place.address)))
    more = "；".join(filter(None, (place.phone and f"电话 {place.phone}", place.hours)))
    return f"{text}（{more}）" if more else text


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

"""The list of materials (申请材料) as notices and guides print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_renderers._blocks import LINE, Column, Grid, grid
from qingdan_renderers._record.words import NOT_STATED, told
from qingdan_renderers._text import text_width
from qingdan_schema.models import Material, ServiceItem

STAR: Final = "★"
MARKED: Final = f"{STAR}为必要材料"
NO_MATERIALS: Final = "无需提交申请材料"
_NECESSARY: Final = "必要"
_LONG_NOTE: Final = 60  # half-width units of a remark from which it needs room
_ENDS: Final = ("。", "；", "！", "？", "：", "，", "、", ";")
_FORMS: Final = {"纸质": "纸质", "电子化": "电子", "纸质/电子化": "纸质和电子"}
_COLUMNS: Final = (
    Column("序号", centred=True),
    Column("材料名称"),
    Column("形式", centred=True),
    Column("份数", centred=True),
    Column("材料类型", centred=True),
    Column("来源渠道"),
    Column("必要性", centred=True),
    Column("填报须知"),
)


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One thing the applicant hands in. ``necessary`` puts a ★ before the words of ``need``."""

    number: str
    name: str
    form: str = ""  # 纸质 / 电子 / 纸质和电子
    copies: str = ""  # 原件1份、复印件1份
    kind: str = ""  # 原件 / 复印件 / 原件和复印件
    source: str = ""  # 申请人自备 / 政府部门核发（市场监督管理局）/ 其他
    need: str = ""  # 必要 / 非必要 / 容缺后补
    note: str = ""  # 填报须知、备注
    necessary: bool = False


def material_rows(materials: Iterable[Material]) -> Iterator[MaterialRow]:
    """Necessary materials first, else in the order of the record."""
    ordered = sorted(materials, key=lambda material: material.need != _NECESSARY)
    for number, material in enumerate(ordered, 1):
        yield MaterialRow(
            number=str(number),
            name=told(material.name) or NOT_STATED,
            form=_FORMS.get(material.form or "", material.form or ""),
            copies=_copies(material),
            kind=material.kind or "",
            source=_source(material),
            need=material.need or "",
            note=_note(material),
            necessary=material.need == _NECESSARY,
        )


def materials_note(item: ServiceItem) -> str:
    """What is said instead of a list: that nothing is needed, or that the record does not say."""
    if item.materials is None:
        return NOT_STATED
    return "" if item.materials else NO_MATERIALS


def materials_heading(rows: Sequence[MaterialRow]) -> str:
    """`申请材料`, with the meaning of the ★ where there is one."""
    return f"申请材料（{MARKED}）" if any(row.necessary for row in rows) else "申请材料"


def materials_grid(heading: str, lead: str, rows: Iterable[MaterialRow], *, line: int = LINE) -> Grid:
    """The table of the rows that say anything, for a page with so many half-width units of type across."""
    cells = (
        (
            row.number,
            row.name,
            row.form,
            row.copies,
            row.kind,
            row.source,
            f"{STAR}{row.need}" if row.necessary else row.need,
            row.note,
        )
        for row in rows
    )
    return grid(heading, lead, _COLUMNS, [row for row in cells if any(row)], line=line)


def has_long_notes(rows: Iterable[MaterialRow]) -> bool:
    """Whether remarks need so much room that what is short should share columns."""
    return any(text_width(row.note) > _LONG_NOTE for row in rows)


def in_short(row: MaterialRow) -> str:
    """Form and copies, and under them the kind: 形式、份数和类型 in one column."""
    return "\n".join(filter(None, ("，".join(filter(None, (row.form, row.copies))), row.kind)))


def in_one(note: str) -> str:
    """Remarks in one paragraph: on one sheet of paper there is no room for a line each."""
    lines = note.split("\n")
    ended = [line if line.endswith(_ENDS) else f"{line}；" for line in lines[:-1]]
    return "".join((*ended, lines[-1]))


def _copies(material: Material) -> str:
    counts = (("原件", material.originals), ("复印件", material.photocopies))
    parts = [f"{label}{count}份" for label, count in counts if count]
    if parts:
        return "、".join(parts)
    return f"{material.copies}份" if material.copies is not None else ""


def _source(material: Material) -> str:
    explained = f"（{material.source_explain}）" if material.source_explain else ""
    return f"{material.source or ''}{explained}"


def _note(material: Material) -> str:
    parts = (
        ("办理情形：", material.needed_when),
        ("", material.fill_explain),
        ("复印件说明：", material.photocopy_explain),
        ("规格：", material.paper),
        ("受理标准：", material.acceptance),
        ("出具机构：", material.issuer),
        ("出具时间要求：", material.issue_time),
        ("可用电子证照：", material.licence_name),
        ("办理说明：", material.handling),
        ("取得材料的地点：", material.place),
        ("使用说明：", material.use),
        ("依据：", material.basis),
        ("", material.remark),
    )
    return "\n".join(f"{label}{told(text)}" for label, text in parts if told(text))

"""What the applicant needs: conditions, materials, and the circumstances that change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from qingdan_renderers._blocks import Block, Column, Text, grid
from qingdan_renderers._record.materials import (
    MARKED,
    NO_MATERIALS,
    material_rows,
    materials_grid,
    materials_note,
)
from qingdan_renderers._record.words import NOT_STATED, stated, told
from qingdan_renderers._text import line_count
from qingdan_renderers.guide._facts import passage, sentences
from qingdan_renderers.guide._subject import is_application
from qingdan_schema.models import Option, ServiceItem, Situation

_COLUMN: Final = 26  # half-width units of the column of notes
_LINES: Final = 7  # lines of a note in it beyond which the notes have a table of their own
_NOTES: Final = (Column("序号", centred=True), Column("材料名称"), Column("填报须知"))
_OPTIONS: Final = (Column("选项"), Column("需要的材料"), Column("说明"))
_CIRCUMSTANCES: Final = (
    "请按自己的情形逐项选择，提交所选各项需要的材料。各情形都没有提到的材料，不论何种情形都按上表提交。"
)
_TRUTHFUL: Final = "申请人应当如实提交有关材料和反映真实情况，并对申请材料实质内容的真实性负责。"


def conditions(item: ServiceItem) -> Iterator[Block]:
    """申请条件."""
    more = [*passage("准予行政许可的条件", item.permit_conditions), *passage("规定条件的依据", item.condition_basis)]
    yield from passage("受理条件" if more else "", stated(item, "conditions", item.conditions))
    yield from more


def materials(item: ServiceItem) -> Iterator[Block]:
    """申请材料; with the circumstances (情形) that some of them depend on."""
    rows = list(material_rows(item.materials or ()))
    if rows:
        apart = any(line_count(row.note, _COLUMN) > _LINES for row in rows)
        listed = [replace(row, note="") for row in rows] if apart else rows
        yield materials_grid("", f"{MARKED}。" if any(row.necessary for row in rows) else "", listed)
        if apart:
            yield grid("填报须知", "", _NOTES, [(row.number, row.name, row.note) for row in rows if row.note])
        yield Text("", (_TRUTHFUL,))
    elif is_application(item):
        note = materials_note(item)
        yield Text("", (f"{note}。" if note == NO_MATERIALS else note,))
    yield from _circumstances(item.situations or ())
    commitment = {"是": "本事项实行告知承诺。", "否": "本事项不实行告知承诺。"}.get(item.commitment or "", "")
    if commitment:
        yield Text("", (commitment,))


def _circumstances(situations: Sequence[Situation]) -> Iterator[Block]:
    """A table of options for each question, in the order in which they are asked."""
    if situations:
        yield Text("按情形提交的材料", (_CIRCUMSTANCES,))
    for number, situation in enumerate(situations, 1):
        name = "".join(
            (told(situation.name) or NOT_STATED, f"（{told(situation.choice)}）" if told(situation.choice) else "")
        )
        lead = "\n".join(filter(None, (told(situation.question), told(situation.explain))))
        rows = [
            (told(option.name) or NOT_STATED, "\n".join(map(told, option.materials or ())), _explained(option))
            for option in situation.options or ()
        ]
        yield grid(f"情形{number}：{name}", lead, _OPTIONS, rows)


def _explained(option: Option) -> str:
    following = "、".join(option.following or ())
    return "\n".join(sentences(("", option.explain), ("接着选择：", following)))

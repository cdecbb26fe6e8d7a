"""The merged materials of a bundle: what is handed in once for all members, and what is not handed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qingdan_catalog.bundles import Combined, MergedMaterial, Provision
from qingdan_renderers._blocks import Block, Column, Text, grid
from qingdan_renderers._record.materials import (
    MARKED,
    NO_MATERIALS,
    STAR,
    MaterialRow,
    has_long_notes,
    in_one,
    in_short,
    material_rows,
)
from qingdan_renderers._record.words import NOT_STATED, told
from qingdan_renderers.bundle._words import member_numbers

_NAMED: Final = (Column("序号", centred=True), Column("材料名称"))
_SORTS: Final = tuple(Column(label, centred=True) for label in ("材料类型", "材料形式", "份数"))
_SORT: Final = Column("形式、份数和类型", centred=True)
_REST: Final = (Column("必要性", centred=True), Column("用于事项", centred=True), Column("填报须知"))
_HANDED_IN: Final = (*_NAMED, *_SORTS, *_REST)
_DENSE: Final = (*_NAMED, _SORT, *_REST)
_SPARED: Final = (Column("材料名称"), Column("用于事项", centred=True), Column("为什么不用交"))
_NECESSARY: Final = "必要"
_INCOMPLETE: Final = "有的事项没有载明申请材料，请先咨询。"
_OPTIONAL: Final = "不办选办事项的，只用于它的材料不用交。"


def material_blocks(combined: Combined) -> Iterator[Block]:
    """What to hand in, and what the members ask for and nobody hands in."""
    merged = combined.materials
    handed = sorted(merged.handed_in, key=lambda row: row.material.need != _NECESSARY)
    if handed:
        rows = list(material_rows([row.material for row in handed]))
        marked = f"{MARKED}；" if any(row.necessary for row in rows) else ""
        fewer = f"合并前共{merged.before}份材料，合并后" if merged.before > len(handed) else ""
        lead = f"{fewer}提交{len(handed)}份{'' if fewer else '材料'}。{marked}“用于事项”是相关事项的序号。"
        if not all(member.mandatory for member in combined.members):
            lead += _OPTIONAL
        if _silent(combined):
            lead += _INCOMPLETE
        dense = has_long_notes(rows)
        cells = [_cells(row, each, dense=dense) for row, each in zip(rows, handed, strict=True)]
        yield grid("", lead, _DENSE if dense else _HANDED_IN, cells)
    else:
        yield Text("", (_nothing(combined),))
    if spared := merged.spared:
        rows_spared = [(told(row.name) or NOT_STATED, member_numbers(row.users), _why(row)) for row in spared]
        yield grid("不用提交的材料", "", _SPARED, rows_spared)


def _nothing(combined: Combined) -> str:
    """Nothing is needed where all members say so; else they do not say."""
    return NOT_STATED if _silent(combined) else f"{NO_MATERIALS}。"


def _silent(combined: Combined) -> bool:
    """Whether some member does not say what it needs."""
    return any(member.item is None or member.item.materials is None for member in combined.members)


def _cells(row: MaterialRow, merged: MergedMaterial, *, dense: bool) -> tuple[str, ...]:
    """A row of the table; in a dense one what is short shares a column, so that the remarks have room."""
    stated = told(merged.material.needed_when)  # says it more exactly than the options do
    choices = f"选择“{'”“'.join(merged.choices)}”的提交" if merged.choices and not stated else ""
    note = "\n".join(filter(None, (choices, row.note)))
    return (
        row.number,
        row.name,
        *((in_short(row),) if dense else (row.kind, row.form, row.copies)),
        f"{STAR}{row.need}" if row.necessary else row.need,
        member_numbers(merged.users),
        in_one(note) if dense else note,
    )


def _why(row: MergedMaterial) -> str:
    if row.provision is Provision.PRODUCED:
        return f"{Provision.PRODUCED.value}（{' '.join(told(row.reason).split())}）"
    return told(row.reason) or NOT_STATED

"""From the entries of a list to the table that is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qingdan_catalog.lists import Entry, Group, Listed, ListPreset
from qingdan_catalog.settings import Settings
from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable
from qingdan_schema.citations import to_chinese

_MOST_KINDS: Final = 12


def build_list(listed: Listed, settings: Settings) -> WideTable:
    """The table of a list, with the edition and date that the catalogue states."""
    preset = listed.preset
    body = listed.bodies[0] if len(listed.bodies) == 1 else ""
    edition = f"（{settings.edition}）" if settings.edition else ""
    return WideTable(
        title=f"{body}{preset.title}{edition}",
        left=f"填报单位（盖章）：{body}",
        right=f"日期：{settings.updated}" if settings.updated else "日期：　　　　年　　月　　日",
        lead=(_introduction(listed),),
        columns=tuple(WideColumn(each.heading, each.width, each.centred) for each in preset.columns),
        sections=tuple(_sections(listed)),
        notes=tuple(_notes(preset)),
        footer=f"{preset.title}　{settings.edition}".strip("　"),
        updated=settings.updated,
        paper=preset.paper,
        portrait=preset.portrait,
    )


def _introduction(listed: Listed) -> str:
    """`共计12项，其中行政许可10项、行政确认2项；涉及3个部门。`"""
    unit = listed.preset.unit
    if not listed.count:
        return "没有符合这个清单条件的事项。"
    sentence = f"共计{listed.count}{unit}"
    if listed.preset.per_row:
        lines = sum(len(entry.rows) for group in listed.groups for entry in group.entries)
        sentence += f"、{listed.preset.per_row}{lines}条"
    if len(listed.totals) > 1:
        shown = "、".join(f"{name}{count}{unit}" for name, count in listed.totals[:_MOST_KINDS])
        sentence += f"，其中{shown}{'等' if len(listed.totals) > _MOST_KINDS else ''}"
    elif listed.totals:
        sentence += f"，都是{listed.totals[0][0]}" if listed.preset.total != "部门" else ""
    if len(listed.bodies) > 1:
        sentence += f"；涉及{len(listed.bodies)}个部门"
    return sentence + "。"


def _notes(preset: ListPreset) -> Iterator[str]:
    if preset.description:
        yield f"说明：{preset.description}。"
    yield from preset.notes


def _sections(listed: Listed) -> Iterator[Section]:
    """A section for each group; with groups of two levels, the first level has headings of its own."""
    number = 0
    outer, count, inner = "", 0, 0
    for group in listed.groups:
        if len(group.names) == 2 and group.names[0] != outer:
            outer, count, inner = group.names[0], count + 1, 0
            held = sum(len(each.entries) for each in listed.groups if each.names[0] == outer)
            yield Section(f"{to_chinese(count)}、{outer}（{held}{listed.preset.unit}）")
        rows = tuple(_rows(group, listed, number))
        number += len(group.entries)
        if len(group.names) == 2:
            inner += 1
            yield Section(f"（{to_chinese(inner)}）{_counted(group, listed)}", rows, level=2)
        elif group.names:
            count += 1
            yield Section(f"{to_chinese(count)}、{_counted(group, listed)}", rows)
        else:
            yield Section("", rows)


def _counted(group: Group, listed: Listed) -> str:
    return f"{group.names[-1]}（{len(group.entries)}{listed.preset.unit}）"


def _rows(group: Group, listed: Listed, number: int) -> Iterator[Row]:
    """The lines of a group; ``number`` entries stand before it."""
    columns, shared = listed.preset.columns, listed.shared
    spans = {place: _merged(group.entries, place) for place, column in enumerate(columns) if column.merged}
    for position, entry in enumerate(group.entries):
        for line, texts in enumerate(entry.rows):
            cells: list[Cell | None] = []
            for place, column in enumerate(columns):
                text = texts[place] if column.paths else str(number + position + 1)
                if not shared[place]:
                    cells.append(Cell(text))
                    continue
                span = spans[place][position] if place in spans else len(entry.rows)
                cells.append(Cell(text, span) if line == 0 and span else None)
            yield tuple(cells)


def _merged(entries: Sequence[Entry], place: int) -> list[int]:
    """For each entry the lines that its cell reaches over; none where it is under the one of an entry before."""
    spans = [len(entry.rows) for entry in entries]
    first = 0
    for position in range(1, len(entries)):
        text = entries[position].rows[0][place]
        if text and text == entries[first].rows[0][place]:
            spans[first] += spans[position]
            spans[position] = 0
        else:
            first = position
    return spans

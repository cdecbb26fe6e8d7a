"""动态调整对照表: a line for each item, as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from qingdan_catalog.changes import Change, ItemVersion
from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable
from qingdan_renderers.changetable._common import NOTHING, Told, by_item, statistics, table
from qingdan_schema.citations import to_chinese

TITLE: Final = "政务服务事项动态调整对照表"
_BEFORE, _AFTER = "调整前", "调整后"
_COLUMNS: Final = (
    WideColumn("序号", 3, centred=True),
    WideColumn("部门", 7),
    *(
        WideColumn(label, width, centred, group)
        for group in (_BEFORE, _AFTER)
        for label, width, centred in (("编码", 7, False), ("名称", 9, False), ("类型", 4, True), ("层级", 3, True))
    ),
    WideColumn("调整类型", 5, centred=True),
    WideColumn("调整依据（理由）", 9, kept=True),
    WideColumn("备注", 8, kept=True),
)
_ELEMENT: Final = "要素调整"
_ELSEWHERE: Final = {"下放", "上收", "调整实施部门"}  # what they mean stands in none of the other columns


def build_item_table(told: Told) -> WideTable:
    """The table of items: what was added, abolished, handed down, renamed, and how many elements changed."""
    return table(TITLE, told, _COLUMNS, tuple(_sections(told)), statistics(told.comparison))


def _sections(told: Told) -> Iterator[Section]:
    number = 0
    levels = groupby(by_item(told.comparison), key=lambda each: each[0])
    for count, (level, items) in enumerate(levels, 1):
        rows: list[Row] = []
        held = [changes for _, _, changes in items]
        for changes in held:
            number += 1
            rows.extend(_rows(number, changes, told))
        yield Section(f"{to_chinese(count)}、{level}（{len(held)}个事项）", tuple(rows))


def _rows(number: int, changes: Sequence[Change], told: Told) -> Iterator[Row]:
    """One line, or as many as the item had or has parts when it was merged or split."""
    whole = next((change for change in changes if not change.path), changes[0])
    lines = max(len(whole.olds), len(whole.news), 1)
    reason = told.reasons.of(whole)
    first = (str(number), changes[0].item.body or NOTHING)
    last = (_adjustment(changes), reason.basis, "\n".join(filter(None, (_elsewhere(changes), reason.remark))))
    for line in range(lines):
        shared = line == 0
        yield (
            *((Cell(text, lines) if shared else None) for text in first),
            *_side(whole.olds, line, lines),
            *_side(whole.news, line, lines),
            *((Cell(text, lines) if shared else None) for text in last),
        )


def _side(items: Sequence[ItemVersion], line: int, lines: int) -> Iterator[Cell | None]:
    """Code, name, kind and level on one side; a lone item reaches over all lines, dashes stand for none."""
    if len(items) < 2:
        texts = _facts(items[0]) if items else (NOTHING,) * 4
        yield from ((Cell(text, lines) if line == 0 else None) for text in texts)
    else:
        yield from (Cell(text) for text in (_facts(items[line]) if line < len(items) else (NOTHING,) * 4))


def _facts(item: ItemVersion) -> tuple[str, str, str, str]:
    return item.code or NOTHING, item.name, item.kind or NOTHING, "、".join(item.levels) or NOTHING


def _adjustment(changes: Sequence[Change]) -> str:
    """`变更名称、要素调整（3处）`."""
    kinds = [kind for kind in dict.fromkeys(change.adjustment for change in changes) if kind != _ELEMENT]
    count = sum(change.adjustment == _ELEMENT for change in changes)
    return "、".join([*kinds, *([f"{_ELEMENT}（{count}处）"] if count else [])])


def _elsewhere(changes: Sequence[Change]) -> str:
    return "；".join(change.say() for change in changes if change.adjustment in _ELSEWHERE)

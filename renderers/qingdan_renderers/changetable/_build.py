"""From a comparison of two versions to the official table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from qingdan_catalog.changes import Change, Comparison, Direction
from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable
from qingdan_schema.citations import to_chinese

TITLE: Final = "政务服务事项动态调整对照表"
_NOTHING: Final = "—"
_NO_BODY: Final = "未写部门"
_COLUMNS: Final = (
    WideColumn("序号", 3, centred=True),
    WideColumn("事项", 12),
    WideColumn("调整类型", 6, centred=True),
    WideColumn("原内容", 19),
    WideColumn("新内容", 19),
    WideColumn("依据／说明", 14),
    WideColumn("对申请人", 4, centred=True),
)
_COUNTED: Final = ("新增", "取消", "下放", "上收", "拆分", "合并实施", "调整实施部门")


def build_change_table(comparison: Comparison, *, edition: str = "", updated: str = "") -> WideTable:
    """The table of all changes, by administrative level, body and item."""
    bodies = list(dict.fromkeys(change.item.body for change in comparison.changes if change.item.body))
    body = bodies[0] if len(bodies) == 1 else ""
    return WideTable(
        title=f"{body}{TITLE}{f'（{edition}）' if edition else ''}",
        left=f"填报单位（盖章）：{body}",
        right=f"日期：{updated}" if updated else "日期：　　　　年　　月　　日",
        lead=(_statistics(comparison),),
        columns=_COLUMNS,
        sections=tuple(_sections(comparison.changes)),
        notes=tuple(_notes(comparison)),
        footer=f"{TITLE}　{edition}".strip("　"),
        updated=updated,
        paper="A4",
    )


def _statistics(comparison: Comparison) -> str:
    """`本次共调整5个事项，其中新增1个、取消1个；要素调整12处。为申请人减轻3处，加重1处。`"""
    changes = comparison.changes
    if not changes:
        return f"{comparison.old} → {comparison.new}：没有调整。"
    items = len({_item(change) for change in changes})
    kinds = [(name, sum(change.adjustment == name and not change.path for change in changes)) for name in _COUNTED]
    shown = "、".join(f"{name}{count}个" for name, count in kinds if count)
    elements = sum(bool(change.path) for change in changes)
    lighter = sum(change.direction is Direction.LIGHTER for change in changes)
    heavier = sum(change.direction is Direction.HEAVIER for change in changes)
    return (
        f"本次共调整{items}个事项{f'，其中{shown}' if shown else ''}；要素调整{elements}处。"
        f"为申请人减轻{lighter}处，加重{heavier}处。"
    )


def _notes(comparison: Comparison) -> Iterator[str]:
    yield f"基准：{comparison.old} → {comparison.new}。"
    if comparison.unreadable:
        yield f"没有比较（读不出记录）：{'、'.join(comparison.unreadable)}。"


def _item(change: Change) -> tuple[str, str, str]:
    return change.group, change.item.file, change.item.code


def _body(change: Change) -> str:
    return change.item.body or _NO_BODY


def _sections(changes: Sequence[Change]) -> Iterator[Section]:
    """The changes come sorted by level; bodies keep the order in which they come."""
    number = 0
    for count, (level, of_level) in enumerate(groupby(changes, key=lambda change: change.group), 1):
        held = list(of_level)
        items = len({_item(change) for change in held})
        yield Section(f"{to_chinese(count)}、{level}（{items}个事项）")
        bodies = list(dict.fromkeys(map(_body, held)))
        for place, body in enumerate(bodies, 1):
            rows: list[Row] = []
            of_body = [change for change in held if _body(change) == body]
            for _, of_item in groupby(of_body, key=_item):
                number += 1
                rows.extend(_rows(number, list(of_item)))
            heading = f"（{to_chinese(place)}）{body}" if len(bodies) > 1 or body != _NO_BODY else ""
            yield Section(heading, tuple(rows), level=2)


def _rows(number: int, changes: Sequence[Change]) -> Iterator[Row]:
    item = changes[0].item
    name = f"{item.name}\n{item.code}" if item.code else item.name
    for place, change in enumerate(changes):
        first = (Cell(str(number), len(changes)), Cell(name, len(changes))) if place == 0 else (None, None)
        before, after = _sides(change)
        cells = (change.adjustment, before, after, change.say(), change.direction.value)
        yield (*first, *(Cell(text) for text in cells))


def _sides(change: Change) -> tuple[str, str]:
    """What stood there and what stands there, in full; a dash where there is nothing."""
    if change.path:
        label = _label(change)
        sides = (_words(change.before), _words(change.after))
        return tuple(f"{label}：{side}" if side else _NOTHING for side in sides)  # type: ignore[return-value]
    olds, news = (
        "\n".join("，".join(filter(None, (item.name, item.code, item.body))) for item in items)
        for items in (change.olds, change.news)
    )
    return olds or _NOTHING, news or _NOTHING


def _label(change: Change) -> str:
    return "·".join(part for part in change.path if isinstance(part, str))


def _words(value: Any) -> str:
    """A whole value: rows are paragraphs, the elements of a row stand one after the other."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "；".join(f"{key}：{words}" for key, each in value.items() if (words := _words(each)))
    if isinstance(value, list):
        rows = any(isinstance(each, Mapping) for each in value)
        return ("\n" if rows else "、").join(filter(None, map(_words, value)))
    return str(value)

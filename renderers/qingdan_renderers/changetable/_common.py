"""What both change tables say alike: their head, their statistics, and the order of items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from qingdan_catalog.changes import Change, Comparison, Direction, Reasons
from qingdan_catalog.settings import Settings
from qingdan_renderers._wide.view import Section, WideColumn, WideTable

NOTHING = "—"
_COUNTED = ("新增", "取消", "下放", "上收", "拆分", "合并实施", "调整实施部门", "变更名称", "变更编码")


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison of two versions with all that is printed beside it."""

    comparison: Comparison
    old: Settings = field(default_factory=Settings)
    new: Settings = field(default_factory=Settings)
    reasons: Reasons = field(default_factory=Reasons)


def table(title: str, told: Told, columns: Sequence[WideColumn], sections: Sequence[Section], lead: str) -> WideTable:
    """A change table under its official head."""
    comparison, edition = told.comparison, told.new.edition
    bodies = list(dict.fromkeys(change.item.body for change in comparison.changes if change.item.body))
    body = bodies[0] if len(bodies) == 1 else ""
    return WideTable(
        title=f"{body}{title}{f'（{edition}）' if edition else ''}",
        left=f"填报单位（盖章）：{body}",
        right=f"填报日期：{told.new.updated}" if told.new.updated else "填报日期：　　　　年　　月　　日",
        lead=(f"基准：{_edition(told.old, comparison.old)} → {_edition(told.new, comparison.new)}", lead),
        columns=tuple(columns),
        sections=tuple(sections),
        notes=tuple(_notes(comparison)),
        footer=f"{title}　{edition}".strip("　"),
        updated=told.new.updated,
        paper="A4",
    )


def _edition(settings: Settings, label: str) -> str:
    """`2026年第1版（2026-03-01）`, or what the version is called where it states no edition."""
    if not settings.edition:
        return label
    return f"{settings.edition}（{settings.updated}）" if settings.updated else settings.edition


def _notes(comparison: Comparison) -> Iterator[str]:
    if comparison.unreadable:
        yield f"没有比较（读不出记录）：{'、'.join(comparison.unreadable)}。"


def statistics(comparison: Comparison) -> str:
    """`本次共调整5个事项，其中新增1个、取消1个；要素调整12处，为申请人减轻3处，加重1处。`"""
    changes = comparison.changes
    if not changes:
        return "两个版本之间没有调整。"
    kinds = [(name, len({_item(each) for each in changes if each.adjustment == name})) for name in _COUNTED]
    shown = "、".join(f"{name}{count}个" for name, count in kinds if count)
    elements = sum(bool(change.path) for change in changes)
    lighter = sum(change.direction is Direction.LIGHTER for change in changes)
    heavier = sum(change.direction is Direction.HEAVIER for change in changes)
    return (
        f"本次共调整{len({_item(each) for each in changes})}个事项{f'，其中{shown}' if shown else ''}；"
        f"要素调整{elements}处，为申请人减轻{lighter}处，加重{heavier}处。"
    )


def _item(change: Change) -> tuple[str, str, str]:
    return change.group, change.item.file, change.item.code


def by_item(comparison: Comparison) -> Iterator[tuple[str, str, list[Change]]]:
    """Level, body and changes of each item; levels in their order, the bodies of a level together."""
    for level, of_level in groupby(comparison.changes, key=lambda change: change.group):
        held = list(of_level)
        for body in dict.fromkeys(change.item.body for change in held):
            of_body = [change for change in held if change.item.body == body]
            for _, of_item in groupby(of_body, key=_item):
                yield level, body, list(of_item)

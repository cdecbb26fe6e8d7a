"""Changes in the order of a report: by administrative level, then by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qingdan_catalog.changes import Change, Comparison, Direction, ItemVersion, Level


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """An item and its changes."""

    item: ItemVersion
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LevelChanges:
    """An administrative level and its items."""

    level: str
    items: tuple[ItemChanges, ...]


def grouped(comparison: Comparison) -> Iterator[LevelChanges]:
    """The changes by level and item. They come sorted from the comparison."""
    for level, changes in groupby(comparison.changes, key=lambda change: change.group):
        by_item = groupby(changes, key=lambda change: (change.item.file, change.item.code))
        items = (tuple(of_item) for _, of_item in by_item)
        yield LevelChanges(level, tuple(ItemChanges(of_item[0].item, of_item) for of_item in items))


def summary(comparison: Comparison) -> str:
    """The sentence on top of a report: how many items and changes, of which weight and direction."""
    changes = comparison.changes
    if not changes:
        return f"{comparison.old} → {comparison.new}：没有变化。"
    items = len({(change.group, change.item.file, change.item.code) for change in changes})
    weights = "、".join(f"{level.value} {sum(change.level is level for change in changes)}" for level in Level)
    lighter = sum(change.direction is Direction.LIGHTER for change in changes)
    heavier = sum(change.direction is Direction.HEAVIER for change in changes)
    return (
        f"{comparison.old} → {comparison.new}：{items} 个事项有变化，共 {len(changes)} 处（{weights}）；"
        f"为申请人减轻 {lighter} 处，加重 {heavier} 处。"
    )

"""Changes as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.changes import Comparison, Direction
from qingdan_renderers.changes._grouped import grouped, summary

_MARKS = {Direction.LIGHTER: "▼减轻", Direction.HEAVIER: "▲加重", Direction.NEUTRAL: "·不变"}


def report_text(comparison: Comparison) -> Iterator[str]:
    """Level, item, then a line for each change: direction, adjustment type, weight, sentence."""
    yield summary(comparison)
    for group in grouped(comparison):
        yield ""
        yield f"{group.level}（{len(group.items)} 个事项）"
        for entry in group.items:
            item = entry.item
            yield "  " + "  ".join(part for part in (item.name, item.code, item.body) if part)
            for change in entry.changes:
                yield f"    {_MARKS[change.direction]} {change.adjustment}（{change.level.value}） {change.say()}"
    for path in comparison.unreadable:
        yield f"没有比较 {path}：读不出记录，先用 qingdan check 检查它。"

"""Changes as Markdown, for the description of a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.changes import Comparison, Direction
from qingdan_renderers.changes._grouped import grouped, summary

_MARKS = {Direction.LIGHTER: "减轻", Direction.HEAVIER: "**加重**", Direction.NEUTRAL: "不变"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def report_markdown(comparison: Comparison) -> Iterator[str]:
    """A heading for each level and item, and a table of its changes."""
    yield "# 事项变更"
    yield ""
    yield _escape(summary(comparison))
    for group in grouped(comparison):
        yield ""
        yield f"## {_escape(group.level)}（{len(group.items)} 个事项）"
        for entry in group.items:
            item = entry.item
            yield ""
            yield f"### {_escape(item.name)}"
            yield ""
            facts = [part for part in (item.body, item.code, item.file) if part]
            yield _escape(" · ".join(facts))
            yield ""
            yield "| 调整类型 | 内容 | 对申请人 | 程度 |"
            yield "| --- | --- | --- | --- |"
            for change in entry.changes:
                words = (_escape(change.adjustment), _escape(change.say()))
                cells = (*words, _MARKS[change.direction], change.level.value)
                yield f"| {' | '.join(cells)} |"
    if comparison.unreadable:
        yield ""
        yield f"没有比较（读不出记录）：{'、'.join(_escape(path) for path in comparison.unreadable)}"


def _escape(text: str) -> str:
    """Text that Markdown takes literally, on one line: nothing in a record becomes a link, a tag or a column."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))

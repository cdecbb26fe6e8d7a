"""要素调整对照表: for each item a line for each element, word for word as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from qingdan_catalog.changes import Change, Direction
from qingdan_renderers._text import clean_text
from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable
from qingdan_renderers.changetable._common import NOTHING, Told, by_item, table
from qingdan_renderers.changetable._marks import differences
from qingdan_schema.citations import to_chinese

TITLE: Final = "政务服务事项要素调整对照表"
_COLUMNS: Final = (
    WideColumn("序号", 3, centred=True),
    WideColumn("要素名称", 9),
    WideColumn("调整前", 21),
    WideColumn("调整后", 21),
    WideColumn("调整类型", 4, centred=True),
    WideColumn("调整依据", 9, kept=True),
    WideColumn("生效日期", 6, centred=True),
    WideColumn("对申请人", 4, centred=True),
)
_OF_EDITION: Final = {"事项版本", "计划生效日期"}
_LEAD: Final = "调整前一栏里划去的字是删去的，调整后一栏里加下划线的字是新增的。事项版本和生效日期随版次变动，不另列。"


def build_element_table(told: Told) -> WideTable:
    """The table of elements; the words that differ are marked."""
    return table(TITLE, told, _COLUMNS, tuple(_sections(told)), _LEAD)


def _sections(told: Told) -> Iterator[Section]:
    """A section for each item, under the administrative level."""
    above, levels, number = "", 0, 0
    for level, body, changes in by_item(told.comparison):
        rows = tuple(_rows([change for change in changes if _is_element(change)], told))
        if not rows:
            continue
        if level != above:
            above, levels, number = level, levels + 1, 0
            yield Section(f"{to_chinese(levels)}、{level}")
        item = changes[0].item
        number += 1
        yield Section(f"（{to_chinese(number)}）{'　'.join(filter(None, (item.name, item.code, body)))}", rows, level=2)


def _is_element(change: Change) -> bool:
    return bool(change.path) and change.path[0] not in _OF_EDITION


def _rows(changes: list[Change], told: Told) -> Iterator[Row]:
    for number, change in enumerate(changes, 1):
        before, after = clean_text(_words(change.before)), clean_text(_words(change.after))
        gone, come = differences(before, after) if before and after else ((), ())
        yield (
            Cell(str(number)),
            Cell(_label(change)),
            Cell(before or NOTHING, mark="删除", marks=gone),
            Cell(after or NOTHING, mark="新增", marks=come),
            Cell("新增" if not before else "修改" if after else "删除"),
            Cell(told.reasons.basis(change)),
            Cell(change.item.text("计划生效日期")),
            Cell(NOTHING if change.direction is Direction.NEUTRAL else change.direction.value),
        )


def _label(change: Change) -> str:
    """`承诺办结时限`, `流程环节“审查”的时限`."""
    keys = [part for part in change.path if isinstance(part, str)]
    name = f"“{change.name}”" if change.name else ""
    return f"{keys[0]}{name}" + "".join(f"{'的' if name else '·'}{key}" for key in keys[1:])


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

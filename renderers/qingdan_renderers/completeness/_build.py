"""From the answers of items to the two tables that are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from qingdan_catalog.disclosure import Answer, Completeness, ItemAnswers, State
from qingdan_catalog.settings import Settings
from qingdan_renderers._wide.view import Cell, Row, Section, WideColumn, WideTable
from qingdan_schema.citations import to_chinese

_SHOWN: Final = 60
"""Characters of a value: enough to see that it is there."""
_OFTEN: Final = 3
"""Elements that a body lacks most often, as far as the summary names them."""


def build_summary(told: Completeness, settings: Settings) -> WideTable:
    """One line for each body, and the elements that are missing most often over all."""
    bodies = _by_body(told)
    rows = [
        tuple(map(Cell, (str(number), body, *_figures(items), _lacking_most(items))))
        for number, (body, items) in enumerate(bodies, 1)
    ]
    if len(bodies) > 1:
        rows.append(tuple(map(Cell, ("", "合计", *_figures(told.items), _lacking_most(told.items)))))
    return replace(
        _frame(told, settings, "公开要素完整性汇总表"),
        columns=(
            WideColumn("序号", 3, centred=True),
            WideColumn("部门", 16),
            WideColumn("事项数", 4, centred=True),
            WideColumn("齐全的事项", 5, centred=True),
            WideColumn("应公开要素", 5, centred=True),
            WideColumn("已公开", 4, centred=True),
            WideColumn("缺", 3, centred=True),
            WideColumn("完整率", 5, centred=True),
            WideColumn("缺得最多的要素", 18),
        ),
        sections=(Section("", tuple(rows)),) if rows else (),
    )


def build_details(told: Completeness, settings: Settings, *, only_missing: bool = False) -> WideTable:
    """The elements of every item, grouped by body: what is stated, what is missing."""
    sections = []
    number = 0
    for place, (body, items) in enumerate(_by_body(told), 1):
        shown = [item for item in items if item.missing or not only_missing]
        lines = [line for offset, item in enumerate(shown) for line in _lines(item, number + offset + 1, only_missing)]
        number += len(shown)
        missing = sum(len(item.missing) for item in items)
        heading = f"{to_chinese(place)}、{body}（{len(items)}项，完整率{_rate(items)}，缺{missing}处）"
        if lines or not only_missing:
            sections.append(Section(heading, tuple(lines)))
    return replace(
        _frame(told, settings, "公开要素缺项表" if only_missing else "公开要素完整性明细表"),
        columns=(
            WideColumn("序号", 3, centred=True),
            WideColumn("事项名称", 9),
            WideColumn("编码", 6, centred=True),
            WideColumn("要素", 7),
            WideColumn("公开的内容", 22),
            WideColumn("情况", 4, centred=True),
        ),
        sections=tuple(sections),
        portrait=True,  # so that two items stand on a page
    )


def _frame(told: Completeness, settings: Settings, title: str) -> WideTable:
    """What stands around either table."""
    # A set may be called 八公开 already, or 十九要素.
    name = told.asked.name + title.removeprefix("公开要素" if told.asked.name.endswith(("公开", "要素")) else "")
    edition = f"（{settings.edition}）" if settings.edition else ""
    return WideTable(
        title=f"{name}{edition}",
        left="填报单位（盖章）：",
        right=f"日期：{settings.updated}" if settings.updated else "日期：　　　　年　　月　　日",
        lead=(_introduction(told),),
        columns=(),
        notes=tuple(_notes(told)),
        footer=f"{name}　{settings.edition}".strip("　"),
        updated=settings.updated,
    )


def _introduction(told: Completeness) -> str:
    items = told.items
    if not items:
        return "没有适用这组公开要素的事项。"
    whole = sum(not item.missing for item in items)
    missing = sum(len(item.missing) for item in items)
    sentence = f"共{len(items)}个事项，{whole}个要素齐全，{len(items) - whole}个缺项；"
    sentence += f"应公开的要素{sum(item.wanted for item in items)}处，缺{missing}处，完整率{_rate(items)}。"
    often = Counter(label for item in items for label in item.missing).most_common(_OFTEN)
    return sentence + (f"缺得最多的是{_listed(often)}。" if often else "")


def _notes(told: Completeness) -> Iterator[str]:
    labels = "、".join(line.label for line in told.asked.lines)
    yield f"说明：{told.asked.name}指{labels}，共{len(told.asked.lines)}项。"
    if told.asked.description:
        yield told.asked.description
    yield "完整率是已公开的要素占应公开的要素的百分比；不涉及的（如不收费事项的收费标准）和没有对应要素的不计在内。"
    if told.asked.kinds:
        yield f"只适用于{'、'.join(told.asked.kinds)}，其他类型的事项没有列入。"


def _by_body(told: Completeness) -> list[tuple[str, list[ItemAnswers]]]:
    return [(body, list(items)) for body, items in groupby(told.items, key=lambda item: item.body)]


def _figures(items: Sequence[ItemAnswers]) -> tuple[str, ...]:
    """Items, those without a gap, lines wanted, stated and missing, and the rate."""
    wanted = sum(item.wanted for item in items)
    missing = sum(len(item.missing) for item in items)
    whole = sum(not item.missing for item in items)
    return str(len(items)), str(whole), str(wanted), str(wanted - missing), str(missing), _rate(items)


def _rate(items: Sequence[ItemAnswers]) -> str:
    """`97.3%`, cut and not rounded: nothing is 100% that lacks something."""
    wanted = sum(item.wanted for item in items)
    stated = wanted - sum(len(item.missing) for item in items)
    tenths = stated * 1000 // wanted if wanted else 1000
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def _lacking_most(items: Sequence[ItemAnswers]) -> str:
    counted = Counter(label for item in items for label in item.missing)
    return _listed(counted.most_common(_OFTEN)) or "无"


def _listed(counted: Sequence[tuple[str, int]]) -> str:
    return "、".join(f"{label}（{times}）" for label, times in counted)


def _lines(item: ItemAnswers, number: int, only_missing: bool) -> Iterator[Row]:
    answers = [each for each in item.answers if each.state is State.MISSING or not only_missing]
    for place, each in enumerate(answers):
        whole = tuple(Cell(text, len(answers)) if place == 0 else None for text in (str(number), item.name, item.code))
        yield (*whole, Cell(each.label), Cell(_words(each)), Cell(each.state.value))


def _words(answer: Answer) -> str:
    """A value, cut where it is long: it is shown to be there, not to be read."""
    parts = (part.rstrip("；;。") for part in answer.words.split("\n"))
    words = "；".join(filter(None, parts)) if answer.state is State.STATED else ""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"

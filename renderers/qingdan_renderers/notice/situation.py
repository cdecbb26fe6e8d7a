"""The notice for one situation (情形): what has been chosen, the materials that it takes, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from qingdan_catalog.situations import Needs, Path, Plan, find_path, needs_of, paths, plan_of, situation_code
from qingdan_renderers._record.materials import MaterialRow, material_rows
from qingdan_renderers._record.words import NOT_STATED, told
from qingdan_renderers.notice.build import build_notice
from qingdan_renderers.notice.view import Circumstances, NoticeView
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Material, ServiceItem

MOST_SITUATIONS: Final = 64
"""Notices of one item that are made in one go."""

_CIRCLES: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NOTHING: Final = "都不选"
_NO_MATERIALS: Final = "本情形无需提交申请材料"
_NAMED: Final = 24  # characters of the answers that the title has room for
_BOX: Final = "□"


def item_plan(item: ServiceItem) -> Plan:
    """The questions of an item."""
    return plan_of(item.situations or (), (material.name for material in item.materials or ()))


def build_situation_notice(
    item: ServiceItem,
    plan: Plan,
    path: Path,
    *,
    edition: str = "",
    updated: str = "",
    guide_address: str = "",
    large: bool = False,
) -> NoticeView:
    """The notice for the answers of a path; `plan` is the item's, the rest as for the general notice.

    Limits, charges and windows are the item's: the standard lets answers decide on materials alone.
    """
    whole = build_notice(item, edition=edition, updated=updated, guide_address=guide_address, large=large)
    needs = needs_of(plan, path)
    materials = list(item.materials or ())
    waived = {each.material for each in needs.needed if _waiver(materials[each.material])}
    rows = tuple(_rows(materials, needs, waived))
    return replace(
        whole,
        title=f"{whole.title}（情形：{_summary(plan, path)}）",
        circumstances=Circumstances(
            code=situation_code(plan, path),
            chosen=tuple(_chosen(plan, path)),
            waived=tuple(f"{_named(materials[number])}：{_waiver(materials[number])}" for number in sorted(waived)),
            spared=tuple(_named(materials[number]) for number in needs.spared),
        ),
        materials=rows,
        materials_note="" if rows or item.materials is None else _NO_MATERIALS,
    )


def chosen_paths(item: ServiceItem, asked: Sequence[str]) -> Iterator[tuple[Plan, Path, str]]:
    """The paths that are asked for (all when none is) with their 情形码; none for an item without questions.

    Raises QingdanError when there is no such path, or when there are more than MOST_SITUATIONS of them.
    """
    plan = item_plan(item)
    every = paths(plan) if plan.first else iter(())
    found = [find_path(plan, asked)] if asked else list(islice(every, MOST_SITUATIONS + 1))
    if len(found) > MOST_SITUATIONS:
        raise QingdanError(f"情形的组合超过 {MOST_SITUATIONS} 种，没有逐一制作，请用 --situation 写明要哪一种")
    for path in found:
        yield plan, path, situation_code(plan, path)


def path_words(plan: Plan, path: Path) -> str:
    """`申请主体=企业；办理方式=委托他人`: the answers as they are typed on the command line."""
    return "；".join(
        f"{plan.queries[answer.query].name}={'+'.join(_options(plan, path, index)) or '无'}"
        for index, answer in enumerate(path)
    )


def _rows(materials: list[Material], needs: Needs, waived: set[int]) -> Iterator[MaterialRow]:
    """The rows with a box to tick and, before other notes, the answers that ask for them.

    What an answer asks for is necessary in this situation, whatever it is without it.
    """
    needed = {each.material: each for each in needs.needed if each.material not in waived}
    asked = [
        (
            materials[number].model_copy(update={"need": "必要", "needed_when": None})
            if each.reasons and materials[number].need == "非必要"
            else materials[number],
            each.reasons,
        )
        for number, each in needed.items()
    ]
    reasons = {id(material): because for material, because in asked}
    ordered = sorted((material for material, _ in asked), key=lambda material: material.need != "必要")
    for row, material in zip(material_rows(ordered), ordered, strict=True):
        because = "、".join(f"“{name}”" for name in reasons[id(material)])
        note = "\n".join(filter(None, (because and f"因{because}需要", row.note)))
        yield replace(row, number=f"{_BOX} {row.number}", note=note)


def _waiver(material: Material) -> str:
    """Why a material need not be handed in, as the record has it; nothing when it must be."""
    if told(material.licence_name):
        return f"可用电子证照“{told(material.licence_name)}”代替，没有电子证照的仍要提交"
    return "不必自备" if material.own == "否" else ""


def _chosen(plan: Plan, path: Path) -> Iterable[str]:
    """`① 申请主体：企业`, with what is explained of the answer."""
    for index, answer in enumerate(path):
        query = plan.queries[answer.query]
        explained = "；".join(filter(None, (query.choices[number].explain for number in answer.choices)))
        sign = _CIRCLES[index] if index < len(_CIRCLES) else f"({index + 1})"
        options = "、".join(_options(plan, path, index)) or _NOTHING
        yield f"{sign} {query.name}：{options}" + (f"（{explained}）" if explained else "")


def _options(plan: Plan, path: Path, index: int) -> list[str]:
    answer = path[index]
    return [plan.queries[answer.query].choices[number].name for number in answer.choices]


def _summary(plan: Plan, path: Path) -> str:
    """The answers in short: all of them where they fit a title."""
    words = "、".join("、".join(_options(plan, path, index)) for index in range(len(path)) if path[index].choices)
    return words if words and len(words) <= _NAMED else situation_code(plan, path)


def _named(material: Material) -> str:
    return told(material.name) or NOT_STATED

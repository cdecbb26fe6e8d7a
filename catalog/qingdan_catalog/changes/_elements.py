"""What changed between two versions of one record, element by element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.changes._kinds import kind_of
from qingdan_catalog.changes._rows import match_rows
from qingdan_catalog.changes._values import Change, ItemVersion
from qingdan_schema.dictionary import ElementField, Shape, element_by_key
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.paths import Path

# What an applicant has to bring, from the lightest to the heaviest.
_NEED_ORDER = ("非必要", "容缺后补", "必要")
_ROW_NAMES = ("名称", "事项名称", "事项编码", "法规", "风险点", "环节", "问题", "途径", "责任", "情形", "范围", "内容")


@dataclass(frozen=True, slots=True)
class _Event:
    """An event at a path, before it is given its kind."""

    path: Path
    event: str
    before: Any = None
    after: Any = None
    name: str = ""


def normalise(data: Mapping[str, Any]) -> dict[str, Any]:
    """A record's data in the one form in which equal means equal.

    Single labels become lists, limits their canonical spelling, and what is stated as nothing (null) goes.
    """
    model = RECORD_MODELS.get(str(data.get("记录")))
    return _normal_mapping(data, model)


def changes_within(old: ItemVersion, new: ItemVersion) -> Iterator[Change]:
    """The changes between two versions of an item, in the order of the standard. The data must be normalised."""
    model = RECORD_MODELS.get(new.record)
    for event in _mapping_events(old.data, new.data, model, ()):
        keys = tuple(part for part in event.path if isinstance(part, str))
        kind = kind_of(keys, event.event)
        yield Change(kind, (old,), (new,), event.path, event.before, event.after, event.name)


def _normal_mapping(data: Mapping[str, Any], model: type[Node] | None) -> dict[str, Any]:
    known = element_by_key(model) if model else {}
    stated = ((str(key), value) for key, value in data.items() if value is not None and value != "")
    return {key: _normal(value, known.get(key)) for key, value in stated}


def _normal(value: Any, element: ElementField | None) -> Any:
    shape = element.shape if element else None
    child = element.child if element else None
    if shape is Shape.LABELS and isinstance(value, str):
        return [value]
    if shape is Shape.LIMIT and isinstance(value, str):
        try:
            return str(TimeLimit.parse(value))
        except LimitError:
            return value
    if isinstance(value, Mapping):
        return _normal_mapping(value, child)
    if isinstance(value, list):
        return [_normal_mapping(part, child) if isinstance(part, Mapping) else part for part in value]
    return value


def _mapping_events(
    old: Mapping[str, Any], new: Mapping[str, Any], model: type[Node] | None, above: Path
) -> Iterator[_Event]:
    known = element_by_key(model) if model else {}
    order = [*(key for key in known if key in old or key in new)]
    order += [key for key in dict.fromkeys((*old, *new)) if key not in known]
    for key in order:
        before, after = old.get(key), new.get(key)
        if before != after or type(before) is not type(after):
            yield from _value_events(before, after, known.get(key), (*above, key))


def _value_events(before: Any, after: Any, element: ElementField | None, path: Path) -> Iterator[_Event]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mapping_events(before, after, element.child if element else None, path)
    elif _are_rows(before) and _are_rows(after):
        yield from _rows_events(before or [], after or [], element.child if element else None, path)
        # An empty list says “none”, a missing one says nothing.
        if after is None:
            yield _Event(path, "removed", [], None)
        elif before is None and not after:
            yield _Event(path, "added", None, [])
    elif before is None:
        yield _Event(path, "added", None, after)
    elif after is None:
        yield _Event(path, "removed", before, None)
    else:
        yield _Event(path, _compare(before, after, element), before, after)


def _are_rows(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(row, Mapping) for row in value))


def _rows_events(
    old: list[Mapping[str, Any]], new: list[Mapping[str, Any]], model: type[Node] | None, path: Path
) -> Iterator[_Event]:
    match = match_rows(old, new)
    for number in match.removed:
        yield _Event((*path, number), "row-removed", old[number], None, _row_name(old[number]))
    for number in match.added:
        yield _Event((*path, number), "row-added", None, new[number], _row_name(new[number]))
    if match.reordered:
        yield _Event(path, "reordered", None, [before for before, _ in match.pairs])
    for before, after in match.pairs:
        for event in _mapping_events(old[before], new[after], model, (*path, after)):
            yield _Event(event.path, event.event, event.before, event.after, event.name or _row_name(new[after]))


def _row_name(row: Mapping[str, Any]) -> str:
    return next((str(row[key]).strip("《》") for key in _ROW_NAMES if row.get(key)), "未写名称的一行")


def _compare(before: Any, after: Any, element: ElementField | None) -> str:
    """The closest word for a change of one value."""
    if element is None:
        return "changed"
    if element.shape is Shape.LIMIT:
        return _compare_limits(str(before), str(after))
    if element.shape is Shape.NUMBER and isinstance(before, int) and isinstance(after, int):
        return "more" if after > before else "less"
    if element.spec.table == "yes_no":
        return {"是": "on", "否": "off"}.get(str(after), "changed")
    if element.spec.table == "material_need" and before in _NEED_ORDER and after in _NEED_ORDER:
        return "more" if _NEED_ORDER.index(after) > _NEED_ORDER.index(before) else "less"
    if element.spec.table == "task_state" and after == "取消":
        return "cancelled"
    return "changed"


def _compare_limits(before: str, after: str) -> str:
    try:
        order = TimeLimit.parse(after).compare(TimeLimit.parse(before))
    except LimitError:
        return "changed"
    return {1: "more", -1: "less"}.get(order or 0, "changed")

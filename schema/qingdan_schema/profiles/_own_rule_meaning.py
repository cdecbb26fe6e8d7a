"""Mistakes of meaning in 自定规则: codes, elements, tests that do not suit an element, messages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.paths import Path
from qingdan_schema.profiles._own_rule import ARGUMENTS, ROW, TESTS, path_of
from qingdan_schema.profiles._pattern import PatternError, pattern
from qingdan_schema.profiles._problem import ProfileProblem
from qingdan_schema.profiles._profile import Profile
from qingdan_schema.tables import code_table

_TEXT = ("填写", "匹配", "不匹配", "取值", "不取值", "最短", "最长", "等于要素", "不等于要素")
_MEASURE = ("填写", "最小", "最大", "等于要素", "不等于要素")
_TESTS_OF = {
    Shape.TEXT: _TEXT,
    Shape.LABELS: ("填写", "最少", "最多"),
    Shape.NUMBER: _MEASURE,
    Shape.LIMIT: _MEASURE,
    Shape.DAY: _MEASURE,
    Shape.PART: ("填写",),
    Shape.ROWS: ("填写", "最少", "最多"),
}
"""What may be asked of an element, by its shape."""

_SHAPES = {"文字": Shape.TEXT, "多值": Shape.LABELS, "整数": Shape.NUMBER, "时限": Shape.LIMIT, "日期": Shape.DAY}
_OTHERS = ("等于要素", "不等于要素")
_MOST_QUERY = 20_000


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands at the path of an element: its shape, and its labels where they are few and known."""

    shape: Shape
    labels: tuple[str, ...] = ()


_Places = Mapping[tuple[str, ...], _Place]


def own_rule_mistakes(
    rules: Any, base: Profile | None, added: Iterable[tuple[Any, Any]], *, base_known: bool
) -> Iterator[ProfileProblem]:
    """All of them. `added` are the names and shapes of the elements that the same file adds, as far as it states them.

    Where the base is not known (`base_known` false), names of elements are not judged.
    """
    places = {**national_places(), **_added(base, added)} if base_known else None
    seen: dict[tuple[str, Any], int] = {}
    for number, row in enumerate(rules if isinstance(rules, list) else ()):
        if not isinstance(row, Mapping):
            continue
        here: Path = ("自定规则", number)
        for key in ("编号", "名称"):
            name = row.get(key)
            if isinstance(name, str):
                first = seen.setdefault((key, name), number)
                if first != number:
                    yield ProfileProblem((*here, key), f"{key}“{name}”重复，第{first + 1}条规则已经是它")
        yield from _kinds(row, here)
        yield from _query(row, here, places) if "查询" in row else _condition(row, here, places)


@cache
def national_places() -> _Places:
    """The path of every element of the national records, with `*` for rows."""
    found: dict[tuple[str, ...], _Place] = {}
    for model in RECORD_MODELS.values():
        found.update(_places(model, ()))
    return found


def _places(model: type[Node], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Place]]:
    for element in elements_of(model):
        path = (*above, element.zh)
        labels = code_table(element.spec.table).labels if element.spec.table else ()
        yield path, _Place(element.shape, labels if element.shape is Shape.TEXT else ())
        if element.shape is Shape.LABELS:
            yield (*path, ROW), _Place(Shape.TEXT, labels)
        if element.child is not None:
            yield from _places(element.child, (*path, ROW) if element.shape is Shape.ROWS else path)


def _added(base: Profile | None, added: Iterable[tuple[Any, Any]]) -> dict[tuple[str, ...], _Place]:
    shapes = {element.zh: element.shape for element in (base.elements if base else ())}
    texts = [(name, shape) for name, shape in added if isinstance(name, str) and isinstance(shape, str)]
    shapes.update({name: shape for name, shape in texts if shape in _SHAPES})
    found: dict[tuple[str, ...], _Place] = {(name,): _Place(_SHAPES[shape]) for name, shape in shapes.items()}
    found.update({(name, ROW): _Place(Shape.TEXT) for name, shape in shapes.items() if shape == "多值"})
    return found


def _kinds(row: Mapping[str, Any], here: Path) -> Iterator[ProfileProblem]:
    labels = code_table("item_type").labels
    kinds = row.get("适用")
    for number, kind in enumerate(kinds if isinstance(kinds, list) else ()):
        if isinstance(kind, str) and kind not in labels:
            yield ProfileProblem((*here, "适用", number), f"没有“{kind}”这个事项类型，可用的有：{'、'.join(labels)}")


def _query(row: Mapping[str, Any], here: Path, places: _Places | None) -> Iterator[ProfileProblem]:
    """A rule by a query has no condition; its element, if any, says where in the file a row of the result lies."""
    for word in (*TESTS, "若", "记录", "适用"):
        if word in row:
            yield ProfileProblem((*here, word), f"有“查询”的规则不能再写“{word}”，请写进查询里", on_key=True)
    if isinstance(row.get("查询"), str) and len(row["查询"]) > _MOST_QUERY:
        yield ProfileProblem((*here, "查询"), f"查询太长，最多 {_MOST_QUERY} 个字")
    element = row.get("要素")
    if isinstance(element, str):
        yield from _unknown(element, (*here, "要素"), places)
        if path_of(element).count(ROW) > 1:
            said = f"“{element}”里最多只能有一个“{ROW}”，由查询的 row_number 列说是第几行"
            yield ProfileProblem((*here, "要素"), said)
    yield from _message(row, here, None)


def _condition(row: Mapping[str, Any], here: Path, places: _Places | None) -> Iterator[ProfileProblem]:
    yield from _asked(row, here, places, row.get("要素"))
    when = row.get("若")
    for number, each in enumerate(when if isinstance(when, list) else ()):
        if isinstance(each, Mapping):
            yield from _asked(each, (*here, "若", number), places, row.get("要素"))
    yield from _message(row, here, ARGUMENTS)


def _asked(row: Mapping[str, Any], here: Path, places: _Places | None, main: Any) -> Iterator[ProfileProblem]:
    """What is wrong with what one condition asks; `main` is the element that the rule is about."""
    element = row.get("要素")
    if element is None:
        yield ProfileProblem(here, "没有写“要素”，请写明检查哪个要素，如 申请材料.*.名称；或者改写“查询”")
        return
    words = [word for word in TESTS if word in row]
    if not words:
        yield ProfileProblem(here, f"没有写要求，请至少写一项：{'、'.join(TESTS)}")
    for word in ("匹配", "不匹配"):
        if isinstance(row.get(word), str):
            yield from _pattern(row[word], (*here, word))
    if not isinstance(element, str):
        return
    yield from _unknown(element, (*here, "要素"), places)
    place = places.get(path_of(element)) if places else None
    for word in words:
        yield from _test(word, row[word], (*here, word), place, element)
        if word in _OTHERS and isinstance(row[word], str):
            yield from _other(row[word], (*here, word), places, path_of(main) if isinstance(main, str) else ())


def _unknown(element: str, here: Path, places: _Places | None) -> Iterator[ProfileProblem]:
    path = path_of(element)
    if places is None or path in places:
        return
    plain = tuple(part for part in path if part != ROW)
    right = [".".join(each) for each in places if tuple(part for part in each if part != ROW) == plain]
    if right:
        yield ProfileProblem(here, f"“{element}”应写成 {' 或 '.join(right)}，“{ROW}”指每一行")
    elif path[-1] == ROW:
        yield ProfileProblem(here, f"“{element}”说的是整行，请写到行里的要素，如 申请材料.*.名称")
    else:
        yield ProfileProblem(here, f"标准里没有“{element}”这个要素，请检查名称，或先在“要素”里增加它")


def _test(word: str, wanted: Any, here: Path, place: _Place | None, element: str) -> Iterator[ProfileProblem]:
    if place is None:
        return
    if word not in _TESTS_OF[place.shape]:
        allowed = "、".join(_TESTS_OF[place.shape])
        hint = f"；要检查每一个，请写 {element}.{ROW}" if place.shape is Shape.LABELS and word in _TEXT else ""
        yield ProfileProblem(here, f"“{element}”不能用“{word}”，可用的有：{allowed}{hint}", on_key=True)
    elif word in ("取值", "不取值") and place.labels and isinstance(wanted, list):
        for number, label in enumerate(wanted):
            if isinstance(label, str) and label not in place.labels:
                listed = "、".join(place.labels)
                yield ProfileProblem((*here, number), f"“{element}”没有“{label}”这个值，可用的有：{listed}")
    elif word in ("最小", "最大") and isinstance(wanted, int | str):
        yield from _measure(wanted, here, place.shape, element)


def _measure(wanted: int | str, here: Path, shape: Shape, element: str) -> Iterator[ProfileProblem]:
    if shape is Shape.NUMBER:
        if isinstance(wanted, str):
            yield ProfileProblem(here, f"“{element}”是整数，这里应写整数，不加引号")
    elif shape is Shape.LIMIT:
        try:
            TimeLimit.parse(str(wanted))
        except LimitError as error:
            yield ProfileProblem(here, str(error))
    else:
        try:
            datetime.date.fromisoformat(str(wanted))
        except ValueError:
            yield ProfileProblem(here, f"“{element}”是日期，这里应写“2026-06-01”这样的日期，加引号")


def _other(other: str, here: Path, places: _Places | None, main: tuple[str, ...]) -> Iterator[ProfileProblem]:
    """The element that is compared with must be one value: its rows are those that the rule is in already."""
    yield from _unknown(other, here, places)
    path = path_of(other)
    if ROW in path:
        rows = len(path) - path[::-1].index(ROW)
        if path[:rows] != main[:rows]:
            yield ProfileProblem(here, f"“{other}”有许多行，只能与同一行的要素相比")


def _pattern(text: str, here: Path) -> Iterator[ProfileProblem]:
    try:
        pattern(text)
    except PatternError as error:
        yield ProfileProblem(here, f"“{text[:40]}”不是能用的正则表达式（{error}）")


def _message(row: Mapping[str, Any], here: Path, names: tuple[str, ...] | None) -> Iterator[ProfileProblem]:
    """Braces hold plain names only, so that a message can neither reach into values nor pad them."""
    message = row.get("提示")
    if not isinstance(message, str):
        return
    rest = re.sub(r"\{([^\W\d]\w*)\}", "", message)
    if "{" in rest or "}" in rest:
        yield ProfileProblem((*here, "提示"), "提示里的花括号只能写成“{名字}”，如 {值}")
    elif names is not None:
        for name in placeholder_names(message):
            if name not in names:
                listed = "、".join(f"{{{each}}}" for each in names)
                yield ProfileProblem((*here, "提示"), f"提示里没有“{{{name}}}”可用，可用的有：{listed}")


def placeholder_names(message: str) -> list[str]:
    """The names in braces, in the order of the message."""
    return re.findall(r"\{([^{}]*)\}", message)

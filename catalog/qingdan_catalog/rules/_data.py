"""Rules that a profile states as a condition: what they ask, asked of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from qingdan_catalog.findings import Hit
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.shown import shown
from qingdan_schema.dictionary import element_by_key
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.paths import Path
from qingdan_schema.profiles import ROW, Condition, OwnRule, pattern


def condition_check(rule: OwnRule) -> Callable[[RecordCase], Iterator[Hit]]:
    """The check of a rule with a condition: a hit at every value for which it does not hold."""
    condition = rule.condition
    if condition is None:
        raise ValueError(f"{rule.code} has no condition")
    main = condition.element

    def check(case: RecordCase) -> Iterator[Hit]:
        if not _concerns(rule, main[0], case):
            return
        data = case.data
        wrong_form = [problem.path for problem in case.problems]
        for place, value in bind(data, main):
            if any(place[: len(path)] == path for path in wrong_form):
                continue  # S004 has said so
            if not _filled(value) and condition.tests.get("填写") is None:
                continue  # whether it must be there, others ask
            if _holds(condition, value, main, place, data):
                continue
            if all(_somewhere(each, main, place, data) for each in rule.when):
                yield Hit(place, "", _args(case, place, value))

    return check


def bind(value: Any, path: tuple[str | int, ...], place: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that a path with `*` leads to, with its place; None for what is not stated."""
    if not path:
        yield place, value
        return
    head, rest = path[0], path[1:]
    if head == ROW:
        if isinstance(value, list):
            for number, row in enumerate(value):
                yield from bind(row, rest, (*place, number))
        elif isinstance(value, str) and not rest:
            yield place, value  # one label, written without a list
        return
    below = None
    if isinstance(head, int):
        below = value[head] if isinstance(value, list) and head < len(value) else None
    elif isinstance(value, Mapping):
        below = value.get(head)
    yield from bind(below, rest, (*place, head))


def _beside(path: tuple[str, ...], main: tuple[str, ...], place: Path) -> tuple[str | int, ...]:
    """A path with the rows of `place` put in, as far as it runs along `main`, the path that led to `place`."""
    shared = 0
    while shared < min(len(path), len(main), len(place)) and path[shared] == main[shared]:
        shared += 1
    return (*place[:shared], *path[shared:])


def _concerns(rule: OwnRule, key: str, case: RecordCase) -> bool:
    """Whether the rule speaks of the record: of its kind, and of one that can state the element at all."""
    data = case.data
    if rule.records and data.get("记录") not in rule.records:
        return False
    if rule.kinds and data.get("事项类型") not in rule.kinds:
        return False
    return key in element_by_key(case.model) or key in case.profile.extra_keys


def _somewhere(condition: Condition, main: tuple[str, ...], place: Path, data: Any) -> bool:
    """Whether a condition of 若 holds: in the same row as the element, and for other rows in any of them."""
    path = _beside(condition.element, main, place)
    return any(_holds(condition, value, condition.element, there, data) for there, value in bind(data, path))


def _holds(condition: Condition, value: Any, main: tuple[str, ...], place: Path, data: Any) -> bool:
    for word, wanted in condition.tests.items():
        if word == "填写":
            if _filled(value) is not (wanted == "是"):
                return False
        elif word in ("等于要素", "不等于要素"):
            others = [other for _, other in bind(data, _beside(tuple(wanted.split(".")), main, place))]
            if not all(map(_filled, others)):
                continue  # nothing to compare with
            if all(_plain(other) == _plain(value) for other in others) is not (word == "等于要素"):
                return False
        elif not _filled(value) or not _TESTS[word](value, wanted):
            return False
    return True


def _filled(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], {})


def _plain(value: Any) -> Any:
    """A value for comparison: a time limit in one spelling, everything else as it is."""
    limit = _limit(value)
    return str(limit) if limit is not None else value


def _limit(value: Any) -> TimeLimit | None:
    if not isinstance(value, str):
        return None
    try:
        return TimeLimit.parse(value)
    except LimitError:
        return None


def _within(value: Any, wanted: Any, sign: int) -> bool:
    """Whether a number, limit or day is not beyond `wanted` in the direction of `sign` (1: not above, -1: not below).

    A limit in other days than the bound is beyond it only where that is certain.
    """
    if isinstance(wanted, int):
        return isinstance(value, int) and (value - wanted) * sign <= 0
    bound = _limit(wanted)
    if bound is not None:
        limit = _limit(value)
        order = limit.compare(bound) if limit is not None else None
        return order is None or order * sign <= 0
    text = str(value)
    return text == wanted or (text < wanted) is (sign > 0)


def _rows(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1


_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "匹配": lambda value, wanted: pattern(wanted).found_in(str(value)),
    "不匹配": lambda value, wanted: not pattern(wanted).found_in(str(value)),
    "取值": lambda value, wanted: value in wanted,
    "不取值": lambda value, wanted: value not in wanted,
    "最小": lambda value, wanted: _within(value, wanted, -1),
    "最大": lambda value, wanted: _within(value, wanted, 1),
    "最短": lambda value, wanted: len(str(value)) >= wanted,
    "最长": lambda value, wanted: len(str(value)) <= wanted,
    "最少": lambda value, wanted: _rows(value) >= wanted,
    "最多": lambda value, wanted: _rows(value) <= wanted,
}


def _args(case: RecordCase, place: Path, value: Any) -> dict[str, Any]:
    rows = [part + 1 for part in place if isinstance(part, int)]
    names = [part for part in place if isinstance(part, str)]
    return {
        "要素": names[-1],
        "行": rows[0] if rows else "",
        "值": shown(value),
        "事项": shown(case.data.get("事项名称")),
    }

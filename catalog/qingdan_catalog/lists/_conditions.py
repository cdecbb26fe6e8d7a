"""Whether a record is one of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from qingdan_catalog.lists._preset import Condition
from qingdan_catalog.lists._values import values_at


def holds(conditions: Iterable[Condition], data: Mapping[str, Any]) -> bool:
    """Whether a record, or a row of one, fulfils all conditions."""
    return all(
        TESTS[condition.test](list(values_at(data, condition.keys)), condition.value) for condition in conditions
    )


def _wanted(value: Any) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value])]


def _is(values: list[Any], wanted: Any) -> bool:
    return any(str(value) in _wanted(wanted) for value in values)


def _has(values: list[Any], wanted: Any) -> bool:
    return any(word in str(value) for value in values for word in _wanted(wanted))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _at_most(values: list[Any], limit: Any) -> bool:
    return any((number := _number(value)) is not None and number <= limit for value in values)


def _at_least(values: list[Any], limit: Any) -> bool:
    return any((number := _number(value)) is not None and number >= limit for value in values)


def _empty(values: list[Any], wanted: Any) -> bool:
    return (not any(str(value).strip() for value in values)) == bool(wanted)


TESTS: Final[Mapping[str, Callable[[list[Any], Any], bool]]] = {
    "是": _is,
    "不是": lambda values, wanted: not _is(values, wanted),
    "含": _has,
    "不含": lambda values, wanted: not _has(values, wanted),
    "不大于": _at_most,
    "不小于": _at_least,
    "为空": _empty,
}
"""What can be asked of the values of an element."""

NUMERIC: Final = frozenset({"不大于", "不小于"})
"""Tests that want a number."""

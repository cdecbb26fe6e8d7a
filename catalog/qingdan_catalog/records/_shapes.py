"""The last check before a value is placed: it has the shape of its element, so that the written file loads."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from qingdan_catalog.records.convert import ConversionError, Convert, kind_of
from qingdan_schema.dictionary import ElementField, Shape, element_by_key
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.models import Node
from qingdan_schema.profiles import ExtraElement

_LONE = re.compile("[\ud800-\udfff]")


def check_for(model: type[Node], element: ElementField) -> Convert:
    """A conversion that passes on what fits an element of a model. It raises ConversionError for anything else."""
    shaped = _shaped(element)

    def check(value: Any) -> Any:
        found = shaped(value)
        try:
            model.model_validate({element.zh: found})
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False, include_input=False)[0]
            is_said = details["type"] == "value_error"
            reason = details["msg"].removeprefix("Value error, ") if is_said else "不是这个要素的写法"
            raise ConversionError(reason) from None
        return found

    return check


def _shaped(element: ElementField) -> Convert:
    """The check of the shape alone, which knows best how to say what is wrong."""
    child = element.child
    if element.shape is Shape.ROWS and child is not None:
        return lambda value: [_part(row, child) for row in _list(value)]
    if element.shape is Shape.PART and child is not None:
        return lambda value: _part(value, child)
    return _CHECKS[element.shape]


def check_for_extra(element: ExtraElement) -> Convert:
    """The same for an element of a profile, by its shape and its labels."""
    shaped = {"文字": _text, "多值": _texts, "整数": _number, "时限": _limit, "日期": _day}[element.shape]
    labels = element.labels

    def check(value: Any) -> Any:
        found = shaped(value)
        for part in found if isinstance(found, list) else [found]:
            if labels and part not in labels:
                raise ConversionError(f"不能是“{part}”，可填：{'、'.join(labels)}")
        return found

    return check


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ConversionError(f"应是文字，来源里是{kind_of(value)}")
    if found := _LONE.search(value):
        raise ConversionError(f"含有残缺的字符 U+{ord(found.group()):04X}")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ConversionError(f"应是列表，来源里是{kind_of(value)}")
    return value


def _texts(value: Any) -> list[str]:
    return [_text(part) for part in _list(value)]


def _labels(value: Any) -> list[str]:
    return [_text(value)] if isinstance(value, str) else _texts(value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ConversionError(f"应是整数，来源里是{kind_of(value)}")
    return value


def _limit(value: Any) -> str:
    try:
        return str(TimeLimit.parse(_text(value)))
    except LimitError as error:
        raise ConversionError(str(error)) from None


def _day(value: Any) -> str:
    try:
        day = datetime.date.fromisoformat(_text(value)).isoformat()
    except ValueError:
        day = ""
    if day != value:
        raise ConversionError("应是 2026-03-01 这样的日期")
    return day


def _part(value: Any, model: type[Node]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ConversionError(f"应是若干“键: 值”，来源里是{kind_of(value)}")
    known = element_by_key(model)
    if unknown := [key for key in value if key not in known]:
        raise ConversionError(f"没有“{unknown[0]}”这个要素")
    return {key: _shaped(known[key])(part) for key, part in value.items()}


_CHECKS: dict[Shape, Convert] = {
    Shape.TEXT: _text,
    Shape.LABELS: _labels,
    Shape.NUMBER: _number,
    Shape.LIMIT: _limit,
    Shape.DAY: _day,
}

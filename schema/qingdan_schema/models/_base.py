"""The base of all models: strict types, Chinese keys, unfinished records accepted."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from qingdan_schema.limits import TimeLimit

_MOST = 1_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Node(BaseModel):
    """A mapping of the record: keys in Chinese, unknown keys refused, values never converted in silence."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False, validate_default=False)


def _text(value: Any) -> Any:
    """Refuse a number where text is meant: an unquoted code has already lost its zeros or digits."""
    if isinstance(value, bool):
        raise ValueError(f"应当是文字，写成了布尔值 {str(value).lower()}，请加引号")
    if isinstance(value, (int, float)):
        raise ValueError(f"应当是文字，写成了数字 {value}，请加引号")
    return value


def _count(value: int) -> int:
    if not 0 <= value <= _MOST:
        raise ValueError(f"应当是 0 到 {_MOST} 的整数，现在是 {value}")
    return value


def _labels(value: Any) -> Any:
    """A single label stands for a list of one: `行使层级: 县级`."""
    return [value] if isinstance(value, str) else value


def _limit(value: Any) -> Any:
    if isinstance(value, TimeLimit):
        return value
    if not isinstance(value, str):
        raise ValueError(f"时限应写成“20工作日”“30自然日”或“即办”，现在是 {value}")
    return TimeLimit.parse(value)


def _day(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(f"日期应写成“2026-03-01”，现在是 {value}")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有 {value} 这一天") from None


Text = Annotated[str, BeforeValidator(_text)]
"""Words, or a code: always a string in the file."""

Count = Annotated[int, AfterValidator(_count)]
"""A whole number of copies, visits, editions: never negative, and small enough for every database."""

Labels = Annotated[list[Text], BeforeValidator(_labels)]
"""One or more labels of a code table."""

Limit = Annotated[TimeLimit, BeforeValidator(_limit), WithJsonSchema({"type": "string"})]
"""A time limit as offices write it: `20工作日`, `30自然日`, `即办`."""

Day = Annotated[datetime.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day, written `2026-03-01`."""

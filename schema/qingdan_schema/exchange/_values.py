"""Values of elements as columns hold them, and back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from qingdan_schema.dictionary import ElementField, Shape
from qingdan_schema.exchange._cells import Cell
from qingdan_schema.exchange._law import law_rows, law_text
from qingdan_schema.exchange._tables import Scalar
from qingdan_schema.limits import LimitUnit, TimeLimit
from qingdan_schema.tables import CodeTable, code_table

_UNITS = "time_unit"
# Control characters break the tools that columns travel through; tab and line feed are text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SEPARATORS = re.compile("[,，]")
_WHOLE = re.compile(r"-?\d{1,9}")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")


def encode(cell: Cell, value: Any) -> dict[str, Scalar]:
    """The columns of a value as plain data has it.

    Labels become the values of their code table, several joined by a comma; a label that the table lacks is left out.
    A limit becomes number and unit: 即办 is 0 working days. Texts lose control characters.
    """
    element = cell.element
    if element.shape is Shape.LIMIT:
        limit = TimeLimit.parse(value)
        unit = LimitUnit.WORKING if limit.unit is LimitUnit.IMMEDIATE else limit.unit
        return {cell.columns[0]: limit.days, cell.columns[1]: code_table(_UNITS).value_of(unit.value)}
    column = cell.columns[0]
    if element.shape is Shape.NUMBER:
        return {column: value}
    if element.shape is Shape.DAY:
        return {column: f"{value} 00:00:00"}
    if element.shape is Shape.ROWS:
        return {column: _CONTROL.sub("", law_text(value)) or None}
    table = _table(element)
    if element.shape is Shape.LABELS:
        known = [_value(label, table) for label in value]
        return {column: ",".join(each for each in known if each) or None}
    return {column: _value(value, table) or None}


def decode(cell: Cell, row: Mapping[str, Scalar]) -> Any:
    """The value that the columns of a row hold, as plain data; None where they hold nothing.

    A value that a code table lacks stays as it is. Raises ValueError with a Chinese message for what cannot be read.
    """
    texts = ["" if row.get(column) is None else str(row[column]) for column in cell.columns]
    if not texts[0]:
        return None
    text, element = texts[0], cell.element
    if element.shape is Shape.LIMIT:
        return _limit(text, texts[1])
    if element.shape is Shape.NUMBER:
        if not _WHOLE.fullmatch(text):
            raise ValueError("不是整数")
        return int(text)
    if element.shape is Shape.DAY:
        return _day(text)
    if element.shape is Shape.ROWS:
        return law_rows(text)
    table = _table(element)
    if element.shape is Shape.LABELS:
        return [_label(part, table) for part in _SEPARATORS.split(text)]
    return _label(text, table)


def unknown_labels(cell: Cell, value: Any) -> list[str]:
    """The labels in a value that its code table does not have."""
    table = _table(cell.element)
    if table is None:
        return []
    labels = value if isinstance(value, list) else [value]
    return [label for label in labels if table.value_of(label) is None]


def _table(element: ElementField) -> CodeTable | None:
    return code_table(element.spec.table) if element.spec.table else None


def _value(label: str, table: CodeTable | None) -> str | None:
    return _CONTROL.sub("", label) if table is None else table.value_of(label)


def _label(value: str, table: CodeTable | None) -> str:
    return value if table is None else table.label_of(value) or value


def _limit(days: str, unit: str) -> str | None:
    if not _WHOLE.fullmatch(days):
        raise ValueError("时限不是整数")
    if days.startswith("-"):
        raise ValueError("时限是负数，表示没有规定")
    label = code_table(_UNITS).label_of(unit)
    if label is None:
        raise ValueError(f"时限单位“{unit}”不在代码表里")
    return str(TimeLimit.parse(f"{int(days)}{label}"))


def _day(text: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError("不是“2026-03-01 00:00:00”这样的日期")
    datetime.date.fromisoformat(match[1])
    return match[1]

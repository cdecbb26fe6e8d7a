"""Flat tables: what looks across records is a query over rows. Columns are read off the element dictionary."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import RECORD_MODELS, CatalogEntry, Node, Record, ServiceItem

_TYPES = {
    Shape.TEXT: "VARCHAR",
    Shape.LABELS: "VARCHAR[]",
    Shape.NUMBER: "BIGINT",
    Shape.DAY: "DATE",
}
CHILD_TABLES = {
    "legal_bases": "basis",
    "materials": "materials",
    "steps": "steps",
    "fees": "fees",
    "questions": "questions",
}
"""Attribute of a record that holds rows → name of the table of those rows."""

Columns = dict[str, str]


@cache
def columns_of(model: type[Node]) -> Columns:
    """Column → DuckDB type of a model's own values.

    A limit has three columns (text, days, unit); the columns of a part carry its attribute as a prefix.
    """
    columns: Columns = {}
    for element in elements_of(model):
        columns.update(_columns(element))
    return columns


@cache
def item_columns() -> Columns:
    """The columns of table `items`: all that any kind of record states once."""
    columns: Columns = {}
    for model in RECORD_MODELS.values():
        columns.update(columns_of(model))
    return columns


@cache
def child_columns() -> dict[str, Columns]:
    """Table of rows → its columns; `number` counts from 1 in the order of the file."""
    tables: dict[str, Columns] = {}
    for model in (CatalogEntry, ServiceItem):
        for element in elements_of(model):
            if element.shape is Shape.ROWS and element.child is not None:
                tables[CHILD_TABLES[element.attribute]] = {"number": "BIGINT", **columns_of(element.child)}
    return tables


def flatten(record: Record) -> dict[str, Any]:
    """The rows of one record: `{"item": {...}, "materials": [{...}], ...}`, ready for JSON."""
    rows: dict[str, Any] = {"item": _values(record)}
    for element in elements_of(type(record)):
        if element.shape is Shape.ROWS:
            children = getattr(record, element.attribute) or ()
            rows[CHILD_TABLES[element.attribute]] = [
                {"number": number, **_values(child)} for number, child in enumerate(children, 1)
            ]
    return rows


def _columns(element: ElementField) -> Columns:
    name = element.attribute
    if element.shape is Shape.LIMIT:
        return {name: "VARCHAR", f"{name}_days": "BIGINT", f"{name}_unit": "VARCHAR"}
    if element.shape is Shape.PART and element.child is not None:
        return {f"{name}_{column}": kind for column, kind in columns_of(element.child).items()}
    if element.shape is Shape.ROWS:
        return {}
    return {name: _TYPES[element.shape]}


def _values(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for element in elements_of(type(node)):
        value = getattr(node, element.attribute)
        if value is None or element.shape is Shape.ROWS:
            continue
        if isinstance(value, TimeLimit):
            values[element.attribute] = str(value)
            values[f"{element.attribute}_days"] = value.days
            values[f"{element.attribute}_unit"] = value.unit.value
        elif isinstance(value, Node):
            values.update({f"{element.attribute}_{key}": part for key, part in _values(value).items()})
        elif isinstance(value, datetime.date):
            values[element.attribute] = value.isoformat()
        else:
            values[element.attribute] = value
    return values


def struct_type(columns: Mapping[str, str]) -> str:
    """The DuckDB STRUCT type of a table's columns."""
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in columns.items()) + ")"

"""Flat tables: what looks across records is a query over rows. Columns are read off the element dictionary."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from qingdan_catalog.tokens import Recent, Tokens
from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import RECORD_MODELS, Node, Record

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
    "situations": "situations",
    "situations.options": "situation_options",
    "special_steps": "special_steps",
    "intermediaries": "intermediaries",
    "cross_regions": "cross_regions",
    "results": "results",
    "permits": "permits",
    "windows": "windows",
    "remedies": "remedies",
    "duties": "duties",
    "accountabilities": "accountabilities",
    "risks": "risks",
    "reviews": "reviews",
    "members": "bundle_members",
    "waivers": "bundle_waivers",
}
"""Attributes that lead from a record to rows → name of the table of those rows."""

ROW, PARENT = "row_number", "parent_row"
"""The columns of a row's place: its number, from 1 in the order of the file, and that of the row it stands in."""

INHERITED = "inherited"
"""The column of the keys that a record takes over: what is wrong there is told at the record above."""

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
    """The columns of table `items`: all that any kind of record states once, and the keys that it takes over.

    Raises TypeError where kinds disagree.
    """
    columns: Columns = {INHERITED: "VARCHAR[]"}
    for model in RECORD_MODELS.values():
        _merge(columns, columns_of(model))
    return columns


@cache
def child_columns() -> dict[str, Columns]:
    """Table of rows → its columns, `row_number` first; rows within rows have `parent_row` too."""
    tables: dict[str, Columns] = {}
    for model in RECORD_MODELS.values():
        for path, child in _row_models(model, ""):
            place = {ROW: "BIGINT", PARENT: "BIGINT"} if "." in path else {ROW: "BIGINT"}
            _merge(tables.setdefault(CHILD_TABLES[path], place), columns_of(child))
    return tables


def flatten(record: Record, inherited: Iterable[str] = ()) -> dict[str, Any]:
    """The rows of one record: `{"item": {...}, "materials": [{...}], ...}`, ready for JSON.

    `inherited` are the keys that an effective record takes over from the records above it.
    """
    rows: dict[str, Any] = {"item": _item(record, inherited)}
    _flatten_rows(record, "", None, rows)
    return rows


_TEXTS: Recent[tuple[type[Record], str, object], str] = Recent(2048)


def rows_text(record: Record, inherited: Iterable[str], tokens: Tokens) -> str:
    """What `flatten` gives as JSON text; `tokens` stand for the values that the record was made of, by their keys."""
    from pydantic_core import to_json

    model = type(record)
    texts = [f'"item":{to_json(_item(record, inherited)).decode()}']
    for element in _rows_in(model):
        place = model, element.zh, tokens[element.zh]
        text = _TEXTS.get(place)
        if text is None:
            rows: dict[str, Any] = {}
            _flatten_element(record, element, "", None, rows)
            _TEXTS.keep(place, text := to_json(rows).decode()[1:-1])
        texts.append(text)
    return f"{{{','.join(texts)}}}"


def _item(record: Record, inherited: Iterable[str]) -> dict[str, Any]:
    return _values(record) | {INHERITED: sorted(inherited)}


def _flatten_rows(node: Node, above: str, parent: int | None, rows: dict[str, Any]) -> None:
    """Add the rows of a record, or of one of its rows, to `rows`; row numbers of a table run through the record."""
    for element in _rows_in(type(node)):
        _flatten_element(node, element, above, parent, rows)


def _flatten_element(node: Node, element: ElementField, above: str, parent: int | None, rows: dict[str, Any]) -> None:
    path = above + element.attribute
    table = rows.setdefault(CHILD_TABLES[path], [])
    for child in getattr(node, element.attribute) or ():
        number = len(table) + 1
        place = {ROW: number} if parent is None else {ROW: number, PARENT: parent}
        table.append({**place, **_values(child)})
        _flatten_rows(child, f"{path}.", number, rows)


@cache
def _rows_in(model: type[Node]) -> tuple[ElementField, ...]:
    """The elements of a model that hold rows. Raises TypeError for rows inside a part: no table is made for them."""
    for element in elements_of(model):
        if element.shape is Shape.PART and element.child is not None and _rows_in(element.child):
            raise TypeError(f"{model.__name__}.{element.attribute} is a part with rows")
    return tuple(element for element in elements_of(model) if element.shape is Shape.ROWS)


def _row_models(model: type[Node], above: str) -> Iterator[tuple[str, type[Node]]]:
    """Attributes that lead to rows, with the model of the row."""
    for element in _rows_in(model):
        if element.child is not None:
            yield above + element.attribute, element.child
            yield from _row_models(element.child, f"{above}{element.attribute}.")


def _merge(columns: Columns, more: Columns) -> None:
    for name, kind in more.items():
        if columns.setdefault(name, kind) != kind:
            raise TypeError(f"column {name} is both {columns[name]} and {kind}")


def _columns(element: ElementField) -> Columns:
    name = element.attribute
    if element.shape is Shape.LIMIT:
        return {name: "VARCHAR", f"{name}_days": "BIGINT", f"{name}_unit": "VARCHAR"}
    if element.shape is Shape.PART and element.child is not None:
        return {f"{name}_{column}": kind for column, kind in columns_of(element.child).items()}
    if element.shape is Shape.ROWS:
        return {}
    return {name: _TYPES[element.shape]}


@cache
def _elements_by_form(model: type[Node]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The attributes whose values are columns as they are, and those whose values are taken apart."""
    plain, made = [], []
    for element in elements_of(model):
        if element.shape in (Shape.TEXT, Shape.LABELS, Shape.NUMBER):
            plain.append(element.attribute)
        elif element.shape is not Shape.ROWS:
            made.append(element.attribute)
    return tuple(plain), tuple(made)


def _values(node: Node) -> dict[str, Any]:
    plain, made = _elements_by_form(type(node))
    stated = node.__dict__  # asked for some hundred values of each record, a model's attributes take their time
    values = {name: value for name in plain if (value := stated[name]) is not None}
    for name in made:
        value = stated[name]
        if isinstance(value, TimeLimit):
            values[name] = str(value)
            values[f"{name}_days"] = value.days
            values[f"{name}_unit"] = value.unit.value
        elif isinstance(value, Node):
            values.update({f"{name}_{key}": part for key, part in _values(value).items()})
        elif isinstance(value, datetime.date):
            values[name] = value.isoformat()
    return values


def struct_type(columns: Mapping[str, str]) -> str:
    """The DuckDB STRUCT type of a table's columns."""
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in columns.items()) + ")"

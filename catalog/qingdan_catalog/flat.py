"""Flat tables: what looks across records is a query over rows. Columns are read off the element dictionary."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of a table with their DuckDB types, but for `file`."""

    columns: Columns


@dataclass(frozen=True, eq=False)
class Layout:
    """Which tables there are: `items`, and by name those of rows."""

    items: Table
    children: Mapping[str, Table]

    def columns(self) -> dict[str, Columns]:
        """The columns of each table, `file` first; `records` has nothing else."""
        named = {"items": self.items, **self.children}
        stated = {"records": {}, **{name: table.columns for name, table in named.items()}}
        return {name: {"file": "VARCHAR", **columns} for name, columns in stated.items()}


@cache
def whole_layout() -> Layout:
    """Tables with a place for all that any kind of record states."""
    return Layout(Table(item_columns()), {name: Table(columns) for name, columns in child_columns().items()})


@cache
def layout_of(reads: Collection[str]) -> Layout:
    """Only what is read: `column` of items, `table.column` of rows. Raises KeyError for what there is not."""
    own, rows = item_columns(), child_columns()
    items = {column: own[column] for column in sorted(reads) if "." not in column}
    children: dict[str, Columns] = {}
    for table, column in sorted(each.split(".") for each in reads if "." in each):
        columns = children.setdefault(
            table, {name: kind for name, kind in rows[table].items() if name in (ROW, PARENT)}
        )
        columns[column] = rows[table][column]
    return Layout(Table(items), {name: Table(columns) for name, columns in children.items()})


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
    layout = whole_layout()
    rows: dict[str, Any] = {"item": _values(record, layout.items) | {INHERITED: sorted(inherited)}}
    for element in _rows_in(type(record)):
        _flatten_element(record, element, "", None, rows, layout)
    return rows


_TEXTS: Recent[tuple[Layout, type[Record], str, object], str] = Recent(2048)


def rows_text(record: Record, inherited: Iterable[str], tokens: Tokens, layout: Layout) -> str:
    """What `flatten` gives, as JSON text, of the tables and columns of a layout; without tables that get no rows.

    `tokens` stand for the values that the record was made of, by their keys.
    """
    from pydantic_core import to_json

    model = type(record)
    item = _values(record, layout.items)
    if INHERITED in layout.items.columns:
        item[INHERITED] = sorted(inherited)
    texts = [f'"item":{to_json(item).decode()}']
    for element in _rows_wanted(model, layout):
        token = tokens[element.zh]
        if token is None:
            continue
        place = layout, model, element.zh, token
        text = _TEXTS.get(place)
        if text is None:
            rows: dict[str, Any] = {}
            _flatten_element(record, element, "", None, rows, layout)
            _TEXTS.keep(place, text := to_json(rows).decode()[1:-1])
        texts.append(text)
    return f"{{{','.join(texts)}}}"


@cache
def _rows_wanted(model: type[Record], layout: Layout) -> tuple[ElementField, ...]:
    """The elements of a model that give rows to the tables of a layout, themselves or by the rows in them."""
    wanted = {path.partition(".")[0] for path, table in CHILD_TABLES.items() if table in layout.children}
    return tuple(element for element in _rows_in(model) if element.attribute in wanted)


def _flatten_element(
    node: Node, element: ElementField, above: str, parent: int | None, rows: dict[str, Any], layout: Layout
) -> None:
    """Add the rows of an element, and the rows in these, to `rows`; the row numbers run through the record."""
    path = above + element.attribute
    name = CHILD_TABLES[path]
    table = layout.children.get(name, _NOTHING)
    found = rows.setdefault(name, []) if table is not _NOTHING else []
    children: Iterable[Node] = getattr(node, element.attribute) or ()
    for child in children:
        number = len(found) + 1
        place = {ROW: number} if parent is None else {ROW: number, PARENT: parent}
        found.append({**place, **_values(child, table)})
        for inner in _rows_in(type(child)):
            _flatten_element(child, inner, f"{path}.", number, rows, layout)


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


_NOTHING = Table({})


@cache
def _whole(model: type[Node]) -> Table:
    return Table(columns_of(model))


@cache
def _elements_by_form(model: type[Node], table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The attributes whose values are columns of a table as they are, and those whose values are taken apart."""
    plain, made = [], []
    for element in elements_of(model):
        if table.columns.keys().isdisjoint(_columns(element)):
            continue
        if element.shape in (Shape.TEXT, Shape.LABELS, Shape.NUMBER):
            plain.append(element.attribute)
        else:
            made.append(element.attribute)
    return tuple(plain), tuple(made)


def _values(node: Node, table: Table) -> dict[str, Any]:
    """What a record, a row or a part states, by the columns of a table."""
    plain, made = _elements_by_form(type(node), table)
    stated = node.__dict__  # asked for some hundred values of each record, a model's attributes take their time
    values = {name: value for name in plain if (value := stated[name]) is not None}
    for name in made:
        values.update((key, value) for key, value in _parts(name, stated[name]) if key in table.columns)
    return values


def _parts(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The columns of a value that is taken apart, with what they hold."""
    if isinstance(value, TimeLimit):
        yield name, str(value)
        yield f"{name}_days", value.days
        yield f"{name}_unit", value.unit.value
    elif isinstance(value, Node):
        for key, part in _values(value, _whole(type(value))).items():
            yield f"{name}_{key}", part
    elif isinstance(value, datetime.date):
        yield name, value.isoformat()


def struct_type(columns: Mapping[str, str]) -> str:
    """The DuckDB STRUCT type of a table's columns."""
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in columns.items()) + ")"

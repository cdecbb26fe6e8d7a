"""One record as rows of the exchange tables with what they cannot hold, and back."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from qingdan_catalog.exchange._rest import apply_entries, entries_of, identity_element, read_cells, value_at
from qingdan_schema.dictionary import ElementField, elements_of
from qingdan_schema.element import Family
from qingdan_schema.exchange import (
    LINKS,
    ORDER,
    Cell,
    Scalar,
    cells_of,
    child_table,
    encode,
    model_of,
    tables_of,
    unknown_labels,
)
from qingdan_schema.models import Node

_NAMESPACE = uuid.UUID("5b0f7d2c-8a53-5c0e-9d3f-6b1f1c2f7a10")
"""Of all identifiers that the export makes; to change it is to change every row_guid."""


@dataclass(slots=True)
class Row:
    """A row of a table without the columns of the exchange itself; `rest` are the entries that go beside it."""

    table: str
    guid: str
    values: dict[str, Scalar]
    rest: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Encoded:
    """The rows of one record, the first of them the item itself, and the labels that no code table has."""

    rows: list[Row]
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)


def identity_of(data: Mapping[str, Any]) -> str:
    """What stays the same of a record from version to version: its code, else body, kind and name."""
    record = str(data.get("记录", ""))
    for key in ("业务办理项编码", "实施编码"):
        if data.get(key) and record != "基本目录":
            return f"{record}|{data[key]}"
    if record == "基本目录" and data.get("基本编码"):
        return f"{record}|{data['基本编码']}"
    body = [value_at(data, ("实施主体", key)) for key in ("统一社会信用代码", "名称")]
    return "|".join(str(part or "") for part in (record, *body, data.get("事项类型"), data.get("事项名称")))


def guid_of(*parts: str) -> str:
    """A stable identifier: UUIDv5 of the parts."""
    return str(uuid.uuid5(_NAMESPACE, "\0".join(parts)))


def encode_record(data: Mapping[str, Any], family: Family, guid: str, inherited: Collection[str] = ()) -> Encoded:
    """The rows of a record (plain data, with what it takes over). The family must be one that is exchanged."""
    tables = tables_of(family)
    if tables is None:
        raise ValueError(f"{family} has no tables")
    _, model = model_of(family)
    encoded = Encoded([])
    cells: list[Cell] = []
    values: dict[str, Scalar] = {}
    for table in tables.main:
        own = cells_of(model, table)
        row = _write(data, own, table, encoded.unknown)
        first = not encoded.rows
        own_guid = guid if first else guid_of(guid, table)
        encoded.rows.append(Row(table, own_guid, row if first else {**_links(data, guid), **row}))
        cells.extend(own)
        values |= row
    below: dict[str, str] = {}
    for element in elements_of(model):
        if (name := child_table(element, family)) is not None:
            below[element.zh] = name
    encoded.rows[0].rest = entries_of(data, model, cells, values, rows_below=below, inherited=inherited)
    for element in elements_of(model):
        if element.zh in below and element.child is not None:
            encoded.rows.extend(_below(data, element, element.child, below[element.zh], guid, encoded.unknown))
    return encoded


def _links(data: Mapping[str, Any], guid: str) -> dict[str, Scalar]:
    return {
        "task_guid": guid,
        "task_code": data.get("实施编码") or None,
        "task_handle_item": data.get("业务办理项编码") or None,
    }


def _write(
    data: Mapping[str, Any], cells: Sequence[Cell], table: str, unknown: Counter[tuple[str, str]]
) -> dict[str, Scalar]:
    row: dict[str, Scalar] = {}
    for cell in cells:
        value = value_at(data, cell.path)
        if value is None:
            continue
        row |= encode(cell, value)
        if missing := len(unknown_labels(cell, value)):
            unknown[table, cell.columns[0]] += missing
    return row


def _below(
    data: Mapping[str, Any],
    element: ElementField,
    child: type[Node],
    table: str,
    guid: str,
    unknown: Counter[tuple[str, str]],
) -> list[Row]:
    """The rows of one element. A row keeps its identifier while its name stays, wherever it moves in the list."""
    cells, key = cells_of(child, table), identity_element(element)
    seen: Counter[str] = Counter()
    rows = []
    for number, part in enumerate(data.get(element.zh) or (), 1):
        name = str(part.get(key, "")) if key else ""
        seen[name] += 1
        values = _write(part, cells, table, unknown)
        row = Row(table, guid_of(guid, table, name, str(seen[name])), {**_links(data, guid), **values, ORDER: number})
        row.rest = entries_of(part, child, cells, values)
        rows.append(row)
    return rows


@dataclass(slots=True)
class Source:
    """A row that was read: its values, and the entries that belong to it."""

    values: Mapping[str, Scalar]
    rest: Sequence[Any] = ()


@dataclass(slots=True)
class Decoded:
    """A record that was read from rows: its data, and what could not be taken over, as (table, column, reason)."""

    data: dict[str, Any]
    troubles: list[tuple[str, str, str]] = field(default_factory=list)


def decode_record(family: Family, main: Mapping[str, Source], below: Mapping[str, Sequence[Source]]) -> Decoded:
    """A record from its main rows by table, and the rows of its other tables in order."""
    kind, model = model_of(family)
    tables = tables_of(family)
    decoded = Decoded({})
    cells: list[Cell] = []
    values: dict[str, Scalar] = {}
    for table in tables.main if tables else ():
        if table in main:
            own = cells_of(model, table)
            _read(decoded, table, own, main[table].values, decoded.data)
            cells.extend(own)
            values |= {column: main[table].values.get(column) for cell in own for column in cell.columns}
    decoded.data["记录"] = kind
    for element in elements_of(model):
        name = child_table(element, family)
        if name is not None and name in below and element.child is not None:
            decoded.data[element.zh] = [_part(decoded, element.child, name, row) for row in below[name]]
    first = tables.main[0] if tables else ""
    stale = apply_entries(decoded.data, main[first].rest, cells, values)
    decoded.troubles.extend((first, name, _STALE) for name in stale)
    return decoded


_STALE = "表里的内容导出以后改过，按表里的读入，旁边保存的原值没有使用"


def _part(decoded: Decoded, child: type[Node], table: str, row: Source) -> dict[str, Any]:
    data: dict[str, Any] = {}
    cells = cells_of(child, table)
    _read(decoded, table, cells, row.values, data)
    stale = apply_entries(data, row.rest, cells, row.values)
    decoded.troubles.extend((table, name, _STALE) for name in stale)
    return data


def _read(decoded: Decoded, table: str, cells: Sequence[Cell], row: Mapping[str, Scalar], into: dict[str, Any]) -> None:
    data, troubles = read_cells(cells, row)
    for key, value in data.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            into[key].update(value)
        else:
            into[key] = value
    decoded.troubles.extend((table, cell.columns[0], reason) for cell, reason in troubles)


@cache
def known_columns(table: str, family: Family) -> Mapping[str, str]:
    """The columns of a table that become elements when an item of this family is read, each with its element."""
    tables = tables_of(family)
    _, model = model_of(family)
    if tables and table in tables.main:
        return _elements_by_column(cells_of(model, table), "")
    for element in elements_of(model):
        if element.child is not None and child_table(element, family) == table:
            return _elements_by_column(cells_of(element.child, table), f"{element.zh}.")
    return {}


def _elements_by_column(cells: Sequence[Cell], above: str) -> dict[str, str]:
    return {column: above + ".".join(cell.path) for cell in cells for column in cell.columns}


def is_link(column: str) -> bool:
    """Whether a column only says where a row belongs."""
    return column in LINKS or column == ORDER

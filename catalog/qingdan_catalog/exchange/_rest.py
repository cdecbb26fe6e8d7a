"""What the exchange tables cannot hold of a node: kept beside them, entry by entry, so that nothing is lost.

An entry is `[path, value]` for an element that has no column, and `[path, value, digest]` where the columns would not
read back as just that value (other spellings, labels that the code table lacks, what a citation leaves out). The digest
is of the columns as they were written: where somebody has changed them since, the columns count and not the entry. A
value of None says that the record does not state the element, and only takes it over from a record above.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.exchange import Cell, Scalar, decode
from qingdan_schema.models import Node

Entry = list[Any]


def entries_of(
    data: Mapping[str, Any],
    model: type[Node],
    cells: Sequence[Cell],
    row: Mapping[str, Scalar],
    *,
    rows_below: Collection[str] = (),
    inherited: Collection[str] = (),
) -> list[Entry]:
    """The entries for a node whose `cells` were written into `row`.

    `rows_below` are the keys whose rows have tables of their own, `inherited` the keys that the record takes over.
    """
    by_path = {cell.path: cell for cell in cells}
    return list(_entries(data, model, by_path, row, (), rows_below, inherited))


def _entries(
    data: Mapping[str, Any],
    model: type[Node],
    cells: Mapping[tuple[str, ...], Cell],
    row: Mapping[str, Scalar],
    above: tuple[str, ...],
    rows_below: Collection[str],
    inherited: Collection[str],
) -> Iterator[Entry]:
    for element in elements_of(model):
        if element.zh not in data:
            continue
        path, value = (*above, element.zh), data[element.zh]
        cell = cells.get(path)
        if not above and element.zh in inherited:
            # Rows below are left out with the key; a value without a column was never written.
            if cell is not None and any(row.get(column) is not None for column in cell.columns):
                yield [list(path), None, digest_of(cell, row)]
            elif element.zh in rows_below or element.shape is Shape.PART:
                yield [list(path), None]
        elif cell is not None:
            if _read(cell, row) != value:
                yield [list(path), value, digest_of(cell, row)]
        elif element.shape is Shape.PART and element.child is not None and value:
            yield from _entries(value, element.child, cells, row, path, (), ())
        elif element.zh not in rows_below or above or not value:
            yield [list(path), value]


def apply_entries(
    data: dict[str, Any], entries: Sequence[Entry], cells: Sequence[Cell], row: Mapping[str, Scalar]
) -> list[str]:
    """Put entries into the data of a node; the names of the elements whose columns have been changed since."""
    by_path = {cell.path: cell for cell in cells}
    stale = []
    for path, value, *digest in entries:
        cell = by_path.get(tuple(path))
        if digest and cell is not None and digest_of(cell, row) != digest[0]:
            stale.append(".".join(path))
            continue
        _put(data, path, value)
    return stale


def digest_of(cell: Cell, row: Mapping[str, Scalar]) -> str:
    """A short digest of a cell's columns, equal whatever format they were read from."""
    texts = ["" if row.get(column) is None else str(row[column]) for column in cell.columns]
    return sha256(json.dumps(texts).encode()).hexdigest()[:12]


def read_cells(cells: Sequence[Cell], row: Mapping[str, Scalar]) -> tuple[dict[str, Any], list[tuple[Cell, str]]]:
    """The data that a row holds, and the cells that cannot be read, each with the reason."""
    data: dict[str, Any] = {}
    troubles = []
    for cell in cells:
        try:
            value = decode(cell, row)
        except ValueError as error:
            troubles.append((cell, str(error)))
            continue
        if value is not None:
            _put(data, cell.path, value)
    return data, troubles


def _read(cell: Cell, row: Mapping[str, Scalar]) -> Any:
    # What was written can always be read; where it cannot after all, the entry keeps the value.
    with contextlib.suppress(ValueError):
        return decode(cell, row)
    return None


def _put(data: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for key in path[:-1]:
        below = data.setdefault(key, {})
        if not isinstance(below, dict):
            return
        data = below
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value


def value_at(data: Mapping[str, Any], path: Sequence[str]) -> Any:
    """The value at a path of keys, None where there is none."""
    value: Any = data
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def identity_element(element: ElementField) -> str | None:
    """The key by which rows of an element are told apart: their first exchanged one, such as 名称."""
    child = element.child
    return next((each.zh for each in elements_of(child) if each.spec.column), None) if child else None

"""Which element of a model stands in which columns of a table: read off the element dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.element import Family
from qingdan_schema.exchange._tables import LINKS, ORDER, SYNC, exchange_tables, family_of_table, tables_of
from qingdan_schema.models import RECORD_MODELS, LegalBasis, Node


@dataclass(frozen=True, slots=True)
class Cell:
    """An element in a table: its keys from the row's node, the element, and its columns (a limit has two)."""

    path: tuple[str, ...]
    element: ElementField
    columns: tuple[str, ...]


@cache
def cells_of(model: type[Node], table: str) -> tuple[Cell, ...]:
    """The elements of a model that a table has columns for; where two claim a column, the first has it."""
    columns = set(exchange_tables()[table].names) - set(SYNC) - {ORDER}
    if family_of_table(table) is None:
        columns -= LINKS
    found = []
    for path, element in _elements(model, ()):
        own = element.spec.column
        if own and columns.issuperset(own) and _fits(element):
            found.append(Cell(path, element, own))
            columns.difference_update(own)
    return tuple(found)


@cache
def child_table(element: ElementField, family: Family) -> str | None:
    """The table that the rows of an element go into: the one with the column of their first exchanged element."""
    tables = tables_of(family)
    if element.shape is not Shape.ROWS or element.child is None or tables is None:
        return None
    first = next((each.spec.column[0] for each in elements_of(element.child) if each.spec.column), None)
    return next((name for name in tables.rows if first in exchange_tables()[name].names), None)


@cache
def model_of(family: Family) -> tuple[str, type[Node]]:
    """The value of 记录 and the model that a row of this family is read as."""
    kind = "基本目录" if family is Family.DIRECTORY else "实施清单"
    return kind, RECORD_MODELS[kind]


def _elements(model: type[Node], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ElementField]]:
    for element in elements_of(model):
        path = (*above, element.zh)
        yield path, element
        if element.shape is Shape.PART and element.child is not None:
            yield from _elements(element.child, path)


def _fits(element: ElementField) -> bool:
    """Whether the element can be written into columns: rows only as citations of law, a limit only into two."""
    if element.shape is Shape.ROWS:
        return element.child is LegalBasis and len(element.spec.column) == 1
    if element.shape is Shape.PART:
        return False
    return len(element.spec.column) == (2 if element.shape is Shape.LIMIT else 1)

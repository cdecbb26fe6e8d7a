"""The exchange tables and their columns, read from columns.yaml when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from qingdan_schema.element import FAMILY_OF_KIND, FAMILY_OF_RECORD, Family

Scalar = str | int | None
"""What a column holds; None where nothing is stated."""

SYNC = ("row_guid", "cd_operation", "cd_time", "cd_batch", "data_source")
"""The columns that every table begins with: they are about the exchange and not about the item."""

LINKS = frozenset({"task_guid", "task_code", "task_handle_item"})
"""The columns by which a row belongs to an item; in the first table of a family the last two are elements."""

ORDER = "order_num"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is varchar, text, int or datetime; `length` None means no bound; `required` is NOT NULL."""

    name: str
    zh: str
    kind: str
    length: int | None
    required: bool


@dataclass(frozen=True)
class Table:
    """An exchange table, with its columns in order. `name` is without the prefix up_ (上报) or dn_ (下发)."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def upload(self) -> str:
        """The name of the table that a province fills."""
        return f"up_{self.name}"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class FamilyTables:
    """The tables of a family: `main` have one row for an item (the first of them is the item), `rows` any number."""

    main: tuple[str, ...]
    rows: tuple[str, ...]


@cache
def exchange_tables() -> Mapping[str, Table]:
    """Every exchange table by its name, in the order of the standard."""
    import yaml_rs  # lazily: most commands never ask

    text = resources.files(__package__).joinpath("columns.yaml").read_text(encoding="utf-8")
    data: Any = yaml_rs.loads(text, parse_datetime=False)
    return {
        name: Table(name, table["title"], tuple(_column(row) for row in table["columns"]))
        for name, table in data.items()
    }


def _column(row: Mapping[str, Any]) -> Column:
    return Column(row["name"], row["zh"], row["type"], row.get("length"), row["required"])


_PREFIXES = {
    Family.GENERAL: "task_general_",
    Family.PUNISH: "task_punish_",
    Family.COLLECT: "task_handle_",
    Family.CHECK: "task_check_",
    Family.PUBLIC: "task_public_",
}
_MAIN_PARTS = ("basic", "extend")


@cache
def tables_of(family: Family) -> FamilyTables | None:
    """The tables that items of a family go into, None for a family that is not exchanged."""
    if family is Family.DIRECTORY:
        return FamilyTables(("task_directory",), ())
    prefix = _PREFIXES.get(family)
    if prefix is None:
        return None
    own = [name for name in exchange_tables() if name.startswith(prefix)]
    main = tuple(prefix + part for part in _MAIN_PARTS if prefix + part in own)
    return FamilyTables(main, tuple(name for name in own if name not in main))


@cache
def family_of_table(table: str) -> Family | None:
    """The family whose items have their first row in a table, None for all other tables."""
    for family in Family:
        tables = tables_of(family)
        if tables is not None and tables.main[0] == table:
            return family
    return None


def family_of(data: Mapping[str, Any]) -> Family | None:
    """The family of a record given as data; None where its kind is missing or unknown."""
    own = FAMILY_OF_RECORD.get(str(data.get("记录")))
    return own if own is not None else FAMILY_OF_KIND.get(str(data.get("事项类型")))

"""What an export did, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from qingdan_schema.exchange import Column, exchange_tables

Place = tuple[str, str]
"""A table and a column."""


@dataclass(slots=True)
class ExportReport:
    """An export of `records` records, `placed` of them in tables and the others beside them only.

    `rows` counts the rows of each table by operation: I, U, D, and "" for rows that stay as they were sent before.
    `missing` counts rows whose required column is empty, `too_long` values longer than their column, `unknown` labels
    that no code table has, all by table and column. `repeated` are files whose code another file had before;
    `troubles` files that cannot be read, each with the reason. With `refused` nothing was written.
    """

    out: Path
    batch: str
    time: str
    since: Path | None = None
    records: int = 0
    placed: int = 0
    beside: int = 0
    rows: dict[str, Counter[str]] = field(default_factory=dict)
    missing: Counter[Place] = field(default_factory=Counter)
    too_long: Counter[Place] = field(default_factory=Counter)
    unknown: Counter[Place] = field(default_factory=Counter)
    repeated: list[str] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    refused: str = ""

    @property
    def faulty(self) -> bool:
        """Whether a receiver would refuse something, or a record is not in the export."""
        return bool(self.missing or self.too_long or self.unknown or self.troubles or self.repeated)

    def operations(self) -> Counter[str]:
        """The rows of all tables by operation."""
        return sum(self.rows.values(), Counter())


def column_of(place: Place) -> Column:
    """The column at a place."""
    table, name = place
    return next(column for column in exchange_tables()[table].columns if column.name == name)

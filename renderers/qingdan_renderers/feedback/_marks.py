"""What feedback says, as values: remarks about cells, and where the tables are that get a column of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qingdan_catalog.findings import Severity
from qingdan_catalog.sheets.grid import address_of


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said of a cell of a workbook, or of a row of it (`column` is None).

    A remark without a severity is about what was not read: an import problem.
    """

    sheet: str
    row: int
    column: int | None
    severity: Severity | None
    problem: str
    remedy: str = ""
    rule: str = ""
    clause: str = ""
    body: str = ""
    item: str = ""
    element: str = ""
    content: str = ""

    @property
    def address(self) -> str:
        """The cell, or the first one of the row."""
        return address_of(self.row, self.column or 0)

    @property
    def rank(self) -> int:
        """0 for the gravest; what was not read comes first."""
        return -1 if self.severity is None else self.severity.rank


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: its header's first row and its rows of data, counted from 0.

    `parts` are those rows that only continue the one above; they get a result when something is said of them.
    """

    sheet: str
    header: int
    rows: Sequence[int]
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that a steward is told about a workbook.

    `rules` names the rules, code → title. `items` is the number of records made of the workbook (None: not known);
    `elsewhere` that of findings in the same records for which no cell is known.
    """

    remarks: Sequence[Remark]
    tables: Sequence[Table]
    rules: dict[str, str]
    items: int | None = None
    elsewhere: int = 0

    @property
    def rows_read(self) -> int:
        """Rows of data in all tables."""
        return sum(len(table.rows) for table in self.tables)

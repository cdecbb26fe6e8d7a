"""What an import of a workbook did: every row and every cell with a fate, and all that a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from qingdan_catalog.records.report import FieldAccount, ImportReport
from qingdan_catalog.sheets.grid import CellPlace, SheetNote
from qingdan_catalog.sheets.plan import WorkbookPlan
from qingdan_catalog.sheets.rowkinds import RowUse
from qingdan_catalog.sheets.rows import RowFate
from qingdan_schema.paths import Path as RecordPath

MAX_PROBLEMS = 10_000
"""As many problems are kept one by one; the others are only counted."""

RecordCells = list[tuple[RecordPath, CellPlace]]
"""Where the values of a record came from: paths in it, each with its cell."""


class SheetTrouble(Enum):
    """Why a person should look at a cell or a row."""

    VALUE = "value"
    """The value cannot be what the column says; it was put nowhere."""
    UNEQUAL = "unequal"
    """Two cells state the same element in different words; the first counts."""
    BENEATH = "beneath"
    """A merged area hides a value; it was put nowhere."""
    LABEL = "label"
    """The code table does not know the word; it stands as it was written."""
    SAME = "same"
    """Two items cannot be told from each other by body, kind and name."""
    NEAR = "near"
    """Two items of one body have nearly the same name."""
    COUNT = "count"
    """The sheet says that it holds another number of items."""


HARMLESS = frozenset({SheetTrouble.LABEL, SheetTrouble.SAME, SheetTrouble.NEAR, SheetTrouble.COUNT})
"""Troubles in which nothing stayed behind in the workbook."""


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One thing to look at; `reason` is Chinese, `row` counts from 1 and `cell` is empty where a whole row is meant."""

    sheet: str
    row: int
    trouble: SheetTrouble
    reason: str
    cell: str = ""
    value: str = ""


@dataclass(slots=True)
class SheetAccount:
    """One sheet: the fate of each row, the account of each column, and how many items came of it.

    `cells` is the number of cells that say something in the rows of items, counted apart from the accounts. `left` are
    words of cells that no element takes, by reason. `assumed` says what was filled in, by reason.
    """

    name: str
    height: int
    hidden: bool = False
    items: int = 0
    cells: int = 0
    fates: list[RowFate] = field(default_factory=list)
    columns: dict[int, FieldAccount] = field(default_factory=dict)
    left: dict[str, Counter[str]] = field(default_factory=dict)
    assumed: Counter[str] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        """Whether every row has one fate, and every cell of a row with data one place in the accounts."""
        rows = [fate.row for fate in self.fates] == list(range(self.height))
        accounts = self.columns.values()
        return rows and all(each.adds_up for each in accounts) and self.cells == sum(each.present for each in accounts)

    @property
    def uses(self) -> Counter[RowUse]:
        """How many rows there are of each use."""
        return Counter(fate.use for fate in self.fates)


@dataclass(slots=True)
class SheetImportReport:
    """The import of one workbook. `files` counts what became of the records; `wrote` says that they were written.

    `cells` maps a record file (below the target, with `/`) to the cells that its values came from.
    """

    source: Path
    target: Path
    plan: WorkbookPlan
    files: ImportReport
    strict: bool = False
    wrote: bool = False
    sheets: list[SheetAccount] = field(default_factory=list)
    notes: tuple[SheetNote, ...] = ()
    problems: list[SheetProblem] = field(default_factory=list)
    troubles: Counter[SheetTrouble] = field(default_factory=Counter)
    cells: dict[str, RecordCells] = field(default_factory=dict)

    def add(self, problem: SheetProblem) -> None:
        """Count a problem, and keep it while there is room."""
        self.troubles[problem.trouble] += 1
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    @property
    def items(self) -> int:
        """The items that the workbook holds."""
        return sum(sheet.items for sheet in self.sheets)

    @property
    def adds_up(self) -> bool:
        """Whether every row, every cell and every record is accounted for."""
        done = self.files
        written = done.written + done.unchanged + done.replaced + done.conflicts + done.repeated + done.refused
        return all(sheet.adds_up for sheet in self.sheets) and (not self.wrote or written == self.items)

    @property
    def unmapped(self) -> Mapping[str, int]:
        """Columns that hold something and go nowhere, as `表!N` → number of cells."""
        return {
            f"{plan.sheet}!{column.letters}": account.columns[column.column].unmapped
            for plan, account in zip(self.plan.sheets, self.sheets, strict=True)
            for column in plan.unmapped
            if column.column in account.columns and account.columns[column.column].unmapped
        }

    @property
    def refused_rows(self) -> Iterator[tuple[str, RowFate]]:
        """The rows with data that became no item, with the name of their sheet."""
        for sheet in self.sheets:
            for fate in sheet.fates:
                if fate.use in (RowUse.REFUSED, RowUse.UNREAD):
                    yield sheet.name, fate

    @property
    def unread_cells(self) -> tuple[SheetNote, ...]:
        """Cells of sheets with items whose value the file does not give: formulas never calculated, errors."""
        read = {plan.sheet for plan in self.plan.sheets if plan.layout is not None}
        return tuple(note for note in self.notes if note.cell and note.sheet in read)

    @property
    def whole(self) -> bool:
        """Whether the records hold all that the rows of items say, but for what is left out for a stated reason."""
        lost = any(trouble not in HARMLESS for trouble in self.troubles)
        return not lost and not self.unmapped and not self.unread_cells and next(self.refused_rows, None) is None

    @property
    def complete(self) -> bool:
        """Whether all of it is in the catalogue."""
        return self.whole and self.wrote and not self.files.conflicts and not self.files.refused

"""An exported workbook as a steward returns it: cells that a test can change, without a file in between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qingdan_catalog.sheets.export import (
    BASE,
    FILE_HEADER,
    NUMBER_HEADER,
    BaseWriter,
    Choice,
    open_export,
    sheet_lines,
)
from qingdan_catalog.sheets.grid import Sheet, SheetFormat, Workbook
from qingdan_catalog.sheets.merge import MergeChoice, MergeReport, merge_workbook, save_merge
from qingdan_catalog.store import open_catalogue


class Returned:
    """The export of a catalogue as rows of values, by sheet; the first row is the header."""

    def __init__(self, root: Path) -> None:
        self.root = root
        catalogue = open_catalogue(root)
        source = open_export(catalogue, [file.path for file in catalogue.listing().files], Choice())
        base = BaseWriter(catalogue.profile.id)
        self.rows: dict[str, list[list[Any]]] = {}
        hidden: list[list[Any]] = [list(base.head())]
        for group in source.groups:
            self.rows |= {plan.name: [list(plan.headers)] for plan in source.plans(group)}
            for texts in source.texts(group):
                hidden += [[chunk] for chunk in base.add(texts)]
                for line in sheet_lines(texts, source.sheets):
                    rows = self.rows[line.plan.name]
                    cells = (line.cells.get(header, "") for header in rows[0][len(line.keys) :])
                    rows.append([text or None for text in (*line.keys, *cells)])
        self.rows[BASE] = [*hidden, *base.end()]

    def find(self, sheet: str, file: str, number: int | None = None) -> list[Any]:
        """The row of a record (the row of that number, from 1), to be changed in place."""
        rows = self.rows[sheet]
        for row in rows[1:]:
            if row[0] == file and (number is None or row[rows[0].index(NUMBER_HEADER)] == str(number)):
                return row
        raise KeyError(file)

    def put(self, sheet: str, file: str, header: str, value: Any, number: int | None = None) -> None:
        """Change one cell."""
        self.find(sheet, file, number)[self.rows[sheet][0].index(header)] = value

    def add(self, sheet: str, file: str, *, below: int | None = None, **cells: Any) -> None:
        """Add a row, at the end or below a row of the sheet."""
        header = self.rows[sheet][0]
        row = [None] * len(header)
        row[header.index(FILE_HEADER)] = file
        for name, value in cells.items():
            row[header.index(name)] = value
        rows = self.rows[sheet]
        rows.insert(len(rows) if below is None else rows.index(self.find(sheet, file, below)) + 1, row)

    def drop(self, sheet: str, file: str, number: int | None = None) -> None:
        """Delete a row."""
        self.rows[sheet].remove(self.find(sheet, file, number))

    def workbook(self) -> Workbook:
        """The workbook as `open_workbook` would give it."""
        sheets = []
        for place, (name, rows) in enumerate(self.rows.items()):
            width = max(len(row) for row in rows)
            full = tuple((*row, *[None] * (width - len(row))) for row in rows)
            sheets.append(Sheet(name, place, full, hidden=name == BASE))
        return Workbook("改好.xlsx", SheetFormat.XLSX, tuple(sheets))

    def merge(self, choice: MergeChoice | None = None, *, save: bool = True) -> MergeReport:
        """Merge into the catalogue that it came from."""
        catalogue = open_catalogue(self.root)
        report = merge_workbook(self.workbook(), catalogue, choice)
        if save:
            save_merge(report, catalogue)
        return report


def contents(root: Path) -> dict[str, bytes]:
    """Every record file of a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}

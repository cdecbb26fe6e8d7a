"""One record under a merge: its three states, and what is said and done about single cells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NoReturn

from qingdan_catalog.reading import ExactRecord
from qingdan_catalog.sheets.export import (
    CellError,
    RecordTexts,
    SheetColumn,
    SheetSet,
    cell_text,
    cell_value,
    is_cut,
)
from qingdan_catalog.sheets.export.cells import plain
from qingdan_catalog.sheets.grid import CellPlace
from qingdan_catalog.sheets.merge.lines import SheetRow
from qingdan_catalog.sheets.merge.report import Conflict, Deletion, MergeReport, Refused, Side, Taken
from qingdan_catalog.writing import Edit
from qingdan_schema.dictionary import Shape
from qingdan_schema.paths import Path, show_path, value_at

_SETTLED = {Side.NOBODY: "", Side.OURS: "按 --ours 保留记录文件", Side.THEIRS: "按 --theirs 取用工作簿"}


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """How to merge: who wins a conflict, and whether what is gone from the workbook goes from the records."""

    side: Side = Side.NOBODY
    delete: bool = False


class Verdict(Enum):
    """What becomes of a cell."""

    KEEP = "keep"
    TAKE = "take"


class RefusedError(Exception):
    """Something that cannot be written was reported."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A record: what its cells said when exported (`base`), what the file says now (`current`, `data`, `exact`)."""

    base: RecordTexts
    current: RecordTexts
    data: Mapping[str, Any]
    exact: Callable[[], ExactRecord]
    sheets: SheetSet
    choice: MergeChoice
    report: MergeReport

    @property
    def file(self) -> str:
        """The record file as it was exported."""
        return self.base.file

    def decide(self, column: SheetColumn, path: Path, line: SheetRow, base: str, current: str, stated: str) -> Verdict:
        """What becomes of a cell. `base` was shown; `stated` of it was the record's own. Conflicts are reported."""
        said = line.cells[column.header]
        if plain(said) in (plain(base), plain(current)):
            return Verdict.KEEP
        same = plain(self.canonical(column, said))
        if same in (plain(base), plain(current)):
            return Verdict.KEEP
        if plain(current) == plain(stated):
            return Verdict.TAKE
        return self.conflict(path, line.at(column.header), base, said, current)

    def canonical(self, column: SheetColumn, text: str) -> str:
        """A cell's text as it would be exported: `2026年3月1日` is 2026-03-01."""
        if column.shape is Shape.ROWS:
            return text
        try:
            return cell_text(cell_value(text, column, self.sheets.profile)) or ""
        except CellError:
            return text

    def edit(self, column: SheetColumn, path: Path, line: SheetRow, current: str) -> Edit:
        """The edit that a cell asks for. Raises RefusedError, reported, for what cannot be written."""
        value = self.value(column, path, line)
        if show_path(path) in self.current.unsaid or is_cut(current):
            self.refuse(line, column.header, path, "记录里现在的内容表格写不下，请直接修改记录文件")
        old = value_at(self.data, path)
        if isinstance(value, str) and isinstance(old, str) and old.endswith("\n"):
            value += "\n"
        return Edit(path, value)

    def value(self, column: SheetColumn, path: Path, line: SheetRow) -> Any:
        """The value of a cell. Raises RefusedError, reported, for what does not fit."""
        if column.header in line.bad:
            self.refuse(line, column.header, path, line.bad[column.header])
        text = line.cells.get(column.header, "")
        if is_cut(text):
            self.refuse(line, column.header, path, "内容太长，单元格里只有前面一部分，请直接修改记录文件")
        try:
            return cell_value(text, column, self.sheets.profile)
        except CellError as error:
            self.refuse(line, column.header, path, str(error))

    def conflict(
        self, path: Path, cell: CellPlace, base: str, sheet: str, current: str, *, can: bool = True
    ) -> Verdict:
        """Report a conflict; TAKE where the user said that the workbook wins, and (`can`) it is able to."""
        wins = self.choice.side is Side.THEIRS and can
        settled = _SETTLED[self.choice.side] if can or self.choice.side is not Side.THEIRS else ""
        span = self.exact().span_of(path)
        self.report.conflicts.append(Conflict(self.current.file, path, span, cell, base, sheet, current, settled))
        return Verdict.TAKE if wins else Verdict.KEEP

    def take(self, path: Path, line: SheetRow, header: str, before: str) -> None:
        """Report a change that is taken over."""
        self.report.taken.append(Taken(self.current.file, path, line.at(header), before, line.cells[header]))

    def take_row(self, path: Path, line: SheetRow, before: str, after: str) -> None:
        """Report a row, or a table, that is taken over."""
        self.report.taken.append(Taken(self.current.file, path, line.at(), before, after))

    def gone(self, path: Path, sheet: str, words: str, *, done: bool) -> None:
        """Report a row that is gone from the workbook."""
        self.report.deletions.append(Deletion(self.current.file, path, sheet, words, done))

    def complain(self, line: SheetRow, header: str, path: Path, reason: str) -> None:
        """Report a cell that is not taken over."""
        self.report.refused.append(Refused(line.at(header), reason, self.current.file, path))

    def refuse(self, line: SheetRow, header: str, path: Path, reason: str) -> NoReturn:
        """Report a cell that is not taken over, and give up what it belongs to."""
        self.complain(line, header, path, reason)
        raise RefusedError

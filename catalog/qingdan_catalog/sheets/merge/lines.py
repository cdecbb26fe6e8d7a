"""The sheets of a returned workbook as rows that know their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qingdan_catalog.sheets.export import (
    FILE_HEADER,
    NAME_HEADER,
    NUMBER_HEADER,
    OWN_SHEETS,
    CellError,
    SheetPlan,
    SheetSet,
)
from qingdan_catalog.sheets.export.cells import clean, shown, typed_text
from qingdan_catalog.sheets.grid import CellPlace, Sheet, Value, Workbook, address_of
from qingdan_catalog.sheets.merge.report import MergeReport, Refused

_HEADER_ROWS = 20
_MARKS = "*＊★ \n\t"


@dataclass(slots=True)
class SheetRow:
    """A line of a sheet: header → text of every cell under a known header; `bad` says which cannot be read, and why.

    `number` is the row in the record that it says it is (from 0), None for a new one; `parent` names the row above.
    """

    sheet: str
    row: int
    places: Mapping[str, int]
    file: str = ""
    number: int | None = None
    parent: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    below: list[SheetRow] = field(default_factory=list)

    def at(self, header: str = "") -> CellPlace:
        """The cell under a header, or the first cell of the line."""
        return CellPlace(self.sheet, address_of(self.row, self.places.get(header, 0)))

    @property
    def words(self) -> str:
        """The line in a few words, for messages."""
        return shown("，".join(text for text in self.cells.values() if text), 60)


@dataclass(slots=True)
class SheetRecord:
    """A record of the workbook: its line in the main sheet and its lines in sheets of rows, by element."""

    plan: SheetPlan
    main: SheetRow
    tables: dict[str, list[SheetRow]] = field(default_factory=dict)


@dataclass(slots=True)
class SheetReading:
    """All records of a workbook by their key, and which sheets and columns of ours are still there."""

    records: dict[str, SheetRecord] = field(default_factory=dict)
    fresh: list[SheetRecord] = field(default_factory=list)
    sheets: set[str] = field(default_factory=set)


def read_sheets(workbook: Workbook, sheets: SheetSet, report: MergeReport) -> SheetReading:
    """Read what ours is in a workbook. What is not is noted in the report; nothing is judged yet."""
    reading = SheetReading()
    found = {}
    for sheet in workbook.sheets:
        plan = sheets.by_name.get(sheet.name.strip())
        if plan is None:
            if sheet.name.strip() not in OWN_SHEETS and sheet.rows:
                report.notes.append(f"“{sheet.name}”表不是导出的表，没有取用")
            continue
        lines = list(_lines(sheet, plan, report))
        if FILE_HEADER in (lines[0].places if lines else _places(sheet, plan)[1]):
            found[plan.name] = (plan, lines)
            reading.sheets.add(plan.name)
        else:
            report.notes.append(f"“{sheet.name}”表里找不到“{FILE_HEADER}”一列，整张表没有取用")
    for depth, take in enumerate((_take_records, _take_rows, _take_lower)):
        for plan, lines in found.values():
            if len(plan.path) == depth:
                take(plan, lines, reading, report)
    return reading


def _take_records(plan: SheetPlan, lines: list[SheetRow], reading: SheetReading, report: MergeReport) -> None:
    for line in lines:
        record = SheetRecord(plan, line)
        if not line.file:
            reading.fresh.append(record)
        elif line.file in reading.records:
            first = reading.records[line.file].main.at()
            words = f"“{FILE_HEADER}”与 {first} 重复，这一行没有取用；新增的事项请写一个没有用过的名字"
            report.refused.append(Refused(line.at(FILE_HEADER), words))
        else:
            reading.records[line.file] = record


def _take_rows(plan: SheetPlan, lines: list[SheetRow], reading: SheetReading, report: MergeReport) -> None:
    for line in lines:
        record = reading.records.get(line.file)
        if record is not None:
            record.tables.setdefault(plan.path[0], []).append(line)
        elif not line.file:
            report.refused.append(Refused(line.at(FILE_HEADER), f"没有写“{FILE_HEADER}”，不知道属于哪个事项"))
        elif line.number is None:
            words = f"事项表里没有“{shown(line.file)}”，不知道这一行属于哪个事项"
            report.refused.append(Refused(line.at(FILE_HEADER), words))


def _take_lower(plan: SheetPlan, lines: list[SheetRow], reading: SheetReading, report: MergeReport) -> None:
    for line in lines:
        record = reading.records.get(line.file)
        if record is None and line.number is not None:
            continue  # a row of a record that was deleted
        if record is None or plan.path[0] not in record.tables:
            report.refused.append(Refused(line.at(), f"对应不到“{plan.path[0]}”的哪一行，这一行没有取用"))
        else:
            record.tables.setdefault(".".join(plan.path), []).append(line)


def _lines(sheet: Sheet, plan: SheetPlan, report: MergeReport) -> Iterator[SheetRow]:
    top, places, unknown = _header(sheet, plan)
    for header, column in unknown:
        report.notes.append(f"“{sheet.name}”表 {address_of(top, column)} 的“{shown(header)}”不是导出的列，没有取用")
    columns = {column.header: column for column in plan.columns}
    for number, row in enumerate(sheet.rows[top + 1 :], top + 1):
        if all(value is None or value == "" for value in row):
            continue
        line = SheetRow(sheet.name.strip(), number, places)
        for header, column in places.items():
            value = row[column]
            if header in columns:
                try:
                    line.cells[header] = typed_text(value, columns[header])
                except CellError as error:
                    line.cells[header] = str(value)
                    line.bad[header] = str(error)
            else:
                _key(line, plan, header, value)
        if any(line.cells.values()) or line.file:
            yield line


def _key(line: SheetRow, plan: SheetPlan, header: str, value: Value) -> None:
    text = "" if value is None else clean(str(value)).strip()
    if header == FILE_HEADER:
        line.file = text
    elif header == plan.parent:
        line.parent = text
    elif header == NUMBER_HEADER:
        number = text.removesuffix(".0")
        fits = number.isascii() and number.isdecimal() and len(number) < 7
        line.number = int(number) - 1 if fits and int(number) else None


def _places(sheet: Sheet, plan: SheetPlan) -> tuple[int, dict[str, int]]:
    top, places, _ = _header(sheet, plan)
    return top, places


def _header(sheet: Sheet, plan: SheetPlan) -> tuple[int, dict[str, int], list[tuple[str, int]]]:
    """The header row, the column of each header of ours, and the headers that are not ours."""
    known = {*plan.headers, NAME_HEADER}
    for top, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        texts = [value.strip(_MARKS) if isinstance(value, str) else "" for value in row]
        if FILE_HEADER in texts:
            places: dict[str, int] = {}
            unknown = []
            for column, text in enumerate(texts):
                if text in known and text not in places:
                    places[text] = column
                elif text:
                    unknown.append((text, column))
            return top, places, unknown
    return 0, {}, []

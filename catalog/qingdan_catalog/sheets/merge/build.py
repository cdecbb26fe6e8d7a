"""A record of a workbook as data, from its lines alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingdan_catalog.sheets.export import (
    CellError,
    RecordTexts,
    SheetColumn,
    SheetPlan,
    SheetSet,
    TextRow,
    cell_value,
    parent_name,
    read_base,
)
from qingdan_catalog.sheets.export.cells import plain
from qingdan_catalog.sheets.export.columns import USUAL_RECORDS
from qingdan_catalog.sheets.grid import Workbook
from qingdan_catalog.sheets.merge.lines import SheetRecord, SheetRow, read_sheets
from qingdan_catalog.sheets.merge.pairs import pair_sheet
from qingdan_catalog.sheets.merge.report import MergeReport, Refused
from qingdan_schema.dictionary import Shape
from qingdan_schema.profiles import Profile


def exact_records(workbook: Workbook, profile: Profile) -> dict[str, dict[str, Any]]:
    """The records of an export by their files, just as they were exported where nobody has changed a cell.

    What was shown from a record above and is still the same is left out. A record with a cell that does not fit is
    left out as a whole. Raises QingdanError for a workbook that is no export of ours.
    """
    base, sheets = read_base(workbook), SheetSet(profile)
    report = MergeReport(workbook.name)
    found = {}
    for file, record in read_sheets(workbook, sheets, report).records.items():
        data = build_data(record, sheets, report, base.records.get(file))
        if data is not None:
            found[file] = data
    return found


def build_data(
    record: SheetRecord, sheets: SheetSet, report: MergeReport, base: RecordTexts | None = None
) -> dict[str, Any] | None:
    """The data of a record, None where a cell does not fit; each such cell is reported.

    `base` is what was exported, if it was: a text that nobody has changed keeps what cells do not keep.
    """
    troubles = len(report.refused)
    build = _Build(sheets, report, base or RecordTexts("", record.plan.name))
    data = build.record(record)
    return data if len(report.refused) == troubles else None


class _Build:
    def __init__(self, sheets: SheetSet, report: MergeReport, base: RecordTexts) -> None:
        self._sheets = sheets
        self._report = report
        self._base = base

    def record(self, record: SheetRecord) -> dict[str, Any]:
        data: dict[str, Any] = {"记录": USUAL_RECORDS[record.plan.name]}
        self._fill(data, record.plan, record.main, self._base.cells, self._inherited(record))
        for key, lines in record.tables.items():
            plan = self._sheets.table(key)
            if plan is not None:
                base = self._base.tables.get(key, [])
                rows = self._table(record, key, plan, lines, base)
                if rows and not (key in self._base.inherited and _same(base, lines)):
                    data[key] = rows
        return data

    def _inherited(self, record: SheetRecord) -> frozenset[str]:
        """The elements that were shown from above, and still are as they were shown."""
        touched = {
            header.partition(".")[0]
            for header, text in record.main.cells.items()
            if plain(text) != plain(self._base.cells.get(header, ""))
        }
        return self._base.inherited - touched

    def _table(
        self, record: SheetRecord, key: str, plan: SheetPlan, lines: list[SheetRow], base: list[TextRow]
    ) -> list[dict[str, Any]]:
        pairs = {other: base[one] for one, other in pair_sheet(base, lines).items()}
        named = {plain(line.cells.get("名称", "")): line for line in reversed(lines)}
        named |= {parent_name(base, row): lines[place] for place, row in pairs.items()}
        for path, lower in record.tables.items():
            for line in lower if path.startswith(f"{key}.") else ():
                if line.parent in named:
                    named[line.parent].below.append(line)
                else:
                    self._refuse(line, f"“{key}”里没有“{line.parent}”")
        return [row for place, line in enumerate(lines) if (row := self._row(plan, line, pairs.get(place)))]

    def _row(self, plan: SheetPlan, line: SheetRow, base: TextRow | None) -> dict[str, Any]:
        row: dict[str, Any] = {}
        self._fill(row, plan, line, base.cells if base else {})
        below = self._sheets.below(plan)
        if below is not None and line.below:
            lower = base.below if base else []
            pairs = {other: lower[one] for one, other in pair_sheet(lower, line.below).items()}
            row[below.path[-1]] = [self._row(below, each, pairs.get(place)) for place, each in enumerate(line.below)]
        return row

    def _fill(
        self,
        data: dict[str, Any],
        plan: SheetPlan,
        line: SheetRow,
        base: Mapping[str, str],
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        for column in self._sheets.columns(plan.name).values():
            value = self._value(column, line, base) if column.path[0] not in left_out else None
            if value is not None:
                inside = data
                for key in column.path[:-1]:
                    inside = inside.setdefault(key, {})
                inside[column.path[-1]] = value

    def _value(self, column: SheetColumn, line: SheetRow, base: Mapping[str, str]) -> Any:
        text, old = line.cells.get(column.header, ""), base.get(column.header, "")
        if column.shape is Shape.TEXT and old and plain(text) == plain(old):
            return old
        if column.header in line.bad:
            return self._refuse(line, line.bad[column.header], column.header)
        try:
            return cell_value(text, column, self._sheets.profile)
        except CellError as error:
            return self._refuse(line, str(error), column.header)

    def _refuse(self, line: SheetRow, reason: str, header: str = "") -> None:
        self._report.refused.append(Refused(line.at(header), reason))


def _same(base: list[TextRow], lines: list[SheetRow]) -> bool:
    """Whether the lines of a table say just what was exported."""
    said = [{header: text for header, raw in line.cells.items() if (text := plain(raw))} for line in lines]
    return said == [{header: text for header, raw in row.cells.items() if (text := plain(raw))} for row in base]

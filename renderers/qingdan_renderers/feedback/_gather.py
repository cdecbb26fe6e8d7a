"""What an import and a check say of a workbook, brought to its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import rules_under
from qingdan_catalog.sheets import open_workbook
from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.cell_index import CellIndex, digest_of
from qingdan_catalog.sheets.feedback_marks import UNREAD, without_feedback
from qingdan_catalog.sheets.grid import Workbook, position_of
from qingdan_catalog.sheets.plan import SheetPlan, plan_workbook
from qingdan_catalog.sheets.report import HARMLESS, SheetImportReport, SheetProblem, SheetTrouble
from qingdan_catalog.sheets.rowkinds import RowUse
from qingdan_catalog.sheets.rows import RowFate, read_table
from qingdan_renderers._errors import RenderError
from qingdan_renderers.feedback._marks import Feedback, Remark, Table
from qingdan_renderers.findings._rows import rows_of

_DATA: Final = frozenset({RowUse.ITEM, RowUse.PART, RowUse.REFUSED})
_MEND: Final = "在表格里改正以后重新导入"

Fates = Mapping[str, Sequence[RowFate]]


def feedback_of_import(report: SheetImportReport, result: CheckResult | None, root: Path) -> Feedback:
    """What an import says of its workbook, with what a check of the catalogue at `root` finds in its records."""
    workbook = without_feedback(open_workbook(report.source))
    fates = {account.name: account.fates for account in report.sheets}
    remarks = list(_unread(report.plan.sheets, fates))
    found, elsewhere = _findings(report.source, workbook, result, root) if result is not None else ([], 0)
    said = {(remark.sheet, remark.row, remark.column) for remark in found}
    for problem in report.problems:
        remark = _problem(problem)
        known = problem.trouble is SheetTrouble.LABEL and (remark.sheet, remark.row, remark.column) in said
        remarks.extend([] if known else [remark])
    return Feedback(
        [*remarks, *found],
        list(_tables(report.plan.sheets, fates)),
        _titles(result),
        items=report.items,
        elsewhere=elsewhere,
    )


def feedback_of_check(source: Path, result: CheckResult, root: Path) -> Feedback:
    """What a check of the catalogue at `root` finds in the records that were imported from the workbook `source`.

    Raises RenderError when no record came from it, or it has been changed since.
    """
    files = CellIndex.of(root).files_of(digest_of(source))
    if not files:
        raise RenderError(
            f"{source} 没有导入过这个目录，或者导入以后又改过，对不到单元格；"
            f"请先用 qingdan import {source} --into {root} 导入，再写反馈"
        )
    workbook = without_feedback(open_workbook(source))
    plan = plan_workbook(workbook, result.profile)
    sheets = zip(workbook.sheets, plan.sheets, strict=True)
    fates = {sheet.name: read_table(Cells(sheet), each).fates for sheet, each in sheets}
    found, elsewhere = _findings(source, workbook, result, root)
    tables = list(_tables(plan.sheets, fates))
    return Feedback([*_unread(plan.sheets, fates), *found], tables, _titles(result), len(files), elsewhere)


def _titles(result: CheckResult | None) -> dict[str, str]:
    if result is None:
        return {}
    return {code: loaded.doc.title for code, loaded in rules_under(result.profile).items()}


def _findings(source: Path, workbook: Workbook, result: CheckResult, root: Path) -> tuple[list[Remark], int]:
    """The findings in the records of a workbook as remarks, and the number of those without a cell."""
    index = CellIndex.of(root)
    files = set(index.files_of(digest_of(source)))
    here = replace(result, findings=tuple(each for each in result.findings if each.place.file in files))
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    remarks, elsewhere = [], 0
    for row in rows_of(here, rules_under(result.profile)) if here.findings else ():
        finding = row.finding
        place = index.cell_of(finding.place.file, finding.place.path)
        at = position_of(place.address) if place is not None else None
        if place is None or at is None or place.sheet not in sheets:
            elsewhere += 1
            continue
        cells = sheets[place.sheet].rows
        inside = at[0] < len(cells) and at[1] < len(cells[at[0]])
        value = cells[at[0]][at[1]] if inside else None
        remark = Remark(
            place.sheet,
            *at,
            severity=finding.severity,
            problem=row.problem,
            remedy=row.remedy,
            rule=finding.rule,
            clause=row.clause,
            body=row.body,
            item=row.item,
            element=row.element,
            content=row.value if value is None else str(value),
        )
        remarks.append(remark)
    return remarks, elsewhere


def _tables(sheets: Sequence[SheetPlan], fates: Fates) -> Iterator[Table]:
    for plan in sheets:
        rows = [fate for fate in fates.get(plan.sheet, ()) if fate.use in _DATA]
        if plan.layout is not None and rows:
            parts = frozenset(fate.row for fate in rows if fate.use is RowUse.PART)
            yield Table(plan.sheet, plan.top, [fate.row for fate in rows], parts)


def _unread(sheets: Sequence[SheetPlan], fates: Fates) -> Iterator[Remark]:
    """Rows that became no item; of a sheet that is not read, one remark."""
    for plan in sheets:
        for fate in fates.get(plan.sheet, ()):
            if fate.use is RowUse.REFUSED:
                yield Remark(plan.sheet, fate.row, None, None, fate.reason or UNREAD, _MEND, content=fate.text)
            elif fate.use is RowUse.UNREAD:
                reason = f"整张工作表没有读：{fate.reason or plan.reason}"
                yield Remark(plan.sheet, fate.row, 0, None, reason, _MEND, content=fate.text)
                break


def _problem(problem: SheetProblem) -> Remark:
    at = position_of(problem.cell)
    row, column = at if at is not None else (max(problem.row - 1, 0), None if problem.row else 0)
    severity = Severity.WARNING if problem.trouble in HARMLESS else None
    return Remark(problem.sheet, row, column, severity, problem.reason, content=problem.value)

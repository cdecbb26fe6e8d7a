"""Findings as a workbook to send to the departments: 问题清单, and 汇总 by severity, rule and body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import rules_under
from qingdan_renderers._errors import RenderError
from qingdan_renderers._excel import (
    EPOCH,
    ROW_LIMIT,
    Look,
    column_points,
    height_of,
    safe_text,
    save,
    set_standard_font,
    style_of,
    write_text,
)
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers.findings._rows import Row, Tally, by_body, by_rule, rows_of

if TYPE_CHECKING:
    from openpyxl import Workbook

_A4: Final = 9
_SIDE_MARGIN: Final = 0.4  # inches
_MOST: Final = 1_048_575  # rows of a sheet below its header
_COLUMNS: Final = (
    ("文件", 16),
    ("行", 5),
    ("实施主体", 12),
    ("事项名称", 14),
    ("要素", 13),
    ("现在的内容", 16),
    ("问题", 28),
    ("怎样改", 26),
    ("级别", 6),
    ("规则", 7),
    ("依据", 18),
)
_HEAD: Final = Look(bold=True, fill="FFD9E2EC", across="center")
_CELL: Final = Look(size=10, down="top")
_MIDDLE: Final = Look(size=10, down="top", across="center")
_NUMBER: Final = Look(size=10, down="top", across="center", form="0")
_FILLS: Final = {Severity.ERROR: "FFF8D7DA", Severity.WARNING: "FFFFF3CD", Severity.ADVICE: "FFDDEBF7"}
_LOOKS: Final = {"行": _NUMBER, "规则": _MIDDLE}


def report_xlsx(result: CheckResult) -> bytes:
    """The workbook. Raises RenderError for more findings than a sheet has rows."""
    from openpyxl import Workbook

    if len(result.findings) > _MOST:
        raise RenderError(
            f"问题有 {len(result.findings)} 处，一张工作表最多写 {_MOST} 处，请改用 jsonl 格式，或分文件夹检查"
        )
    workbook = Workbook(write_only=True)
    set_standard_font(workbook, "宋体", 11)
    _findings_sheet(workbook, result)
    _summary_sheet(workbook, result)
    return save(workbook, EPOCH)


def _findings_sheet(workbook: Workbook, result: CheckResult) -> None:
    sheet = _Sheet(workbook, "问题清单", _COLUMNS)
    sheet.freeze(len(result.findings) + 1)
    sheet.append([(title, _HEAD) for title, _ in _COLUMNS])
    weights = {severity: Look(size=10, down="top", across="center", fill=_FILLS[severity]) for severity in Severity}
    looks = [_LOOKS.get(title, _CELL) for title, _ in _COLUMNS]
    looks_of = {severity: [*looks[:8], weights[severity], *looks[9:]] for severity in Severity}
    rules = rules_under(result.profile) if result.findings else {}
    for row in rows_of(result, rules):
        sheet.append(zip(_values(row), looks_of[row.finding.severity], strict=True))


def _values(row: Row) -> Sequence[str | int]:
    finding = row.finding
    return (
        finding.place.file,
        finding.place.span.line,
        row.body,
        row.item,
        row.element,
        row.value,
        row.problem,
        row.remedy,
        SEVERITY_WORDS[finding.severity],
        finding.rule,
        row.clause,
    )


def _summary_sheet(workbook: Workbook, result: CheckResult) -> None:
    sheet = _Sheet(workbook, "汇总", (("项目", 44), *((word, 9) for word in SEVERITY_WORDS.values()), ("合计", 9)))
    rules = rules_under(result.profile) if result.findings else {}
    whole = Tally("全部问题", {severity: result.count(severity) for severity in Severity})
    _block(sheet, f"检查了 {result.files} 个文件", [whole])
    _block(
        sheet, "按规则", [Tally(f"{each.name} {rules[each.name].doc.title}", each.counts) for each in by_rule(result)]
    )
    _block(sheet, "按实施主体", by_body(result))


def _block(sheet: _Sheet, title: str, tallies: Iterable[Tally]) -> None:
    sheet.append([(title, _HEAD), *((word, _HEAD) for word in SEVERITY_WORDS.values()), ("合计", _HEAD)])
    for tally in tallies:
        numbers = [*(tally.counts[severity] for severity in SEVERITY_WORDS), tally.total]
        sheet.append([(tally.name, _CELL), *((number, _NUMBER) for number in numbers)])
    sheet.append([])


class _Sheet:
    """A sheet that is written row by row and never held as a whole, set up for landscape A4."""

    def __init__(self, workbook: Workbook, title: str, columns: Iterable[tuple[str, float]]) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet: Any = workbook.create_sheet(title)
        self._styles: dict[Look, Any] = {}
        self._widths = [width for _, width in columns]
        self._rows = 0
        sheet = self._sheet
        for number, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = _SIDE_MARGIN
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"

    def freeze(self, rows: int) -> None:
        """Keep the header in sight and on every printed page, with a filter over `rows` rows."""
        from openpyxl.utils import get_column_letter

        sheet = self._sheet
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._widths))}{rows}"
        sheet.print_title_rows = "1:1"

    def append(self, cells: Iterable[tuple[str | int, Look]]) -> None:
        """Write a row of values, numbers as numbers and text as text, high enough for its longest text."""
        row = list(cells)
        self._rows += 1
        needed = [
            height_of(safe_text(value), column_points(width), look)
            for (value, look), width in zip(row, self._widths, strict=False)
            if isinstance(value, str)
        ]
        rows = self._sheet.row_dimensions
        rows[self._rows].height = round(min(max(needed, default=0), ROW_LIMIT), 2) or None
        self._sheet.append([self._cell(value, look) for value, look in row])
        del rows[self._rows]  # it is written, and a report may have very many

    def _cell(self, value: str | int, look: Look) -> Any:
        from openpyxl.cell import WriteOnlyCell

        if look not in self._styles:
            self._styles[look] = style_of(self._sheet, look)
        cell: Any = WriteOnlyCell(self._sheet)
        cell._style = self._styles[look]
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
        return cell

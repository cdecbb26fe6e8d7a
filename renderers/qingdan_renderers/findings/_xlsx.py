"""Findings as a workbook to send to the departments: 问题清单, and 汇总 by severity, rule and body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import rules_under
from qingdan_renderers._errors import RenderError
from qingdan_renderers._excel import EPOCH, save, set_standard_font
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers.findings._rows import Row, Tally, by_body, by_rule, rows_of
from qingdan_renderers.findings._sheet import CELL, COUNTS, HEAD, MIDDLE, NUMBER, WEIGHTS, ReportSheet, append_tallies

if TYPE_CHECKING:
    from openpyxl import Workbook

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
_LOOKS: Final = {"行": NUMBER, "规则": MIDDLE}


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
    sheet = ReportSheet(workbook, "问题清单", _COLUMNS)
    sheet.freeze(len(result.findings) + 1)
    sheet.append([(title, HEAD) for title, _ in _COLUMNS])
    looks = [_LOOKS.get(title, CELL) for title, _ in _COLUMNS]
    looks_of = {severity: [*looks[:8], WEIGHTS[severity], *looks[9:]] for severity in Severity}
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
    sheet = ReportSheet(workbook, "汇总", (("项目", 44), *COUNTS))
    rules = rules_under(result.profile) if result.findings else {}
    whole = Tally("全部问题", {severity: result.count(severity) for severity in Severity})
    append_tallies(sheet, f"检查了 {result.files} 个文件", [whole])
    append_tallies(
        sheet, "按规则", [Tally(f"{each.name} {rules[each.name].doc.title}", each.counts) for each in by_rule(result)]
    )
    append_tallies(sheet, "按实施主体", by_body(result))

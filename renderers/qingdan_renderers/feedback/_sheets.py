"""The sheets that feedback adds, 问题清单 and 汇总, made as a workbook of their own to be put into the steward's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from qingdan_catalog.findings import Severity
from qingdan_catalog.sheets.feedback_marks import (
    FINDINGS_HEADER,
    FINDINGS_SHEET,
    SUMMARY_SHEET,
    SUMMARY_TITLE,
    UNREAD,
)
from qingdan_renderers._excel import EPOCH, Look, save, set_standard_font
from qingdan_renderers.feedback._marks import Feedback, Remark
from qingdan_renderers.feedback._package import Package
from qingdan_renderers.feedback._words import word_of
from qingdan_renderers.findings._rows import NO_BODY, tallies
from qingdan_renderers.findings._sheet import (
    CELL,
    COUNTS,
    HEAD,
    MIDDLE,
    NUMBER,
    WEIGHTS,
    Link,
    ReportSheet,
    append_tallies,
)

RESULTS: Final[Mapping[str, Look]] = {
    "header": HEAD,
    "passed": Look(size=10, across="center"),
    "unread": Look(size=10, across="center", fill="FFE3E3E3"),
    **{severity.value: Look(size=10, across="center", fill=look.fill) for severity, look in WEIGHTS.items()},
}
"""How the cells of the column of results look, by the name of what they say."""

_WIDTHS: Final = (5, 12, 7, 12, 14, 12, 16, 28, 22, 9, 7, 16)
_CLIPPED: Final = 80  # characters of a cell that is a click away
_UNREAD: Final = Look(size=10, down="top", across="center", fill="FFE3E3E3")
_LINK: Final = Look(size=10, down="top", across="center", link=True)
_STYLE: Final = re.compile(r'(<c r="[A-Z]+\d+" s=")(\d+)"')


@dataclass(frozen=True, slots=True)
class Added:
    """The sheets as XML, text in the cells themselves, with the styles that their numbers mean."""

    styles: str
    findings: str
    summary: str
    results: Mapping[str, int]
    rows: int

    def findings_with(self, formats: Sequence[int]) -> str:
        """The 问题清单 sheet with other numbers for its formats."""
        return _with_formats(self.findings, formats)

    def summary_with(self, formats: Sequence[int]) -> str:
        """The 汇总 sheet with other numbers for its formats."""
        return _with_formats(self.summary, formats)


def make_sheets(feedback: Feedback, source: str) -> Added:
    """The sheets that tell everything in `feedback` about the workbook named `source`."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    set_standard_font(workbook, "宋体", 11)
    _findings_sheet(workbook, feedback)
    _summary_sheet(workbook, feedback, source)
    samples = ReportSheet(workbook, "样式", [])
    samples.append([("x", look) for look in RESULTS.values()])
    package = Package.read(save(workbook, EPOCH))
    parts = [f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)]
    findings, summary, looks = (package.text(part).replace(' tabSelected="1"', "") for part in parts)
    numbers = [int(number) for _, number in _STYLE.findall(looks)]
    styles = package.text("xl/styles.xml")
    return Added(styles, findings, summary, dict(zip(RESULTS, numbers, strict=True)), len(feedback.remarks) + 1)


def _with_formats(sheet: str, formats: Sequence[int]) -> str:
    return _STYLE.sub(lambda found: f'{found[1]}{formats[int(found[2])]}"', sheet)


def _findings_sheet(workbook: Any, feedback: Feedback) -> None:
    sheet = ReportSheet(workbook, FINDINGS_SHEET, list(zip(FINDINGS_HEADER, _WIDTHS, strict=True)))
    sheet.freeze(len(feedback.remarks) + 1)
    sheet.append([(title, HEAD) for title in FINDINGS_HEADER])
    for number, remark in enumerate(feedback.remarks, 1):
        weight = _UNREAD if remark.severity is None else WEIGHTS[remark.severity]
        sheet.append(
            [
                (number, NUMBER),
                (remark.sheet, CELL),
                (Link(remark.address, f"{quoted_sheet(remark.sheet)}!{remark.address}"), _LINK),
                *((text, CELL) for text in (remark.body, remark.item, remark.element, _clipped(remark.content))),
                (remark.problem, CELL),
                (remark.remedy, CELL),
                (word_of(remark), weight),
                (remark.rule, MIDDLE),
                (remark.clause, CELL),
            ]
        )


def _summary_sheet(workbook: Any, feedback: Feedback, source: str) -> None:
    sheet = ReportSheet(workbook, SUMMARY_SHEET, (("项目", 52), *COUNTS))
    found = [(remark, remark.severity) for remark in feedback.remarks if remark.severity is not None]
    sheet.append([(SUMMARY_TITLE, HEAD)])
    sheet.append([(f"工作簿：{source}", CELL)])
    unread = {(each.sheet, each.row) for each in feedback.remarks if each.severity is None}
    facts: list[tuple[str, int | None]] = [
        ("读到的数据行", feedback.rows_read),
        ("写成的事项", feedback.items),
        (f"{UNREAD}的行", len(unread)),
        ("有问题的行", len({(each.sheet, each.row) for each, _ in found})),
        ("记录中对不到单元格的问题（见 qingdan check）", feedback.elsewhere or None),
    ]
    for name, value in facts:
        if value is not None:
            sheet.append([(name, CELL), (value, NUMBER)])
    sheet.append([])
    append_tallies(sheet, "按级别", tallies(iter([("全部问题", severity) for _, severity in found])))
    append_tallies(
        sheet, "按规则", _by((f"{each.rule} {feedback.rules.get(each.rule, '')}", each) for each, _ in found)
    )
    append_tallies(sheet, "按单位", _by((each.body or NO_BODY, each) for each, _ in found))
    append_tallies(sheet, "按工作表", _by((each.sheet, each) for each, _ in found))


def _by(pairs: Iterable[tuple[str, Remark]]) -> Any:
    return tallies((name.strip(), each.severity) for name, each in pairs if isinstance(each.severity, Severity))


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _CLIPPED else text[:_CLIPPED] + "……"


def quoted_sheet(name: str) -> str:
    """The name of a sheet as formulas and links write it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"

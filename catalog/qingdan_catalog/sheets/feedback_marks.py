"""What feedback adds to a steward's workbook, known again when the workbook comes back.

Programs that save a workbook keep what it says and little else, so the marks are known by their words: a 问题清单 sheet
by its header, a 汇总 sheet by its title, the result column by its header and what is below it. A sheet or a column of
the steward's own that only bears the same name is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qingdan_catalog.sheets.grid import Sheet, Value, Workbook

RESULT_HEADER: Final = "校验结果（清单）"
"""The header of the column of results."""

PASSED: Final = "通过"
UNREAD: Final = "没有导入"
FINDINGS_SHEET: Final = "问题清单"
SUMMARY_SHEET: Final = "汇总"
SUMMARY_TITLE: Final = "清单校验汇总"

FINDINGS_HEADER: Final = (
    "序号",
    "工作表",
    "单元格",
    "单位",
    "事项",
    "要素",
    "填写内容",
    "问题",
    "建议",
    "级别",
    "规则",
    "依据",
)
"""The header of the 问题清单 sheet."""

_RESULT: Final = re.compile(rf"{PASSED}|(?:(?:错误|警告|提示|{UNREAD}) \d+ 处\s*)+|{UNREAD}(?:：.*)?", re.DOTALL)


def is_feedback_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is a 问题清单 or 汇总 that feedback has added."""
    first: Sequence[Value] = sheet.rows[0] if sheet.rows else ()
    if sheet.name.startswith(FINDINGS_SHEET):
        return tuple(first[: len(FINDINGS_HEADER)]) == FINDINGS_HEADER
    return sheet.name.startswith(SUMMARY_SHEET) and bool(first) and first[0] == SUMMARY_TITLE


def result_column(sheet: Sheet) -> int | None:
    """The column of results that feedback has added to a sheet; None when there is none.

    A column in which somebody has written something of their own counts as theirs.
    """
    columns = {
        column for row in sheet.rows for column, value in enumerate(row) if isinstance(value, str) and _header(value)
    }
    return next((column for column in sorted(columns) if _is_ours(sheet, column)), None)


def without_feedback(workbook: Workbook) -> Workbook:
    """The workbook as it was before feedback was added: without its sheets and columns."""
    sheets = [_without_column(sheet) for sheet in workbook.sheets if not is_feedback_sheet(sheet)]
    return replace(workbook, sheets=tuple(sheets))


def _without_column(sheet: Sheet) -> Sheet:
    column = result_column(sheet)
    if column is None:
        return sheet
    rows = [[*row[:column], None, *row[column + 1 :]] for row in sheet.rows]
    width = max((number + 1 for row in rows for number, value in enumerate(row) if value is not None), default=0)
    return replace(sheet, rows=tuple(tuple(row[:width]) for row in rows))


def _header(value: str) -> bool:
    return value.strip() == RESULT_HEADER


def _is_ours(sheet: Sheet, column: int) -> bool:
    values = [row[column] for row in sheet.rows if row[column] is not None]
    texts = [value.strip() if isinstance(value, str) else None for value in values]
    return all(text is not None and (_header(text) or _RESULT.fullmatch(text)) for text in texts)

"""What feedback adds is told from what a steward has written."""

from __future__ import annotations

import pytest

from qingdan_catalog.sheets.feedback_marks import (
    FINDINGS_HEADER,
    RESULT_HEADER,
    SUMMARY_TITLE,
    is_feedback_sheet,
    result_column,
    without_feedback,
)
from qingdan_catalog.sheets.grid import Sheet, SheetFormat, Value, Workbook, position_of


def sheet(*rows: tuple[Value, ...], name: str = "表") -> Sheet:
    return Sheet(name, 0, rows)


@pytest.mark.parametrize(
    ("below", "ours"),
    [
        (("通过", "错误 1 处\n提示 12 处"), True),
        (("没有导入：没有名称\n第二行", None), True),
        (("没有导入 1 处\n警告 2 处", "通过"), True),
        (("通过", "已改"), False),
        (("错误很多", None), False),
        ((3, None), False),
    ],
)
def test_the_column_of_results(below: tuple[Value, Value], ours: bool) -> None:
    marked = sheet(("名称", RESULT_HEADER), ("甲", below[0]), ("乙", below[1]))
    assert result_column(marked) == (1 if ours else None)
    left = without_feedback(Workbook("a.xlsx", SheetFormat.XLSX, (marked,))).sheets[0]
    assert left.rows == ((("名称",), ("甲",), ("乙",)) if ours else marked.rows)


def test_sheets_of_the_same_name_are_kept() -> None:
    own = (sheet(("序号", "我的问题"), name="问题清单"), sheet(("全年汇总",), name="汇总"), sheet(name="汇总"))
    added = (sheet(FINDINGS_HEADER, name="问题清单（校验）"), sheet((SUMMARY_TITLE, None), name="汇总"))
    assert [is_feedback_sheet(each) for each in (*own, *added)] == [False, False, False, True, True]
    workbook = Workbook("a.xlsx", SheetFormat.XLSX, (*own, *added))
    assert without_feedback(workbook).sheets == own


@pytest.mark.parametrize(
    ("address", "position"), [("A1", (0, 0)), ("AA10", (9, 26)), ("", None), ("a1", None), ("A0", None)]
)
def test_addresses(address: str, position: tuple[int, int] | None) -> None:
    assert position_of(address) == position

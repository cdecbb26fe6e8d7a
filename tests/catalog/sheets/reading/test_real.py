"""The workbooks that one city really publishes: sheets, rows, merges."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.sheets import open_workbook
from qingdan_catalog.sheets.grid import SheetFormat

DATA = Path(__file__).parents[5] / "shared" / "data" / "power-list-workbooks"

XLSX, XLS = SheetFormat.XLSX, SheetFormat.XLS
EMPTY = [("Sheet2", 0, 0, 0), ("Sheet3", 0, 0, 0)]
GDB = [
    ("行政检查（3项）", 6, 15, 3),
    ("行政许可（3项）", 9, 15, 31),
    ("行政征收（1项）", 4, 15, 3),
    ("行政处罚（5项）", 8, 15, 3),
    ("其他行政权力（5项）", 8, 15, 3),
]
BOOKS = {
    "克拉玛依市人力资源和社会保障局2024年权责清单.xls": (XLS, [("附表1", 110, 15, 6)]),
    "克拉玛依市商务局2024年权责清单.xlsx": (XLSX, [("1", 23, 19, 2)]),
    "克拉玛依市档案局2024年权责清单 (1).xlsx": (XLSX, [("Sheet1", 81, 14, 155), *EMPTY]),
    "克拉玛依市档案局2024年权责清单.xlsx": (XLSX, [("Sheet1", 81, 14, 155), *EMPTY]),
    "克拉玛依市科学技术局2024年权责清单.xls": (XLS, [("市科技局", 9, 15, 47)]),
    "国动办权责清单公示.xlsx": (XLSX, GDB),
    "附件：克拉玛依市财政局2025年权责清单 (1).xlsx": (XLS, [("Sheet1", 23, 14, 2)]),
}


@pytest.mark.parametrize("name", list(BOOKS))
def test_real_workbook(name: str) -> None:
    if not DATA.exists():
        pytest.skip("没有 ../shared/data/power-list-workbooks，不用真实的权责清单试")
    workbook = open_workbook(DATA / name)
    kind, sheets = BOOKS[name]
    assert workbook.format is kind
    assert [(each.name, len(each.rows), each.width, len(each.merges)) for each in workbook.sheets] == sheets
    assert workbook.notes == ()

"""A whole import: files, identity, accounts, mappings, joined sheets, the index of cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import BODY, HEADER, names, power, records, taken, write

from qingdan_catalog.sheets import (
    CellIndex,
    CellPlace,
    RowUse,
    SheetTrouble,
    import_workbook,
    mapping_text,
    plan_import,
    read_mapping,
)
from qingdan_catalog.sheets.grid import Sheet, SheetFormat, Workbook
from qingdan_catalog.sheets.identity import file_stems, near_names
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

LONG = "对未按规定" + "归档、移交、" * 20
ROWS = [
    HEADER,
    power(1, "对甲的处罚"),
    power(2, "对乙的检查", "行政检查"),
    power(3, LONG + "一的处罚"),
    power(4, LONG + "二的处罚"),
]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_files_by_body_kind_and_name_however_long(tmp_path: Path) -> None:
    taken(tmp_path, ROWS)
    found = files(tmp_path / "out")
    assert f"{BODY}/行政处罚/对甲的处罚.yaml" in found
    assert len(found) == 5
    assert max(len(path.rpartition("/")[2].encode()) for path in found) < 255


def test_a_second_import_and_another_order_change_nothing(tmp_path: Path) -> None:
    taken(tmp_path, ROWS)
    before = files(tmp_path / "out")
    report, _ = taken(tmp_path, ROWS)
    assert (report.files.unchanged, report.files.written) == (4, 0)
    rows = ROWS[1:]
    report, _ = taken(tmp_path, [HEADER, *reversed(rows)])
    assert report.files.unchanged == 4
    assert files(tmp_path / "out") == before


def test_a_changed_workbook_does_not_overwrite_without_being_told(tmp_path: Path) -> None:
    taken(tmp_path, [HEADER, power(1, "对甲的处罚")])
    path = write(tmp_path / "新.xlsx", {"表": [HEADER, power(1, "对甲的处罚", basis="《档案法》第四十九条")]})
    report = import_workbook(path, tmp_path / "out")
    assert report.files.conflicts == 1
    assert not report.complete
    assert records(tmp_path / "out")[0]["实施依据"][0]["条款"] == "第四十八条"
    assert import_workbook(path, tmp_path / "out", replace=True).files.replaced == 1
    assert records(tmp_path / "out")[0]["实施依据"][0]["条款"] == "第四十九条"


def test_the_same_name_twice_is_two_files_and_said(tmp_path: Path) -> None:
    rows = [HEADER, power(1, "对甲的处罚"), power(2, "对甲的处罚", basis="《档案法》第四十九条")]
    report, found = taken(tmp_path, rows)
    assert len(found) == 2
    assert [problem.trouble for problem in report.problems] == [SheetTrouble.SAME]
    first = files(tmp_path / "out")
    taken(tmp_path, [rows[0], rows[2], rows[1]])
    assert files(tmp_path / "out") == first


def test_the_same_row_twice_is_one_file(tmp_path: Path) -> None:
    report, found = taken(tmp_path, [HEADER, power(1, "对甲的处罚"), power(2, "对甲的处罚")])
    assert len(found) == 1
    assert report.files.repeated == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对帐册的检查", "对账册的检查"),
        ("对擅自处置档案的处罚", "擅自处置档案的处罚"),
        ("权限内档案的审批", "档案的审批"),
        ("档案利用审批", "档案利用审核"),
    ],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert [pair[:2] for pair in near_names([(BODY, one), (BODY, "别的事项"), (BODY, other)])] == [(0, 2)]
    assert not list(near_names([(BODY, one), ("另一单位", other)]))


@pytest.mark.parametrize(
    ("one", "other"), [("一级档案的审批", "二级档案的审批"), ("档案审批", "档案销毁审批"), ("甲类审批", "乙类审批")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert not list(near_names([(BODY, one), (BODY, other)]))


def test_codes_name_files() -> None:
    data = {"记录": "权责事项", "职权编码": "650200-CF-001", "行使主体": {"名称": BODY}, "职权名称": "甲"}
    assert file_stems([data], ["甲"], [None]) == [f"{BODY}/650200-CF-001"]


def test_a_mapping_is_saved_changed_and_used_again(tmp_path: Path) -> None:
    rows = [[*HEADER, "怪列"], [*power(1, "对甲的处罚", body=None), "由科室办"]]
    path = write(tmp_path / "清单.xlsx", {"表": rows})
    plan = plan_import(path, None)
    text = mapping_text(plan.mapping())
    saved = tmp_path / "映射.yaml"
    saved.write_text(text, encoding="utf-8")
    assert read_mapping(saved) == plan.mapping()
    changed = text.replace("工作表:", f"固定:\n  行使主体.名称: {BODY}\n工作表:", 1)
    saved.write_text(changed + "      G: {列名: 怪列, 要素: 承办机构}\n", encoding="utf-8")
    report = import_workbook(path, tmp_path / "out", mapping=read_mapping(saved), strict=True)
    assert report.complete
    found = records(tmp_path / "out")[0]
    assert (found["承办机构"], found["行使主体"]["名称"]) == ("由科室办", BODY)


def test_a_mapping_finds_a_column_that_has_moved_and_refuses_another_table(tmp_path: Path) -> None:
    path = write(tmp_path / "清单.xlsx", {"表": [HEADER, power(1, "对甲的处罚")]})
    mapping = plan_import(path, None).mapping()
    moved = write(
        tmp_path / "新.xlsx", {"表": [[*HEADER[:5], None, HEADER[5]], [*power(1, "对甲的处罚")[:5], None, "失职的"]]}
    )
    report = import_workbook(moved, tmp_path / "out", mapping=mapping)
    assert report.complete
    other = write(tmp_path / "别.xlsx", {"表": [["序号", "姓名"], [1, "张三"]]})
    with pytest.raises(QingdanError, match="应是“事项名称”"):
        plan_import(other, None, mapping)
    with pytest.raises(QingdanError, match="一个也没有"):
        plan_import(write(tmp_path / "名.xlsx", {"别的": [HEADER]}), None, mapping)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("名称: 甲\n", "第 1 行：没有写“工作表”"),
        ("工作表:\n  表: {版式: 没有的, 表头: [1, 1], 列: {A: {列名: 甲, 要素: 乙}}}\n", "没有这个版式"),
        ("工作表:\n  表: {版式: 权责清单, 表头: [2, 1], 列: {A: {列名: 甲, 要素: 备注}}}\n", "“表头”应写成"),
        (
            "工作表:\n  表:\n    版式: 权责清单\n    表头: [1, 1]\n    列:\n      A: {列名: 甲, 要素: 乙}\n",
            "第 6 行：这个版式里没有“乙”",
        ),
        (
            "工作表:\n  表:\n    版式: 权责清单\n    表头: [1, 1]\n    列:\n      甲: {列名: 甲, 要素: 备注}\n",
            "列要写它的字母",
        ),
        ("工作表: [1, 2\n", "不是正确的 YAML"),
        ("工作表: {表: {不读: 不要}}\n别的: 1\n", "第 2 行：不认识“别的”"),
    ],
)
def test_mistakes_in_a_mapping_are_said_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "映射.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError, match=message):
        read_mapping(path)


def test_sheets_of_rows_join_their_items(tmp_path: Path) -> None:
    code = "11230602MB1A23457D4230131010001"
    sheets = {
        "事项": [
            ["编号", "事项名称", "实施编码", "事项类型"],
            [1, "食品经营许可", code, "行政许可"],
            [2, "公章刻制", None, "行政许可"],
        ],
        "材料": [
            ["实施编码", "名称", "必要性"],
            [code, "申请书", "必要"],
            [None, "营业执照", "必要"],
            ["没有的", "证明", None],
        ],
        "依据": [["编号", "法规", "条款"], [1, "中华人民共和国食品安全法", "第三十五条"]],
        "问答": [["事项名称", "问题", "答案"], ["公章刻制", "收费吗？", "不收费。"]],
        "权利救济": [["编号", "途径", "部门"], [2, "行政复议", "市政府"]],
        "填报说明": [["请先看说明"]],
    }
    report = import_workbook(write(tmp_path / "导出.xlsx", sheets), tmp_path / "out")
    assert report.adds_up
    by_name = {data["事项名称"]: data for data in records(tmp_path / "out")}
    assert by_name["食品经营许可"]["申请材料"] == [
        {"名称": "申请书", "必要性": "必要"},
        {"名称": "营业执照", "必要性": "必要"},
    ]
    assert by_name["食品经营许可"]["设定依据"] == [{"法规": "中华人民共和国食品安全法", "条款": "第三十五条"}]
    assert by_name["公章刻制"]["常见问题"] == [{"问题": "收费吗？", "答案": "不收费。"}]
    assert by_name["公章刻制"]["权利救济"] == [{"途径": "行政复议", "部门": "市政府"}]
    refused = [(sheet, fate.row, fate.reason) for sheet, fate in report.refused_rows]
    assert refused == [("材料", 3, "没有 实施编码 没有的 的事项")]
    assert not report.complete


def test_the_index_of_cells_is_found_from_the_catalogue(tmp_path: Path) -> None:
    report, _ = taken(tmp_path, [["某市权责清单"], HEADER, power(1, "对甲的处罚")])
    catalogue = open_catalogue(tmp_path / "out")
    index = CellIndex.of(catalogue.root)
    file = f"{BODY}/行政处罚/对甲的处罚.yaml"
    assert index.cell_of(file, ("职权名称",)) == CellPlace("表", "B3")
    assert index.cell_of(file, ("实施依据", 0, "条款")) == CellPlace("表", "D3")
    assert index.cell_of(file, ("行使主体", "名称")) == CellPlace("表", "E3")
    assert index.cell_of(file, ("流程图",)) is None
    assert index.cell_of("没有.yaml", ("职权名称",)) is None
    source = index.source_of(file)
    assert source is not None
    assert source.name == "清单.xlsx"
    assert index.files_of(source.digest) == (file,)
    assert list(report.cells) == [file]
    assert (tmp_path / "out" / ".qingdan" / ".gitignore").read_text() == "*\n"


def test_a_broken_index_is_passed_over(tmp_path: Path) -> None:
    taken(tmp_path, [HEADER, power(1, "对甲的处罚")])
    for path in (tmp_path / "out" / ".qingdan" / "cells").iterdir():
        path.write_text('{"source": 1, "cells": [[', encoding="utf-8")
    assert CellIndex.of(tmp_path / "out").cell_of("甲.yaml", ("乙",)) is None


def test_hidden_sheets_are_read_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet("藏", 0, (tuple(HEADER), tuple(power(1, "对甲的处罚"))), hidden=True)
    book = Workbook("清单.xlsx", SheetFormat.XLSX, (sheet,))
    monkeypatch.setattr("qingdan_catalog.sheets.importer.open_workbook", lambda _: book)
    (tmp_path / "清单.xlsx").write_bytes(b"")
    report = import_workbook(tmp_path / "清单.xlsx", tmp_path / "out")
    assert report.sheets[0].hidden
    assert names(records(tmp_path / "out")) == ["对甲的处罚"]


def test_hostile_names_stay_inside_the_folder(tmp_path: Path) -> None:
    rows = [
        HEADER,
        power(1, "../../外面", body="../上级"),
        power(2, "CON", body="/etc"),
        power(3, "=cmd|' /C calc'!A0"),
    ]
    report, found = taken(tmp_path, rows)
    assert len(found) == 2
    assert [fate.row for _, fate in report.refused_rows] == [3]  # a formula that nobody has calculated is no name
    assert [note.cell for note in report.notes] == ["B4"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "清单.xlsx"]


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(max_size=6),
    st.sampled_from(
        ["无", "合计", "备注：说明", "同上", "行政许可", "1.甲\n2.乙", "《档案法》第一条", "示例", *HEADER]
    ),
)
MERGES = st.tuples(st.integers(0, 8), st.integers(0, 6), st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=8), st.lists(MERGES, max_size=3), st.booleans())
def test_every_row_and_cell_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]], merges: list[tuple[int, ...]], header: bool
) -> None:
    from qingdan_catalog.sheets.grid import Area

    folder = tmp_path_factory.mktemp("every")
    table = tuple(tuple(row) for row in ([list(HEADER), *rows] if header else rows))
    areas = tuple(Area(top, left, top + down, left + right) for top, left, down, right in merges)
    book = Workbook("清单.xlsx", SheetFormat.XLSX, (Sheet("表", 0, table, areas),))
    (folder / "清单.xlsx").write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qingdan_catalog.sheets.importer.open_workbook", lambda _: book)
        report = import_workbook(folder / "清单.xlsx", folder / "out")
        assert report.adds_up
        assert [fate.row for fate in report.sheets[0].fates] == list(range(len(table)))
        again = import_workbook(folder / "清单.xlsx", folder / "out")
    assert again.files.written == again.files.conflicts == 0
    assert sum(1 for fate in report.sheets[0].fates if fate.use is RowUse.ITEM) >= report.items

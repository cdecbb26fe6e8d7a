"""A returned workbook goes into the records three ways: nothing lost, nothing decided in silence, no byte too many."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from returned import Returned, contents

from qingdan_catalog.sheets.export import BASE
from qingdan_catalog.sheets.grid import CellPlace
from qingdan_catalog.sheets.merge import MergeChoice, Side
from qingdan_schema.errors import QingdanError

ITEMS = Path(__file__).parents[4] / "items"

ENTRY = """\
记录: 基本目录
事项名称: 甲证核发
基本编码: "000131006000"
事项类型: 行政许可
设定依据:
  - 法规: 甲法
    条款: 第一条
行使层级: 县级
"""

ITEM = """\
# 甲证
记录: 实施清单
事项名称: 甲证核发   # 名称
基本编码: "000131006000"
实施编码: "11230602MB1A23457D4000131006000"
事项类型: 行政许可
行使层级: 县级
事项版本: 1
实施主体:
    名称: 某县某局   # 主体
    性质: 法定机关
法定办结时限: 20工作日
承诺办结时限: '10工作日'   # 承诺
受理条件: |
  一、甲；
  二、乙。
情形:
- 名称: 办理方式
  选项:
  - 名称: 本人
  - 名称: 代办
    所需材料: [委托书]
申请材料:
- 名称: 申请书   # 表
  必要性: 必要
  份数: 1
- 名称: 委托书
  必要性: 非必要
常见问题:
- {问题: 要多久？, 答案: 十天}
"""

OTHER = ITEM.replace("甲证核发", "乙证核发").replace("006000", "007000")
FILE = "县/甲.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "目录"
    (folder / "县").mkdir(parents=True)
    (folder / "qingdan.yaml").write_text("名称: 某目录\n标准: national\n", encoding="utf-8")
    (folder / "基本.yaml").write_text(ENTRY, encoding="utf-8")
    (folder / FILE).write_text(ITEM, encoding="utf-8")
    (folder / "县/乙.yaml").write_text(OTHER, encoding="utf-8")
    return folder


def edit(root: Path, old: str, new: str, file: str = FILE) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def read(root: Path, file: str = FILE) -> str:
    return (root / file).read_text(encoding="utf-8")


def test_nothing_changed_touches_no_file(root: Path) -> None:
    before = contents(root)
    report = Returned(root).merge()
    assert (report.records, report.rewrites, report.taken, report.conflicts, report.refused) == (3, [], [], [], [])
    assert report.clean and contents(root) == before


def test_the_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "items"
    shutil.copytree(ITEMS, folder)
    before = contents(folder)
    report = Returned(folder).merge()
    assert report.clean and not report.rewrites and report.records > 30
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("sheet", "header", "number", "value", "old", "new"),
    [
        ("事项", "承诺办结时限", None, "8 个工作日", "'10工作日'   # 承诺", '"8工作日"   # 承诺'),
        ("事项", "事项版本", None, 2.0, "事项版本: 1", "事项版本: 2"),
        ("事项", "实施主体.名称", None, "某县乙局", "名称: 某县某局   # 主体", "名称: 某县乙局   # 主体"),
        ("事项", "实施主体.性质", None, "", "    性质: 法定机关\n", ""),
        ("事项", "服务对象", None, "自然人、企业法人", "承诺", None),
        ("材料", "必要性", 2, "必要", "必要性: 非必要", "必要性: 必要"),
        ("材料", "名称", 1, "申请表", "名称: 申请书   # 表", "名称: 申请表   # 表"),
        ("材料", "份数", 1, "", "  份数: 1\n", ""),
        ("问答", "答案", 1, "五天", "答案: 十天", "答案: 五天"),
        ("情形选项", "名称", 1, "自己", "- 名称: 本人", "- 名称: 自己"),
    ],
)
def test_one_cell_changes_one_place(
    root: Path, sheet: str, header: str, number: int | None, value: object, old: str, new: str | None
) -> None:
    returned, before = Returned(root), contents(root)
    returned.put(sheet, FILE, header, value, number)
    report = returned.merge()
    assert report.clean and len(report.taken) == 1
    after = contents(root)
    assert {path for path in after if after[path] != before[path]} == {FILE}
    if new is None:
        lines = read(root).splitlines(keepends=True)
        assert "".join(line for line in lines if not line.startswith("服务对象")) == ITEM
        assert "服务对象: [自然人, 企业法人]\n" in lines
    else:
        assert read(root) == ITEM.replace(old, new, 1)
    assert not returned.merge().taken, "a second merge changes nothing"
    assert contents(root) == after


def test_text_of_several_lines_keeps_its_block(root: Path) -> None:
    returned = Returned(root)
    returned.put("事项", FILE, "受理条件", "一、甲；\r\n二、丙。  ")
    assert returned.merge().clean
    assert read(root) == ITEM.replace("二、乙。", "二、丙。")


def test_what_the_file_changed_stays(root: Path) -> None:
    returned = Returned(root)
    edit(root, "法定办结时限: 20工作日", "法定办结时限: 15工作日")
    edit(root, "- 名称: 申请书   # 表\n", "- 名称: 新来的\n- 名称: 申请书   # 表\n")
    returned.put("材料", FILE, "必要性", "必要", 2)
    changed = read(root)
    assert returned.merge().clean
    assert read(root) == changed.replace("必要性: 非必要", "必要性: 必要"), "the right row, three lines further down"


def test_both_the_same_is_no_conflict(root: Path) -> None:
    returned = Returned(root)
    edit(root, "'10工作日'", "8工作日")
    returned.put("事项", FILE, "承诺办结时限", "8个工作日")
    report = returned.merge()
    assert report.clean and not report.rewrites


def test_a_conflict_is_listed_with_both_places_and_not_decided(root: Path) -> None:
    returned = Returned(root)
    edit(root, "'10工作日'", "9工作日")
    returned.put("事项", FILE, "承诺办结时限", "8工作日")
    changed = contents(root)
    report = returned.merge()
    (conflict,) = report.open_conflicts
    assert (conflict.base, conflict.sheet, conflict.current) == ("10工作日", "8工作日", "9工作日")
    assert (conflict.file, conflict.span.line, conflict.path) == (FILE, 13, ("承诺办结时限",))
    row = returned.rows["事项"].index(returned.find("事项", FILE)) + 1
    assert conflict.cell.sheet == "事项" and conflict.cell.address.endswith(str(row))
    assert contents(root) == changed and not report.clean
    assert returned.merge(MergeChoice(Side.OURS)).clean and contents(root) == changed
    assert returned.merge(MergeChoice(Side.THEIRS)).clean and "承诺办结时限: 8工作日   # 承诺" in read(root)


@pytest.mark.parametrize(
    ("sheet", "header", "value", "words"),
    [
        ("事项", "实施编码", 1.1230602e30, "位数可能已经丢失"),
        ("事项", "事项类型", "行政许可证", "代码表“"),
        ("事项", "承诺办结时限", "8日", "没有说明是工作日还是自然日"),
        ("事项", "事项版本", "三", "整数"),
        ("事项", "计划生效日期", "2026-02-30", "日期"),
        ("事项", "申请材料", "有", "只能写“无”"),
        ("事项", "申请材料", "无", "却有行"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_cell(
    root: Path, sheet: str, header: str, value: object, words: str
) -> None:
    returned, before = Returned(root), contents(root)
    returned.put(sheet, FILE, header, value)
    report = returned.merge()
    (refused,) = report.refused
    assert words in refused.reason and refused.file == FILE and refused.cell.sheet == sheet
    assert contents(root) == before and not report.clean


def test_rows_are_added_where_they_stand(root: Path) -> None:
    returned = Returned(root)
    returned.add("材料", FILE, 名称="身份证", 必要性="必要", below=1)
    returned.add("材料", FILE, 名称="照片", 必要性="必要")
    assert returned.merge().clean
    text = read(root)
    names = [
        line.split("名称: ")[1].split()[0] for line in text[text.index("申请材料") :].splitlines() if "- 名称" in line
    ]
    assert names == ["申请书", "身份证", "委托书", "照片"]
    assert not returned.merge().rewrites


def test_a_table_that_was_not_there(root: Path) -> None:
    returned = Returned(root)
    returned.add("收费", FILE, 名称="工本费", 标准="10元")
    assert returned.merge().clean
    assert "收费项目:\n" in read(root) and "名称: 工本费" in read(root)
    assert not returned.merge().rewrites


def test_renumbered_renamed_and_copied_rows(root: Path) -> None:
    returned = Returned(root)
    rows, header = returned.rows["材料"], returned.rows["材料"][0]
    number, name = header.index("行号"), header.index("名称")
    copied = list(returned.find("材料", FILE, 1))
    copied[name] = "申请书（副本）"
    rows.insert(rows.index(returned.find("材料", FILE, 1)) + 1, copied)  # it still says that it is row 1
    returned.find("材料", FILE, 2)[number] = "3"
    assert returned.merge().clean
    text = read(root)
    assert text.count("名称: 申请书   # 表") == 1 and text.index("申请书（副本）") < text.index("- 名称: 委托书")


def test_deleted_rows_are_listed_and_go_only_when_asked(root: Path) -> None:
    returned = Returned(root)
    returned.drop("材料", FILE, 2)
    before = contents(root)
    report = returned.merge()
    assert [(each.path, each.done) for each in report.deletions] == [(("申请材料", 1), False)]
    assert contents(root) == before and not report.clean
    assert returned.merge(MergeChoice(delete=True)).clean
    assert read(root) == ITEM.replace("- 名称: 委托书\n  必要性: 非必要\n", "")
    assert returned.merge(MergeChoice(delete=True)).clean


def test_a_deleted_record_goes_only_when_asked_and_unchanged(root: Path) -> None:
    returned = Returned(root)
    returned.drop("事项", FILE)
    assert not returned.merge().clean and (root / FILE).exists()
    edit(root, "20工作日", "15工作日")
    report = returned.merge(MergeChoice(delete=True))
    assert report.open_conflicts and (root / FILE).exists()
    edit(root, "15工作日", "20工作日")
    assert returned.merge(MergeChoice(delete=True)).clean and not (root / FILE).exists()
    assert returned.merge(MergeChoice(delete=True)).clean


def test_what_is_taken_over_is_shown_and_never_stated(root: Path) -> None:
    edit(root, "事项类型: 行政许可\n", "")
    returned, before = Returned(root), contents(root)
    assert returned.find("事项", FILE)[returned.rows["事项"][0].index("事项类型")] == "行政许可"
    assert returned.merge().clean and contents(root) == before
    returned.put("事项", FILE, "事项类型", "")
    assert "删空不起作用" in returned.merge().refused[0].reason and contents(root) == before
    returned.put("事项", FILE, "事项类型", "公共服务")
    assert returned.merge().clean and "事项类型: 公共服务" in read(root)
    assert returned.merge().clean


def test_a_table_that_is_taken_over_is_stated_as_a_whole(root: Path) -> None:
    returned, before = Returned(root), contents(root)
    assert returned.find("依据", FILE, 1)
    returned.add("依据", FILE, 法规="乙法", 条款="第二条")
    report = returned.merge()
    assert report.clean and len(report.rewrites) == 1
    assert read(root).count("- 法规:") == 2 and contents(root)["基本.yaml"] == before["基本.yaml"]
    assert returned.merge().clean


def test_a_new_record_with_its_rows(root: Path) -> None:
    returned = Returned(root)
    returned.add("事项", "新1", **{"事项名称": "丙证核发", "事项类型": "行政许可", "实施主体.名称": "某县某局"})
    returned.add("材料", "新1", 名称="申请书", 必要性="必要")
    returned.add("情形", "新1", 名称="方式")
    returned.add("情形选项", "新1", 情形="方式", 名称="本人")
    report = returned.merge()
    assert report.clean and [new.path for new in report.created] == ["县/丙证核发.yaml"]
    text = read(root, "县/丙证核发.yaml")
    assert text.startswith("记录: 实施清单\n事项名称: 丙证核发\n") and "- 名称: 本人" in text
    again = returned.merge()
    assert again.clean and not again.created, "a second merge changes nothing"


def test_a_new_record_like_an_old_one_is_refused(root: Path) -> None:
    returned = Returned(root)
    row = list(returned.find("事项", FILE))
    row[0] = "新1"
    returned.rows["事项"].append(row)
    report = returned.merge()
    assert "与已有的 县/甲.yaml 相同" in report.refused[0].reason and not report.created


@pytest.mark.parametrize(
    "name", ["../出去.yaml", "/x/x.yaml", "a/../../b.yaml", ".藏.yaml", "C:\\x.yaml", "链接/x.yaml"]
)
def test_a_new_record_stays_in_the_folder(root: Path, name: str) -> None:
    (root / "链接").symlink_to(root.parent)
    returned = Returned(root)
    returned.add("事项", name, **{"事项名称": "丙证核发", "实施主体.名称": "某县某局"})
    report = returned.merge()
    assert not report.created and report.refused and not (root.parent / "x.yaml").exists()


def test_a_moved_file_is_found_by_its_code_and_a_gone_one_told(root: Path) -> None:
    returned = Returned(root)
    returned.put("事项", FILE, "承诺办结时限", "8工作日")
    returned.put("事项", "县/乙.yaml", "承诺办结时限", "7工作日")
    (root / FILE).rename(root / "甲2.yaml")
    (root / "县/乙.yaml").unlink()
    report = returned.merge()
    assert [each.path for each in report.rewrites] == ["甲2.yaml"] and '"8工作日"   # 承诺' in read(root, "甲2.yaml")
    assert "已经删去或改名" in report.refused[0].reason


def test_what_a_steward_adds_is_named_and_left_alone(root: Path) -> None:
    returned, before = Returned(root), contents(root)
    for row in returned.rows["事项"]:
        row.append("我的备注")
    returned.rows["我的表"] = [["随便"], ["写写"]]
    del returned.rows["问答"]
    returned.add("材料", "没有的", 名称="孤儿")
    returned.add("材料", "", 名称="孤儿")
    report = returned.merge()
    assert any("我的备注" in note for note in report.notes) and any("我的表" in note for note in report.notes)
    assert len(report.refused) == 2 and not report.deletions, "a sheet that was thrown away says nothing"
    assert contents(root) == before


def test_rows_moved_and_sorted_and_columns_moved(root: Path) -> None:
    returned, before = Returned(root), contents(root)
    returned.rows["事项"][1:] = reversed(returned.rows["事项"][1:])
    for name, rows in returned.rows.items():
        if name != BASE:
            rows[:] = [list(reversed(row)) for row in rows]
            rows.insert(0, ["标题行"] + [None] * (len(rows[0]) - 1))
    report = returned.merge()
    assert not report.refused and not report.rewrites and report.records == 3
    assert contents(root) == before


def test_windows_line_ends_and_a_byte_order_mark_stay(root: Path) -> None:
    (root / FILE).write_bytes(b"\xef\xbb\xbf" + ITEM.replace("\n", "\r\n").encode())
    returned, before = Returned(root), contents(root)
    assert returned.merge().clean and contents(root) == before
    returned.put("事项", FILE, "承诺办结时限", "8工作日")
    assert returned.merge().clean
    assert (root / FILE).read_bytes() == before[FILE].replace("'10工作日'".encode(), '"8工作日"'.encode())


def test_a_workbook_without_a_base_is_sent_to_import(root: Path) -> None:
    returned = Returned(root)
    del returned.rows[BASE]
    with pytest.raises(QingdanError, match="qingdan import"):
        returned.merge()


def test_a_dry_run_writes_nothing(root: Path) -> None:
    returned, before = Returned(root), contents(root)
    returned.put("事项", FILE, "承诺办结时限", "8工作日")
    assert returned.merge(save=False).rewrites and contents(root) == before


def test_a_file_changed_meanwhile_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qingdan_catalog.sheets.merge import save_merge
    from qingdan_catalog.store import open_catalogue

    returned = Returned(root)
    returned.put("事项", FILE, "承诺办结时限", "8工作日")
    report = returned.merge(save=False)
    edit(root, "20工作日", "15工作日")
    save_merge(report, open_catalogue(root))
    assert report.unwritten and "15工作日" in read(root) and "8工作日" not in read(root)


def test_the_place_of_a_conflict_in_a_row(root: Path) -> None:
    returned = Returned(root)
    edit(root, "必要性: 非必要", "必要性: 容缺后补")
    returned.put("材料", FILE, "必要性", "必要", 2)
    (conflict,) = returned.merge().conflicts
    assert conflict.path == ("申请材料", 1, "必要性") and "容缺后补" in read(root).splitlines()[conflict.span.line - 1]
    assert isinstance(conflict.cell, CellPlace)

"""Fixing a catalogue: only what was asked for, under the records above, and nothing that makes it worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.fixing import FixResult, fix_catalogue
from qingdan_catalog.rewrites import save_rewrites
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

ENTRY = """记录: 基本目录
事项名称: 食品经营许可
基本编码: "000131006000"
事项类型: 行政许可
行使层级: 省级
设定依据:
  - 法规: 中华人民共和国食品安全法
    条款: 第三十五条
"""
COUNTY = """记录: 实施清单
基本编码: "000131006000"
行使层级: 县级
咨询方式: ０４５９－１２３４５６７  # 大厅
"""


def write(root: Path, **files: str) -> Path:
    """A catalogue of some files."""
    (root / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    for name, text in files.items():
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def fix(path: Path, *rules: str, unsafe: bool = False) -> FixResult:
    """Fix and save; a second time changes nothing, and no file has a finding that it had not."""
    catalogue = open_catalogue(path)
    before = {(each.place.file, each.rule) for each in check_catalogue(catalogue).findings}
    result = fix_catalogue(catalogue, rules=rules, unsafe=unsafe)
    assert save_rewrites(catalogue, result.fixed) == []
    after = check_catalogue(catalogue).findings
    assert after == result.left
    assert {(each.place.file, each.rule) for each in after} <= before
    assert fix_catalogue(catalogue, rules=rules, unsafe=unsafe).fixed == ()
    return result


def test_only_what_was_asked_for(tmp_path: Path) -> None:
    root = write(tmp_path, a=COUNTY, b=COUNTY.replace("县级", "县 级"))
    result = fix(root / "a.yaml")
    assert [file.path for file in result.fixed] == ["a.yaml"] and result.files == 1
    assert "咨询方式: 0459-1234567  # 大厅" in (root / "a.yaml").read_text(encoding="utf-8")
    assert fix(root, "value-not-in-table").fixed[0].after.decode() == COUNTY
    with pytest.raises(QingdanError, match=r"没有“X999”这条规则；T001（.*）不能自动修改。能自动修改的规则有：S005"):
        fix(root, "X999", "T001")


def test_safe_fixes_leave_the_others_and_say_so(tmp_path: Path) -> None:
    text = "记录: 实施清单\n事项类型: 公共服务\n权力来源: 法定本级行使\n"
    root = write(tmp_path, a=text)
    result = fix(root)
    assert not result.fixed and [each.rule for each in result.unsafe_left] == ["S007"]
    result = fix(root, unsafe=True)
    assert (root / "a.yaml").read_text(encoding="utf-8") == "记录: 实施清单\n事项类型: 公共服务\n"
    assert not result.unsafe_left


def test_what_is_taken_over_is_fixed_where_it_is_stated(tmp_path: Path) -> None:
    wide = ENTRY.replace("食品经营许可", "食品经营许可（Ａ）")
    root = write(tmp_path, entry=wide, county=COUNTY)
    result = fix(root)
    assert [(file.path, len(file.applied)) for file in result.fixed] == [("county.yaml", 1), ("entry.yaml", 1)]
    assert "事项名称" not in (root / "county.yaml").read_text(encoding="utf-8")


def test_a_fix_that_makes_another_record_wrong_is_taken_back(tmp_path: Path) -> None:
    # The county states the name as the entry does: with only one of them fixed, the levels disagree.
    wide = "食品经营许可（Ａ）"
    entry = ENTRY.replace("食品经营许可", wide)
    county = COUNTY.replace("行使", f"事项名称: {wide}\n行使").replace("０４５９－１２３４５６７", "0459-1234567")
    root = write(tmp_path, entry=entry, county=county)
    result = fix(root / "entry.yaml")
    assert not result.fixed
    assert "改了会在 county.yaml 里出现新的问题" in result.refused[0].reason
    assert [file.path for file in fix(root).fixed] == ["county.yaml", "entry.yaml"]


def test_missing_quotes_are_put_in_whatever_they_bring_to_light(tmp_path: Path) -> None:
    root = write(tmp_path, a="记录: 实施清单\n基本编码: 0001310060  # 少两位\n")
    catalogue = open_catalogue(root)
    result = fix_catalogue(catalogue)
    assert result.fixed[0].after.decode() == '记录: 实施清单\n基本编码: "0001310060"  # 少两位\n'
    assert "C001" in {each.rule for each in result.left}


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    root = write(tmp_path, a=COUNTY)
    catalogue = open_catalogue(root)
    result = fix_catalogue(catalogue)
    (root / "a.yaml").write_text("记录: 实施清单\n", encoding="utf-8")
    (failed,) = save_rewrites(catalogue, result.fixed)
    assert failed.path == "a.yaml" and "重新运行" in failed.reason
    assert (root / "a.yaml").read_text(encoding="utf-8") == "记录: 实施清单\n"

"""Mapping files: the shipped ones are right, and mistakes in others are said with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.records import load_mapping, mapping_names
from qingdan_schema.errors import QingdanError

GOOD = """\
名称: 试验
标准: guangdong
文件名: "{实施编码}"
字段:
  code: 实施编码
  name: {要素: 事项名称, 转换: 整理}
  again: {舍去: 与 name 相同, 核对: {字段: name, 转换: 去空白}}
"""


@pytest.mark.parametrize("name", mapping_names())
def test_shipped_mappings_load(name: str) -> None:
    mapping = load_mapping(name)
    assert mapping.fields
    assert mapping.constants["记录"] == "实施清单"


def test_guangdong_names_every_field_of_the_portal() -> None:
    mapping = load_mapping("guangdong")
    assert len(mapping.fields) == 41
    dropped = {field for field, rule in mapping.fields.items() if rule.drop}
    unchecked = {field for field, rule in mapping.fields.items() if rule.drop and rule.drop.equals is None}
    assert unchecked == {"TASK_TAG"}
    assert {"ORGCODE", "TASK_TYPE", "district", "CATANAME", "subCatalogName"} < dropped


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "映射.yaml"
    path.write_text(GOOD, encoding="utf-8")
    mapping = load_mapping(path)
    assert mapping.name == mapping.catalogue == "试验"
    assert [target.name for target in mapping.fields["code"].targets] == ["实施编码"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("名称: 试验\n", "", 1, "没有写“名称”"),
        ("名称: 试验", "名称: 5", 1, "“名称”应是文字"),
        ("标准: guangdong", "标准: 火星", 2, "没有名为“火星”的标准"),
        ("标准: guangdong", "标准: guangdong\n固定: {记录: 甲}", 3, "“记录”只能是"),
        ("标准: guangdong", "标准: guangdong\n固定: {没有的: 甲}", 3, "没有“没有的”这个要素"),
        ("标准: guangdong", "标准: guangdong\n固定: {事项版本: 甲}", 3, "“事项版本”的值写得不对：应是整数"),
        ("标准: guangdong", "标准: guangdong\n固定: {事项名称: 甲}", 7, "已经由“固定”写入"),
        ("标准: guangdong", "标准: guangdong\n多的: 1", 3, "不认识“多的”"),
        ('"{实施编码}"', '"{实施编码"', 3, "花括号没有成对"),
        ('"{实施编码}"', '"{实施号码}"', 3, "没有“实施号码”这个要素"),
        ("code: 实施编码", "code: 实施号码", 5, "没有“实施号码”这个要素"),
        ("code: 实施编码", "code: 实施主体.名字", 5, "没有“实施主体.名字”这个要素"),
        ("code: 实施编码", "code: 事项名称.甲", 5, "没有“事项名称.甲”这个要素"),
        ("code: 实施编码", "code: 事项名称", 6, "已经由“code”写入"),
        ("code: 实施编码", "code: [实施主体, 实施主体.名称]", 5, "已经由“code”写入"),
        ("code: 实施编码", "code:", 5, "应是若干行"),
        ("code: 实施编码", "code: {转换: 去空白}", 5, "没有写“要素”或“舍去”"),
        ("code: 实施编码", "code: {要素: 实施编码, 换: 1}", 5, "不认识“换”"),
        ("转换: 整理", "转换: 整里", 6, "没有名为“整里”的转换"),
        ("转换: 整理", "转换: [{前几位: 甲}]", 6, "后面应写位数"),
        ("转换: 整理", "转换: [{前几位: 1, 整理: 2}]", 6, "转换应写成名字"),
        ("{字段: name,", "{字段: nome,", 7, "要核对的字段“nome”没有写入任何要素"),
        ("{字段: name,", "{字段: again,", 7, "要核对的字段“again”没有写入任何要素"),
        ("{字段: name, 转换: 去空白}", "{转换: 去空白}", 7, "“核对”里没有写“字段”"),
        ("code: 实施编码", "code: 实施编码\n  code: 地方实施编码", 6, "不是正确的 YAML"),
        ("标准: guangdong", "标准: [guangdong", 2, "不是正确的 YAML"),
    ],
)
def test_mistakes_are_said_with_their_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    path = tmp_path / "m.yaml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QingdanError) as error:
        load_mapping(path)
    assert words in str(error.value)
    assert f"{path} 第 {line} 行" in str(error.value)


@pytest.mark.parametrize("raw", [b"", b"- a\n", b"\xff\xfe", "名称: 许可\n".encode("gbk")])
def test_files_that_are_no_mapping(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(raw)
    with pytest.raises(QingdanError, match=r"第 1 行"):
        load_mapping(path)


def test_an_unknown_name() -> None:
    with pytest.raises(QingdanError, match="自带的映射有：guangdong"):
        load_mapping("火星")

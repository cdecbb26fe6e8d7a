"""The directory of bodies: lookups, all mistakes at once, and checks that notice when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.bodies import BODIES_NAME, read_bodies
from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

DIRECTORY = """\
机构:
  - 名称: 大庆市民政局
    简称: 市民政局
    统一社会信用代码: "11230621MB1D40014B"
    行政区划代码: "230600"
    备注: 示例
  - {名称: 旧局, 状态: 撤销, 上级: 大庆市民政局}
  - {名称: 旧局, 上级: "11230621MB1D40014B"}
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_bodies_are_found_by_code_and_by_name(tmp_path: Path) -> None:
    bodies = read_bodies(write(tmp_path / BODIES_NAME, DIRECTORY))
    first = bodies.by_code("11230621MB1D40014B")
    assert first is not None
    assert (first.name, first.short_name, first.division, first.remark, first.gone) == (
        *("大庆市民政局", "市民政局", "230600", "示例"),
        False,
    )
    assert bodies.by_name("大庆市 民政局") is first
    assert bodies.by_name("民政局") is None
    assert bodies.by_code("") is None
    old = bodies.by_name("旧局")
    assert old is not None and not old.gone and old.number == 2, "one in use goes before one that is gone"
    assert bodies.names == ("大庆市民政局", "旧局")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("机构:\n  - 名称: 甲\n 名称: 乙\n", "第 3 行不是正确的 YAML"),
        ("", "第 1 行缺少“机构”"),
        ("- 名称: x\n", "第 1 行不是正确的 YAML"),
        ("机构: {}\n", "第 1 行的“机构”应当是列表（每行以“- ”开头）"),
        ("名单: []\n", "第 1 行不认识“名单”，可用的有：机构；第 1 行缺少“机构”"),
        (
            '机构:\n  - 名称: 甲\n    状态: 没了\n    电话: "1"\n',
            "第 3 行的“状态”只能是在用、撤销，现在是“没了”；第 4 行不认识“电话”",
        ),
        (
            '机构:\n  - 名称: 甲\n    统一社会信用代码: "11230621MB1D40014B"\n'
            '  - 名称: 乙\n    统一社会信用代码: "11230621MB1D40014B"\n    上级: 丙\n    行政区划代码: "23"\n'
            '  - 名称: 丁\n    统一社会信用代码: "123"\n',
            "第 5 行的统一社会信用代码 11230621MB1D40014B 与第 1 个机构“甲”相同；第 6 行的上级“丙”不在这个目录里",
        ),
    ],
)
def test_mistakes_are_said_at_once_with_their_lines(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path / BODIES_NAME, text)
    with pytest.raises(QingdanError) as caught:
        read_bodies(path)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_the_last_mistakes_are_said_too(tmp_path: Path) -> None:
    path = write(tmp_path / BODIES_NAME, '机构:\n  - 简称: 乙\n  - 名称: " "\n    行政区划代码: 230600\n')
    with pytest.raises(QingdanError) as caught:
        read_bodies(path)
    for says in ("第 2 行缺少“名称”", "第 3 行的“名称”是空的", "第 4 行的“行政区划代码”应当是文字（加引号）"):
        assert says in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match="读不了"):
        read_bodies(tmp_path / BODIES_NAME)
    (tmp_path / BODIES_NAME).write_bytes("机构: []\n".encode("gbk"))
    with pytest.raises(QingdanError, match="不是能读的 UTF-8"):
        read_bodies(tmp_path / BODIES_NAME)


def test_a_check_notices_that_the_directory_has_changed(tmp_path: Path) -> None:
    write(tmp_path / "qingdan.yaml", "标准: national\n")
    write(tmp_path / "a.yaml", "记录: 实施清单\n实施主体:\n  名称: 旧局\n")

    def said() -> list[tuple[str, str, str]]:
        found = check_catalogue(open_catalogue(tmp_path)).findings
        return [
            (each.message, each.related[0].place.file, str(each.related[0].place.span.line))
            for each in found
            if each.rule == "K005"
        ]

    assert said() == []
    write(tmp_path / BODIES_NAME, DIRECTORY)
    assert said() == [], "the directory itself is no record, and the body is in it"
    write(tmp_path / BODIES_NAME, "机构:\n  - 名称: 旧局\n    状态: 撤销\n")
    assert said() == [("gone", BODIES_NAME, "3")]
    (tmp_path / BODIES_NAME).unlink()
    assert said() == []


def test_a_wrong_directory_stops_the_check(tmp_path: Path) -> None:
    write(tmp_path / "qingdan.yaml", "标准: national\n")
    write(tmp_path / BODIES_NAME, "机构: 1\n")
    with pytest.raises(QingdanError, match="第 1 行的“机构”应当是列表"):
        check_catalogue(open_catalogue(tmp_path))

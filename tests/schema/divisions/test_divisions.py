"""Divisions: the list that ships, names through the levels, and lists that an office adds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qingdan_schema.divisions import Division, division_of, known_divisions, load_divisions
from qingdan_schema.errors import QingdanError

PUBLISHED = Path(__file__).parents[4] / "shared" / "data" / "divisions"


@pytest.mark.parametrize(
    ("code", "full_name", "level"),
    [
        ("23", "黑龙江省", "省级"),
        ("230000", "黑龙江省", "省级"),
        ("2306", "黑龙江省大庆市", "市级"),
        ("230602", "黑龙江省大庆市萨尔图区", "县级"),
        ("230602000000", "黑龙江省大庆市萨尔图区", "县级"),
        ("110101", "北京市东城区", "县级"),
        ("500229", "重庆市城口县", "县级"),
        ("469021", "海南省定安县", "县级"),
        ("441900", "广东省东莞市", "市级"),
    ],
)
def test_a_division_has_its_name_through_the_levels(code: str, full_name: str, level: str) -> None:
    division = division_of(code)
    assert division is not None
    assert (division.full_name, division.level) == (full_name, level)
    assert division.full == code.ljust(12, "0")


@pytest.mark.parametrize("code", ["230699", "230602001", "99", "", "2306ab", "23060", "２３", "230602 "])
def test_what_is_in_no_list_is_no_division(code: str) -> None:
    assert division_of(code) is None


def test_the_chain_goes_up_to_the_province() -> None:
    division = division_of("230602")
    assert division is not None
    assert [each.name for each in division.chain] == ["黑龙江省", "大庆市", "萨尔图区"]
    nearest = known_divisions().nearest("230699")
    assert nearest is not None and nearest.name == "大庆市"
    assert known_divisions().nearest("990000") is None


def test_all_levels_ship() -> None:
    assert len(known_divisions()) == 31 + 342 + 2978


def test_the_list_is_the_published_one() -> None:
    if not PUBLISHED.is_dir():
        pytest.skip("没有 ../shared/data/divisions，不与公开的清单核对")
    for name in ("provinces", "cities", "areas"):
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                short, parent = row["code"], ""
                if name == "cities":
                    parent = row["provinceCode"]
                elif name == "areas":
                    parent = row["cityCode"]
                found = known_divisions()._name(short)
                assert found == row["name"], short
                assert parent == "" or short.startswith(parent)


def test_an_office_adds_townships(tmp_path: Path) -> None:
    path = tmp_path / "乡镇.csv"
    path.write_text(
        "\ufeff# 某省自编\ncode,name,备注\n230621100,肇州镇,\n230621100001000,x,\n".replace("230621100001000,x,\n", "")
        + '230621100001,"东, 街社区",\n441900003000,东城街道,\n',
        encoding="utf-8",
    )
    divisions = load_divisions(path)
    town = divisions.of("230621100")
    assert isinstance(town, Division)
    assert (town.full_name, town.level) == ("黑龙江省大庆市肇州县肇州镇", "镇（乡、街道）级")
    village = division_of("230621100001", divisions)
    assert village is not None and village.full_name == "黑龙江省大庆市肇州县肇州镇东, 街社区"
    assert division_of("441900003", divisions).full_name == "广东省东莞市东城街道"  # type: ignore[union-attr]
    assert division_of("230621100") is None, "the list that ships is not changed by it"
    assert divisions.of("230602") is not None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("编码,名称\n1,x\n", "的表头应有 code 和 name 两列，现在是：编码、名称"),
        (
            "code,name\n2306,大庆市\n23061,x\n230622,\n2306,大庆\n",
            "有写错的行：第 3 行的代码“23061”不是2、4、6、9或12位数字；第 4 行的代码 230622 没有写名称；"
            "第 5 行的代码 2306 前面写的是“大庆市”，这里是“大庆”",
        ),
    ],
)
def test_all_that_is_wrong_is_said_at_once(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "乡镇.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError) as caught:
        load_divisions(path)
    assert str(caught.value) == f"{path} {says}"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match="读不了"):
        load_divisions(tmp_path / "没有.csv")
    (tmp_path / "gbk.csv").write_bytes("code,name\n2306,大庆市\n".encode("gbk"))
    with pytest.raises(QingdanError, match="不是 UTF-8"):
        load_divisions(tmp_path / "gbk.csv")

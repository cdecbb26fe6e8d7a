"""File names from hostile sources."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.filenames import safe_component
from qingdan_catalog.records import parse_pattern
from qingdan_catalog.store import is_record_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("广东省司法厅", "广东省司法厅"),
        ("../../x", "＼".join([]) + "／..／x"),
        ("..", "未填"),
        ("", "未填"),
        (" . ", "未填"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("LPT¹", "_LPT¹"),
        ("CONSOLE", "CONSOLE"),
        ("qingdan", "_qingdan"),
        (".git", "git"),
        ("名称. ", "名称"),
        ("<script>alert(1)</script>", "＜script＞alert(1)＜／script＞"),
        ('a:b*c?"d|e\\f', "a：b＊c？＂d｜e＼f"),
        ("一\n二\t三", "一 二 三"),
        ("甲\x00\u202e\ufeff乙", "甲乙"),
        ("e\u0301", "\u00e9"),
        ("字" * 300, "字" * 66),
        ("x" * 300, "x" * 100),
    ],
)
def test_safe_component(text: str, name: str) -> None:
    assert safe_component(text) == name


@given(st.one_of(st.text(max_size=300), st.text(alphabet="./\\ conCON1:*~\u3000\ud800", max_size=20)))
def test_any_text_is_a_name_everywhere(text: str) -> None:
    name = safe_component(text)
    assert name
    assert len(name) <= 100
    assert len(name.encode()) <= 200
    assert PurePosixPath(name).parts == (name,)
    assert PureWindowsPath(name).parts == (name,)
    assert not PureWindowsPath(name + ".yaml").is_reserved()
    assert name == name.strip(" .")
    assert name == unicodedata.normalize("NFC", name)
    assert is_record_name(name + ".yaml")
    assert safe_component(name) == name


def test_a_pattern_takes_the_first_element_that_has_a_value() -> None:
    pattern = parse_pattern("{实施主体.名称}/{业务办理项编码|实施编码}-{行使层级}.yaml")
    data = {"实施主体": {"名称": "局"}, "实施编码": "A1", "行使层级": ["省级", "市级"]}
    assert pattern.of(data) == ("局", "A1-省级、市级")
    assert pattern.of({**data, "业务办理项编码": "A101"}) == ("局", "A101-省级、市级")
    assert pattern.of({}) == ("未填", "-")


@pytest.mark.parametrize("pattern", ["", "/", "a//b", "{a", "a}", "{a{b}}"])
def test_wrong_patterns(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"空的|成对"):
        parse_pattern(pattern)

"""qingdan codes as a user meets it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from qingdan_cli import app
from qingdan_schema.tables import code_table, code_table_ids


def run(*arguments: str, capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    assert app.run(["codes", *arguments]) == code
    streams = capsys.readouterr()
    return streams.err if code == 2 else streams.out


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    text = run("list", capsys=capsys)
    assert all(table_id in text for table_id in code_table_ids())
    tables = json.loads(run("list", "--format", "json", capsys=capsys))["tables"]
    assert [table["id"] for table in tables] == list(code_table_ids())
    rows = list(csv.reader(io.StringIO(run("list", "--format", "csv", capsys=capsys))))
    assert len(rows) == len(tables) + 1


@pytest.mark.parametrize("name", ["use_level", "行使层级"])
def test_table(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = run("table", name, capsys=capsys)
    assert text.startswith("行使层级（use_level）\n交换列：use_level\n来源：GB/T 39046-2020 附录A")
    assert "  4  县级\n       也写作：县、区、区级" in text


@pytest.mark.parametrize("table_id", code_table_ids())
def test_tables_are_told_in_full(table_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = code_table(table_id)
    entries = json.loads(run("table", table_id, "--format", "json", capsys=capsys))["entries"]
    rows = list(csv.DictReader(io.StringIO(run("table", table_id, "--format", "csv", capsys=capsys))))
    text = run("table", table_id, capsys=capsys)
    for entry, told, row in zip(table.entries, entries, rows, strict=True):
        assert (told["value"], told["label"], told["heading"]) == (entry.value, entry.label, entry.heading)
        assert (row["值"], row["名称"]) == (entry.value, entry.label)
        assert any(line.split()[:1] == [entry.value] and entry.label in line for line in text.splitlines())
    assert sum(len(told["synonyms"]) for told in entries) == len(table.synonyms)


def test_validity_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    limited = [
        (table_id, entry)
        for table_id in code_table_ids()
        for entry in code_table(table_id).entries
        if entry.valid_from or entry.valid_to
    ]
    for table_id, entry in limited:
        text = run("table", table_id, capsys=capsys)
        line = next(line for line in text.splitlines() if entry.label in line)
        assert not entry.valid_from or f"{entry.valid_from} 起" in line
        assert not entry.valid_to or f"到 {entry.valid_to} 止" in line


def test_an_unknown_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有“行驶层级”这张代码表，是不是 行使层级" in run("table", "行驶层级", capsys=capsys, code=2)


def test_inspect(capsys: pytest.CaptureFixture[str]) -> None:
    text = run("inspect", "11440100007483172Q300016300201102", capsys=capsys)
    assert "业务办理项编码（33位），没有发现错误" in text
    assert "  24-25 63         部门：移民管理" in text
    assert "  32-33 02         业务办理项序号：第02个业务办理项" in text


def test_inspect_tells_place_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    text = run("inspect", "11440300007542785T4440709003000", capsys=capsys, code=1)
    assert "实施编码（31位），有错误" in text
    assert "错误 第18位：统一社会信用代码“11440300007542785T”的校验码应为“U”，现为“T”" in text
    assert "改法：多半是抄错了一位" in text


def test_inspect_shows_what_cannot_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    text = run("inspect", "44010200\u202e2003", "abc\x1b[31m", capsys=capsys, code=1)
    assert "“44010200<U+202E>2003”：基本编码（12位），有错误" in text
    assert "改正后：440102002003" in text
    assert "错误 第9位有看不见的字符（U+202E），应删去" in text
    assert "\x1b" not in text and "\u202e" not in text


def test_inspect_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    out = run("inspect", "440102002003", "111102345678148H2000132038001", "--format", "json", capsys=capsys, code=1)
    first, second = json.loads(out)["codes"]
    assert (first["standing"], first["right"], second["standing"]) == ("standard", True, "unknown")
    assert first["segments"][2] == {"title": "部门", "text": "02", "start": 4, "meaning": "广东省教育厅"}
    assert "只有16位" in second["notes"][0]


def test_inspect_under_a_standard(capsys: pytest.CaptureFixture[str]) -> None:
    assert "未知的事项类型" in run("inspect", "442115271000", "--standard", "national", capsys=capsys)
    assert "没有名为“没有”的标准" in run("inspect", "1", "--standard", "没有", capsys=capsys, code=2)


@pytest.mark.parametrize("arguments", [["codes"], ["codes", "--help"], ["codes", "inspect", "--help"]])
def test_help_is_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(arguments) == 0
    out = capsys.readouterr().out
    assert "用法：" in out
    assert not any(word in out for word in ("Usage", "Options", "Commands:", "Arguments", "Show this"))


def test_a_word_that_is_no_command_is_taken_for_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    err = run("tabel", capsys=capsys, code=2)
    assert err == "错误：没有“tabel”这张代码表，用 qingdan codes list 查看全部代码表\n"


def test_the_name_of_a_table_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["codes", "use_level"]) == 0
    short = capsys.readouterr().out
    assert app.run(["codes", "table", "use_level"]) == 0
    assert capsys.readouterr().out == short
    assert "县级" in short

"""qingdan export xlsx and csv, and qingdan merge, as a user meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from qingdan_cli.app import run

ITEMS = Path(__file__).parents[2] / "items"
FILE = "大庆市/房屋租赁登记备案.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "items"
    shutil.copytree(ITEMS, folder, ignore=shutil.ignore_patterns(".qingdan", "previous"))
    return folder


def change(book: Path, value: str) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["事项"]
    column = next(cell.column for cell in sheet[1] if cell.value == "*承诺办结时限")
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == FILE)
    sheet.cell(row, column).value = value
    workbook.save(book)


def test_out_and_back(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "a.xlsx"
    assert run(["export", "xlsx", str(root), "--out", str(book)]) == 0
    count = len(list(root.rglob("*.yaml"))) - len(list(root.rglob("qingdan.yaml")))
    assert f"{book}：{count} 条记录" in capsys.readouterr().out
    assert run(["merge", str(book), str(root)]) == 0
    assert "没有要改的文件。" in capsys.readouterr().out
    change(book, "2个工作日")
    before = (root / FILE).read_text(encoding="utf-8")
    assert run(["merge", str(book), str(root), "--dry-run"]) == 0
    assert "要修改 1 个文件（只是试看" in capsys.readouterr().out
    assert (root / FILE).read_text(encoding="utf-8") == before
    assert run(["merge", str(book), str(root)]) == 0
    said = capsys.readouterr().out
    assert f"{FILE} 的“承诺办结时限”（事项!" in said and "修改 1 个文件。" in said
    old, new = before.splitlines(), (root / FILE).read_text(encoding="utf-8").splitlines()
    assert [line for line in new if line not in old] == ["承诺办结时限: 2工作日"]
    assert run(["merge", str(book), str(root)]) == 0
    assert "没有要改的文件。" in capsys.readouterr().out


def test_a_conflict(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = tmp_path / "a.xlsx", tmp_path / "冲突.xlsx"
    run(["export", "xlsx", str(root), "--out", str(book)])
    change(book, "2工作日")
    text = (root / FILE).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("承诺办结时限:"))
    mine = text.replace(line, "承诺办结时限: 1工作日")
    (root / FILE).write_text(mine, encoding="utf-8")
    capsys.readouterr()
    assert run(["merge", str(book), str(root), "--conflicts", str(out)]) == 1
    said = capsys.readouterr().out
    assert f"{FILE}:{mine.splitlines().index('承诺办结时限: 1工作日') + 1}:" in said and "1 处冲突没有决定" in said
    assert (root / FILE).read_text(encoding="utf-8") == mine
    sheet = openpyxl.load_workbook(out)["冲突"]
    values = [cell.value for cell in sheet[2]]
    assert values[1] == FILE and values[4:7] == [line.split(": ")[1], "2工作日", "1工作日"]
    assert run(["merge", str(book), str(root), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["conflicts"][0]["workbook"] == "2工作日" and data["files"]["changed"] == []
    assert run(["merge", str(book), str(root), "--theirs"]) == 0
    assert "承诺办结时限: 2工作日" in (root / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["merge", "{book}", "{root}", "--ours", "--theirs"], "只能写一个"),
        (["merge", "没有.xlsx", "{root}"], "没有.xlsx"),
        (["merge", "{foreign}", "{root}"], "请用 qingdan import 导入"),
        (["export", "xlsx", "{root}", "--strict"], "不能写 --strict"),
        (["export", "national", "{root}", "--per-body"], "不能写 --per-body"),
        (["export", "xlsx", "{root}", "--kind", "没有"], "可写：行政许可"),
        (["export", "xlsx", "{root}", "--body", "没有"], "没有符合条件的记录"),
        (["export", "csv", "{root}", "--encoding", "big5"], "utf-8-sig"),
        (["export", "xlsx", "{root}", "--out", "{root}"], "是文件夹"),
    ],
)
def test_mistakes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    foreign = tmp_path / "别人的.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "事项名称"
    workbook.save(foreign)
    names = {"root": str(root), "foreign": str(foreign), "book": str(foreign)}
    assert run([argument.format(**names) for argument in arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("错误：") and words in said and said.count("\n") == 1


def test_by_body_and_csv(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "xlsx", str(root), "--per-body", "--out", str(tmp_path / "x"), "--level", "县级"]) == 0
    assert len(list((tmp_path / "x").glob("*.xlsx"))) > 3
    assert run(["export", "csv", str(root), "--out", str(tmp_path / "c"), "--kind", "行政许可"]) == 0
    assert (tmp_path / "c" / "事项.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(["export", "csv", str(root), "--out", str(tmp_path / "d"), "--code", "没有的编码"]) == 2
    assert "没有符合条件的记录" in capsys.readouterr().err

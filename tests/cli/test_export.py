"""qingdan export national and import --mapping national, as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli.app import run

ITEMS = Path(__file__).parents[2] / "items"


def count(*kinds: str) -> int:
    """How many records of these kinds the sample has, without its previous edition."""
    lines = tuple(f"记录: {kind}" for kind in kinds)
    texts = (path.read_text(encoding="utf-8") for path in ITEMS.rglob("*.yaml") if "previous" not in path.parts)
    return sum(any(line in lines for line in text.splitlines()) for text in texts)


def test_export_and_import_of_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    entries, items, rest = count("基本目录"), count("实施清单"), count("权责事项", "一件事")
    assert run(["export", "national", str(ITEMS), "--out", out, "--format", "csv,jsonl,sql"]) == 1
    said = capsys.readouterr().out
    assert f"{entries + items + rest} 条记录：写入交换表 {entries + items}，" in said
    assert f"只写在 qingdan_rest.jsonl 里 {rest}（" in said
    assert f"up_task_directory（政务服务事项基本目录）：新增 {entries}" in said
    assert f"up_task_directory.data_source（数据来源，宽 3）：{entries}" in said, "its values are not published"
    assert run(["import", out, "--mapping", "national", "--into", str(tmp_path / "new")]) == 0
    said = capsys.readouterr().out
    assert f"{entries + items + rest} 条记录：写入 {entries + items + rest}" in said
    assert f"task_directory.task_name：写入 {entries}（事项名称 {entries}）" in said
    assert "账目相符" in said
    again = [
        "export",
        "national",
        str(tmp_path / "new"),
        "--out",
        str(tmp_path / "two"),
        "--batch",
        "2",
        "--since",
        out,
    ]
    run(again)
    said = capsys.readouterr().out
    assert "没有变化" in said and not any(word in said for word in ("新增", "更新", "删除"))


def test_strict_writes_nothing_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "national", str(ITEMS), "--out", str(tmp_path / "out"), "--strict"]) == 1
    assert "没有写任何文件" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_complete_catalogue_exits_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "cat"
    root.mkdir()
    (root / "a.yaml").write_text(
        '记录: 基本目录\n事项名称: 甲\n基本编码: "000131006000"\n事项类型: 行政许可\n设定依据:\n  - 法规: 甲法\n'
        "行使层级: 县级\n事项状态: 在用\n事项版本: 1\n",
        encoding="utf-8",
    )
    out = ["--out", str(tmp_path / "out"), "--on", "2026-06-01", "--data-source", "1"]
    assert run(["export", "national", str(root), *out, "-o", str(tmp_path / "report.txt")]) == 0
    assert "已导出，每个必填的列都有值。" in (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "national", "没有这里"], "没有 没有这里"),
        (["export", "national", str(ITEMS), "--format", "doc", "--out", "{out}"], "不认识格式“doc”"),
        (["export", "national", str(ITEMS), "--on", "今天", "--out", "{out}"], "应写成 2026-06-01"),
        (["import", "没有这里", "--mapping", "national", "--into", "{out}"], "不是文件夹"),
    ],
)
def test_mistakes_exit_with_two(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([each.replace("{out}", str(tmp_path / "out")) for each in arguments]) == 2
    assert says in capsys.readouterr().err

"""qingdan import of workbooks, as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli.app import run

HEADER = "序号,事项名称,权力类型,实施依据,行使主体,追责情形"
ROWS = f"某市权责清单\n{HEADER}\n1,对甲的处罚,处罚,《档案法》第四十八条,某市档案局,不履职的\n合计,1项\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "清单.csv"
    path.write_text(ROWS, encoding="gb18030")
    return path


def test_import_without_a_mapping(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["import", str(source), "--into", str(out)]) == 0
    said = capsys.readouterr().out
    assert "1 个事项：写入 1" in said
    assert "版式“权责清单”" in said
    assert "第 4 行 合计" in said
    assert "C “权力类型” 1 格：写入 1（职权类型 1）" in said
    assert "账目相符：每一行、每一格都有去处。" in said
    assert (out / "某市档案局" / "行政处罚" / "对甲的处罚.yaml").is_file()
    assert run(["import", str(source), "--into", str(out)]) == 0
    assert "没有变化 1" in capsys.readouterr().out


def test_plan_save_and_use_a_mapping(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = tmp_path / "映射.yaml"
    assert run(["import", str(source), "--plan", "-o", str(mapping)]) == 0
    said = capsys.readouterr().out
    assert "B “事项名称” → 职权名称，2 格，如“对甲的处罚”" in said
    assert "没有写任何文件" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["映射.yaml", "清单.csv"]
    arguments = ["import", str(source), "--mapping", str(mapping), "--into", str(tmp_path / "out")]
    assert run([*arguments, "--strict", "--save-mapping", str(tmp_path / "又.yaml")]) == 0
    assert (tmp_path / "又.yaml").read_text(encoding="utf-8") == mapping.read_text(encoding="utf-8")


def test_strict_writes_nothing_and_says_so(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source.write_text(ROWS.replace("追责情形", "怪列"), encoding="utf-8")
    assert run(["import", str(source), "--into", str(tmp_path / "out"), "--strict"]) == 1
    said = capsys.readouterr().out
    assert "F “怪列” 1 格：没有去处 1（不认识列名“怪列”）" in said
    assert "一个文件也没有写" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{source}"], "请加 --into"),
        (["没有.xlsx", "--into", "{out}"], "没有.xlsx"),
        (["甲.jsonl", "--into", "{out}"], "要写明映射"),
        (["甲.jsonl", "--into", "{out}", "--plan"], "只用于表格"),
        (["{source}", "--into", "{out}", "--mapping", "没有.yaml"], "读不了映射文件"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], message: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [each.format(source=source, out=tmp_path / "out") for each in arguments]
    assert run(["import", *filled]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said

"""qingdan render list, qingdan render changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"


def test_a_list_in_all_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "list", "行政许可事项清单", str(SAMPLE), "--out", str(tmp_path)]) == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".pdf", ".xlsx", ".docx"}
    assert "行政许可事项清单收录了" in capsys.readouterr().out


def test_the_lists_that_ship(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "list", "--presets"]) == 0
    assert "权责清单：" in capsys.readouterr().out


def test_changes(tmp_path: Path) -> None:
    arguments = ["render", "changes", str(SAMPLE / "previous"), str(SAMPLE), "--format", "html", "--out", str(tmp_path)]
    assert app.run(arguments) == 0
    assert "调整类型" in (tmp_path / "变更对照表.html").read_text(encoding="utf-8")


def test_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "list", "某某", str(SAMPLE)]) == 2
    assert "没有“某某”这个清单" in capsys.readouterr().err
    assert app.run(["render", "list", "权责清单", str(SAMPLE), "--format", "gif"]) == 2
    assert "没有“gif”这种格式" in capsys.readouterr().err
    assert app.run(["render", "changes", "nowhere", "-C", str(SAMPLE)]) == 2
    assert app.run(["render", "poster", str(SAMPLE)]) == 2


def test_every_document_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "notice", "--format", "html", str(SAMPLE / "省级"), "--out", str(tmp_path)]) == 0
    assert app.run(["render", "--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in ("notice", "guide", "flowchart", "list", "changes") if f"  {name} " not in shown] == []

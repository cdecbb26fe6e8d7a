"""qingdan render guidebook: a body's guides as one book."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
BODY = "大庆市萨尔图区市场监督管理局"


def test_a_body_becomes_a_book_in_all_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "guidebook", str(SAMPLE), "--body", BODY, "--out", str(tmp_path)]) == 0
    assert "个事项的办事指南" in capsys.readouterr().out
    names = [f"{BODY}办事指南汇编.{ending}" for ending in ("docx", "html", "pdf")]
    assert sorted(path.name for path in (tmp_path / "办事指南汇编").iterdir()) == names


def test_a_body_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "guidebook", str(SAMPLE), "--body", "无此局", "--out", str(tmp_path)]) == 2
    assert "没有实施主体是“无此局”的事项" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_paper_is_for_leaflets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "guide", str(SAMPLE), "--paper", "a5", "--out", str(tmp_path)]) == 2
    assert "--leaflet" in capsys.readouterr().err

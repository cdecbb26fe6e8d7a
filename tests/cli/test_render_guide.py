"""qingdan render guide: the full guide, the leaflet, and the notice in Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
CODE = "11230602MB1D30019J400013100600001"


def test_a_guide_in_all_formats_and_a_leaflet_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["render", "guide", str(SAMPLE), "--code", CODE, "--out", str(tmp_path)]
    assert app.run(arguments) == 0
    assert app.run([*arguments, "--leaflet", "--format", "html"]) == 0
    assert "为 1 个事项制作了 4 份办事指南" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "办事指南" / "大庆市萨尔图区市场监督管理局").iterdir()) == [
        f"食品经营许可（新办）_{CODE}.{ending}" for ending in ("docx", "html", "pdf", "xlsx")
    ] + [f"食品经营许可（新办）_{CODE}_简版.html"]


def test_a_notice_in_word(tmp_path: Path) -> None:
    assert app.run(["render", "notice", str(SAMPLE), "--code", CODE, "--format", "docx", "--out", str(tmp_path)]) == 0
    (made,) = tmp_path.rglob("*.docx")
    assert docx.Document(str(made)).paragraphs[0].text == "食品经营许可（新办）一次性告知单"


def test_only_a_guide_has_a_leaflet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "notice", str(SAMPLE), "--leaflet", "--out", str(tmp_path)]) == 2
    assert "--leaflet" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())

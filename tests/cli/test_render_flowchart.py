"""qingdan render flowchart: the command over the sample catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
CODE = "11230602MB1D30027D4000120045000"  # 动物诊疗许可


def test_both_sides_in_the_usual_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "flowchart", str(SAMPLE), "--code", CODE, "--out", str(tmp_path)]) == 0
    made = sorted(path.name for path in (tmp_path / "流程图").rglob("*.*"))
    assert made == sorted(
        f"动物诊疗许可_{CODE}_{side}.{ending}" for side in ("对外", "对内") for ending in ("html", "pdf", "svg")
    )
    assert "为 1 个事项制作了 6 份流程图" in capsys.readouterr().out


def test_one_side_and_the_formats_for_editing(tmp_path: Path) -> None:
    arguments = ["render", "flowchart", str(SAMPLE), "--code", CODE, "--out", str(tmp_path)]
    assert app.run([*arguments, "--side", "inner", "--format", "mermaid,drawio"]) == 0
    assert sorted(path.suffix for path in (tmp_path / "流程图").rglob("*.*")) == [".drawio", ".mmd"]
    assert all("对内" in path.name for path in (tmp_path / "流程图").rglob("*.*"))


def test_options_of_charts_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "notice", str(SAMPLE), "--risks"]) == 2
    assert "--risks" in capsys.readouterr().err
    assert app.run(["render", "flowchart", str(SAMPLE), "--format", "xlsx"]) == 2
    assert "没有“xlsx”这种格式，可用的有：html、pdf、svg、mermaid、drawio" in capsys.readouterr().err

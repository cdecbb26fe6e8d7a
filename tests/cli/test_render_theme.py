"""qingdan render theme, and documents made with the theme of a catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
CODE = "11230602MB1D30019J400013100600001"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = tmp_path / "目录"
    shutil.copytree(SAMPLE, folder)
    settings = folder / "qingdan.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "主题: ./主题\n", encoding="utf-8")
    (folder / "主题").mkdir()
    (folder / "主题" / "主题.yaml").write_text('名称: 某区审批局\n主色: "#8b0000"\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "arguments", [["notice", "--code", CODE], ["guide", "--code", CODE], ["flowchart", "--code", CODE], ["guidebook"]]
)
def test_documents_have_the_theme_of_their_catalogue(catalogue: Path, tmp_path: Path, arguments: list[str]) -> None:
    out = tmp_path / "out"
    what, *more = arguments
    assert app.run(["render", what, str(catalogue), *more, "--format", "html", "--out", str(out)]) == 0
    made = [path.read_text(encoding="utf-8") for path in out.rglob("*.html") if path.parent != out]
    assert made
    assert all("<span>某区审批局</span>" in text for text in made)


def test_lists_have_it_too(catalogue: Path, tmp_path: Path) -> None:
    out = str(tmp_path)
    assert app.run(["render", "list", "权责清单", str(catalogue), "--format", "html", "--official", "--out", out]) == 0
    text = (tmp_path / "权责清单.html").read_text(encoding="utf-8")
    assert "<span>某区审批局</span>" in text
    assert "@page :left" in text


def test_a_wrong_theme_is_the_users_mistake(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (catalogue / "主题" / "主题.yaml").write_text('主色: "#ffff00"\n', encoding="utf-8")
    assert app.run(["render", "notice", str(catalogue), "--code", CODE, "--out", str(tmp_path / "out")]) == 2
    assert "主题.yaml 有写错的地方：第 1 行的主色 #ffff00 与白色的对比度只有 1.07" in capsys.readouterr().err


def test_a_starting_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "主题"
    assert app.run(["render", "theme", str(folder), "--templates"]) == 0
    assert (folder / "模板" / "notice" / "notice.typ").is_file()
    (folder / "主题.yaml").write_text("名称: 某区审批局\n", encoding="utf-8")
    assert app.run(["render", "theme", str(folder)]) == 0
    assert (folder / "主题.yaml").read_text(encoding="utf-8") == "名称: 某区审批局\n"
    assert "保留了已有的 1 个" in capsys.readouterr().out

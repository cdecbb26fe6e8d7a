"""qingdan render bundle and the list of bundles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
CODE = "SET-YJS-001"


def test_the_sheets_of_a_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "bundle", str(SAMPLE), "--out", str(tmp_path), "--format", "html"]) == 0
    assert "为 2 个一件事制作了 2 份一件事告知单" in capsys.readouterr().out
    names = [path.name for path in (tmp_path / "一件事告知单" / "大庆市萨尔图区市场监督管理局").iterdir()]
    assert f"开办餐饮店（企业）_{CODE}.html" in names


def test_what_has_not_changed_is_left_alone_until_a_member_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = tmp_path / "items"
    shutil.copytree(SAMPLE, catalogue, ignore=shutil.ignore_patterns(".qingdan", "previous"))
    arguments = ["render", "bundle", str(catalogue), "--out", str(tmp_path / "out"), "--format", "html", "--code", CODE]
    assert app.run(arguments) == 0
    assert app.run(arguments) == 0
    assert "制作了 0 份一件事告知单，1 份没有变化" in capsys.readouterr().out
    member = catalogue / "大庆市" / "萨尔图区" / "食品经营许可（新办）.yaml"
    text = member.read_text(encoding="utf-8")
    member.write_text(text.replace("承诺办结时限: 5工作日", "承诺办结时限: 4工作日"), encoding="utf-8")
    assert app.run(arguments) == 0
    assert "制作了 1 份一件事告知单，在" in capsys.readouterr().out
    (made,) = (tmp_path / "out").rglob("开办*.html")
    assert "分开办19个工作日，一起办6个工作日" in made.read_text(encoding="utf-8")


def test_one_bundle_by_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["render", "bundle", str(SAMPLE), "--code", CODE, "--code", "无", "--format", "html"]
    assert app.run([*arguments, "--out", str(tmp_path)]) == 1
    out = capsys.readouterr()
    assert "为 1 个一件事制作了 1 份" in out.out
    assert "没有找到编码为 无 的一件事" in out.err


def test_bundles_by_who_leads_in_several_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "大庆市萨尔图区市场监督管理局"
    arguments = ["render", "bundle", str(SAMPLE), "--format", "html", "--jobs", "2", "--out"]
    assert app.run([*arguments, str(tmp_path / "a"), "--body", body]) == 0
    assert "为 2 个一件事制作了 2 份" in capsys.readouterr().out
    assert app.run([*arguments, str(tmp_path / "b"), "--body", body, "--body", "无此部门"]) == 1
    out = capsys.readouterr()
    assert "制作了 2 份" in out.out
    assert "没有找到主办部门为 无此部门 的一件事" in out.err
    assert app.run([*arguments, str(tmp_path / "c"), "--code", CODE, "--body", body]) == 0
    assert "制作了 1 份" in capsys.readouterr().out


def test_a_member_that_has_gone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = tmp_path / "items"
    shutil.copytree(SAMPLE / "大庆市" / "萨尔图区" / "一件事", catalogue)
    assert app.run(["render", "bundle", str(catalogue), "--code", CODE, "--out", str(tmp_path / "out")]) == 1
    assert "目录里没有相关事项" in capsys.readouterr().err
    assert not list((tmp_path / "out").rglob("开办*"))


def test_a_folder_without_bundles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text("记录: 实施清单\n", encoding="utf-8")
    assert app.run(["render", "bundle", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "没有能读的一件事记录" in capsys.readouterr().err


def test_the_list_of_bundles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "list", "一件事清单", str(SAMPLE), "--out", str(tmp_path), "--format", "html"]) == 0
    assert "收录了 2 件" in capsys.readouterr().out
    (made,) = tmp_path.glob("*.html")
    assert "第2阶段：食品经营许可（新办）" in made.read_text(encoding="utf-8")


def test_a_bundle_is_shown_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["show", CODE, "--catalogue", str(SAMPLE)]) == 0
    assert "一件事名称: 开办餐饮店（企业）" in capsys.readouterr().out

"""qingdan init as a user meets it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qingdan_cli import app


def test_init_then_check(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.run(["init", "目录", "--standard", "guangdong"]) == 0
    out = capsys.readouterr().out
    assert "新建 目录/qingdan.yaml" in out
    assert "新建 目录/.qingdan-schema/record.schema.json" in out
    assert out.splitlines()[-1] == "建好了。先看 目录/README.md，再用 qingdan check 目录 检查。"
    assert app.run(["check", "目录"]) == 0
    capsys.readouterr()
    assert app.run(["init", "目录"]) == 0
    assert "保留 目录/qingdan.yaml（已经有了）" in capsys.readouterr().out


def test_init_here(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.run(["init"]) == 0
    assert (tmp_path / "qingdan.yaml").is_file()
    written = (tmp_path / ".qingdan-schema" / "record.schema.json").read_text(encoding="utf-8")
    assert app.run(["schema", "-o", ".qingdan-schema/record.schema.json"]) == 0
    assert (tmp_path / ".qingdan-schema" / "record.schema.json").read_text(encoding="utf-8") == written


def test_an_unknown_standard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["init", str(tmp_path / "甲"), "--standard", "没有"]) == 2
    assert capsys.readouterr().err.startswith("错误：没有名为“没有”的标准")
    assert not (tmp_path / "甲").exists()


def test_init_with_a_pipeline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert app.run(["init", str(tmp_path / "目录"), "--ci", "gitlab"]) == 0
    out = capsys.readouterr().out
    assert f"新建 {tmp_path}/.gitlab-ci.yml" in out
    assert f"新建 {tmp_path}/.gitlab/qingdan.yml" in out
    assert app.run(["init", str(tmp_path / "目录"), "--ci", "gitlab"]) == 0
    assert f"保留 {tmp_path}/.gitlab-ci.yml（已经有了）" in capsys.readouterr().out

"""Where a report of a check goes: the screen, with or without colours, or a file."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from qingdan_cli import app
from qingdan_cli._output import write_lines

pty = pytest.importorskip("pty", reason="没有伪终端")

LONGER = "记录: 实施清单\n事项名称: 甲\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("版次: 2026年第1版\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(LONGER, encoding="utf-8")
    return tmp_path


def on_a_terminal(root: Path, **environment: str) -> str:
    ours, theirs = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    code = f"import sys; from qingdan_cli.app import run; sys.exit(run(['check', {str(root)!r}]))"
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=theirs,
            stderr=subprocess.DEVNULL,
            env={**base, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
        )
        os.close(theirs)
        shown = b""
        try:
            while part := terminal.read(4096):
                shown += part
        except OSError:  # the other end is closed
            pass
        process.wait()
    return shown.decode()


def test_colours_on_a_terminal_unless_unwanted(root: Path) -> None:
    shown = on_a_terminal(root)
    assert "\x1b[1;31m错误\x1b[0m T001" in shown
    assert "^^^^^^^^" in shown
    plain = on_a_terminal(root, NO_COLOR="1")
    assert "错误 T001" in plain
    assert "\x1b[" not in plain


def test_no_colours_in_a_pipe_or_a_file(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert app.run(["check", str(root)]) == 1
    out = capsys.readouterr().out
    assert "      4 | 承诺办结时限: 30工作日\n        |               ^^^^^^^^\n" in out
    assert app.run(["check", str(root), "--output", str(root / "a.txt")]) == 1
    assert "\x1b" not in out + (root / "a.txt").read_text(encoding="utf-8")


def test_a_workbook_needs_a_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["check", str(root), "--format", "xlsx"]) == 2
    err = capsys.readouterr().err
    assert "xlsx 格式不能显示在屏幕上，请用 --output 写明文件，如 --output 问题清单.xlsx" in err
    assert len(err.splitlines()) == 1
    target = root / "问题清单.xlsx"
    assert app.run(["check", str(root), "--format", "xlsx", "-o", str(target)]) == 1
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).sheetnames == ["问题清单", "汇总"]


def test_a_file_that_cannot_be_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("xlsx", "html"):
        assert app.run(["check", str(root), "--format", name, "-o", str(root / "a.yaml" / "b")]) == 2
        assert "写不了" in capsys.readouterr().err


def test_what_utf8_cannot_hold_is_escaped(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_lines(['{"file": "\udcff.yaml"}'], target)
    assert target.read_bytes() == b'{"file": "\\udcff.yaml"}\n'
    assert json.loads(target.read_text(encoding="utf-8")) == {"file": "\udcff.yaml"}


def test_a_terminal_can_follow_the_paths_from_where_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, begin in ((root.parent, f"{root.name}/a.yaml:4:9 "), (root, "a.yaml:4:9 ")):
        monkeypatch.chdir(place)
        app.run(["check", str(root), "--format", "concise", "--select", "T001"])
        assert capsys.readouterr().out.startswith(begin)

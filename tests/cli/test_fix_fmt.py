"""qingdan fix and qingdan fmt as a user meets them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
UNQUOTED = "记录: 实施清单\n# 待核\n咨询方式: 12345\n事项类型: 公共服务\n权力来源: 法定本级行使\n"
UNTIDY = "事项名称: '甲'\r\n记录: 实施清单 # 一\r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("", encoding="utf-8")
    return tmp_path


def test_fix(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "a.yaml"
    file.write_text(UNQUOTED, encoding="utf-8")
    assert app.run(["fix", str(root)]) == 0
    assert file.read_text(encoding="utf-8") == UNQUOTED.replace("12345", '"12345"')
    out = capsys.readouterr().out
    assert "看了 1 个文件，在 1 个文件里改了 1 处：\n      1  S005  编码没有加引号\n" in out
    assert "处核对后可以加 --unsafe 修改：\n      1  S007  这类事项没有这个要素\n" in out
    assert app.run(["fix", str(root)]) == 0
    assert "看了 1 个文件，没有可以自动修改的问题。" in capsys.readouterr().out
    assert app.run(["fix", str(root), "--unsafe"]) == 0
    assert "权力来源" not in file.read_text(encoding="utf-8")


def test_fix_diff_writes_nothing_and_can_be_applied(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "a.yaml"
    file.write_bytes(UNQUOTED.replace("\n", "\r\n").removesuffix("\r\n").encode())
    assert app.run(["fix", str(root), "--diff", "--unsafe"]) == 1
    streams = capsys.readouterr()
    assert '+咨询方式: "12345"\r\n' in streams.out and "\\ No newline" in streams.out
    assert "可以改 2 处" in streams.err
    assert file.read_bytes() == UNQUOTED.replace("\n", "\r\n").removesuffix("\r\n").encode()
    shutil.copy(file, root / "b.txt")
    subprocess.run(["git", "apply", "-"], input=streams.out.encode(), cwd=root, check=True)
    patched = file.read_bytes()
    shutil.copy(root / "b.txt", file)
    assert app.run(["fix", str(root), "--unsafe"]) == 0
    assert file.read_bytes() == patched
    capsys.readouterr()
    assert app.run(["fix", str(root), "--diff", "--unsafe"]) == 0
    assert capsys.readouterr().out == ""


def test_fix_under_another_standard_and_with_a_wrong_rule(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "a.yaml").write_text(UNQUOTED, encoding="utf-8")
    assert app.run(["fix", str(root), "--standard", "guangdong", "--rule", "W004"]) == 0
    assert app.run(["fix", str(root), "--rule", "Q1"]) == 2
    assert "没有“Q1”这条规则" in capsys.readouterr().err
    assert (root / "a.yaml").read_text(encoding="utf-8") == UNQUOTED


def test_fmt(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "a.yaml").write_bytes(UNTIDY.encode())
    (root / "b.yaml").write_text("记录: 实施清单\n记录: 实施清单\n", encoding="utf-8")
    (root / "c.yaml").write_text("记录: 实施清单\n", encoding="utf-8")
    assert app.run(["fmt", str(root), "--check"]) == 1
    out = capsys.readouterr().out
    assert "a.yaml：需要整理\n" in out
    assert "b.yaml：没有整理。第 2 行：“记录”写了两遍，第一遍在第 1 行，请只留一个\n" in out
    assert out.endswith("看了 3 个文件：需要整理 1 个，1 个没有整理（见上）。\n")
    assert app.run(["fmt", str(root), "--diff"]) == 1
    streams = capsys.readouterr()
    assert "+事项名称: 甲\n" in streams.out and "需要整理 1 个" in streams.err
    assert (root / "a.yaml").read_bytes() == UNTIDY.encode()
    assert app.run(["fmt", str(root)]) == 1
    assert (root / "a.yaml").read_bytes() == "记录: 实施清单  # 一\n事项名称: 甲\n".encode()
    assert "看了 3 个文件：整理了 1 个，1 个没有整理（见上）。" in capsys.readouterr().out
    assert app.run(["fmt", str(root / "a.yaml")]) == 0
    assert capsys.readouterr().out == "看了 1 个文件：都已是规范的写法。\n"


def test_the_sample_is_in_canonical_layout(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["fmt", str(SAMPLE), "--check"]) == 0, capsys.readouterr().out

"""qingdan check: choosing rules, several paths, baselines and revisions, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qingdan_cli import app

LONGER = "记录: 实施清单\n事项名称: 甲\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n申请材料:\n  - 名称: 其他材料\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "目录"
    for name in ("a.yaml", "东县/b.yaml", "西县/c.yaml", "西县/街道/d.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LONGER, encoding="utf-8")
    (folder / "qingdan.yaml").write_text("", encoding="utf-8")
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    app.run(["check", *arguments, "--format", "json"])
    return [(each["file"], each["rule"]) for each in json.loads(capsys.readouterr().out)["findings"]]


def test_rules_are_separated_by_commas_or_repeated(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(root / "a.yaml")
    expected = [("a.yaml", "T001"), ("a.yaml", "M001")]
    assert told(capsys, one, "--select", "T001，promise-longer, m") == expected
    assert told(capsys, one, "--select", "T001", "--select", "M001") == expected
    assert told(capsys, one, "--select", "T,M", "--ignore", "M001") == expected[:1]


def test_several_paths_of_one_catalogue(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(root / name) for name in ("a.yaml", "西县/街道", "qingdan.yaml")]
    found = told(capsys, *files, "--select", "T001")
    assert [file for file, _ in found] == ["a.yaml", "西县/街道/d.yaml"]
    assert len(told(capsys, str(root), str(root / "a.yaml"), "--select", "T001")) == 4


def test_paths_of_two_catalogues(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "别的"
    other.mkdir()
    (other / "qingdan.yaml").write_text("", encoding="utf-8")
    assert app.run(["check", str(root / "a.yaml"), str(other)]) == 2
    assert "不属于同一个目录" in capsys.readouterr().err


def test_a_baseline_is_written_used_and_shrinks(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "基线.json"
    assert app.run(["check", str(root), "--write-baseline", str(file)]) == 0
    out = capsys.readouterr().out
    assert "处问题记进" in out
    assert app.run(["check", str(root), "--baseline", str(file), "--fail-on", "advice"]) == 0
    streams = capsys.readouterr()
    assert "没有发现问题" in streams.out
    assert "处是基线里已知的问题，没有列出。" in streams.err
    (root / "a.yaml").write_text(LONGER.replace("30工作日", "10工作日"), encoding="utf-8")
    (root / "qingdan.yaml").write_text("基线: 基线.json\n", encoding="utf-8")
    assert app.run(["check", str(root)]) == 0
    assert "基线里有 1 处已经不再出现，请用 --write-baseline 重新写成" in capsys.readouterr().err
    assert app.run(["check", str(root), "--write-baseline", str(file)]) == 0
    capsys.readouterr()
    assert app.run(["check", str(root)]) == 0
    assert "不再出现" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "narrowed",
    [
        ["--select", "T"],
        ["--ignore", "T"],
        ["--since", "HEAD"],
        ["--against", "HEAD"],
        ["--baseline", "x.json"],
    ],
)
def test_no_baseline_of_a_part(root: Path, narrowed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["check", str(root), "--write-baseline", str(root / "x.json"), *narrowed]) == 2
    assert app.run(["check", str(root / "a.yaml"), "--write-baseline", str(root / "x.json")]) == 2
    assert "记下整个目录的问题" in capsys.readouterr().err
    assert not (root / "x.json").exists()

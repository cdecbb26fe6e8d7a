"""`qingdan rules` and `qingdan explain` with the rules of an office's own standard, and its case files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qingdan_cli import app

HERE = Path(__file__).parents[1] / "cases" / "own_rules"
STANDARD = str(HERE / "standard.yaml")


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert app.run(list(arguments)) == 0
    return capsys.readouterr().out


def test_the_list_holds_own_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "  MS003  提示  承诺不超过十天（承诺不超过十天）〔标准 某市@2026.1〕"
    assert line in out(capsys, "rules", "--standard", STANDARD).splitlines()
    (tmp_path / "qingdan.yaml").write_text("标准: ./某市.yaml\n", encoding="utf-8")
    (tmp_path / "某市.yaml").write_text((HERE / "standard.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert line in out(capsys, "rules", str(tmp_path)).splitlines()
    assert line in out(capsys, "rules", "list", str(tmp_path)).splitlines()
    assert "MS003" not in out(capsys, "rules", "--standard", "national")


def test_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["code"]: row for row in json.loads(out(capsys, "rules", "--standard", STANDARD, "--format", "json"))}
    assert rows["T001"]["origin"] is None
    assert rows["MS101"]["scope"] == "catalogue"
    assert rows["MS001"]["clause"] == "某市政务服务标准化规范第五条"


def test_the_page_of_an_own_rule(capsys: pytest.CaptureFixture[str]) -> None:
    page = out(capsys, "explain", "承诺不超过十天", "--standard", STANDARD)
    assert page.startswith("# MS003 承诺不超过十天\n")
    assert "“承诺办结时限”不大于 10工作日。" in page
    assert app.run(["explain", "MS003"]) == 2
    assert "没有“MS003”这条规则" in capsys.readouterr().err


def test_case_files_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = HERE / "cases" / "ms003_承诺不超过十天.yaml"
    assert out(capsys, "rules", "test", str(path), "--standard", STANDARD) == "1 个用例文件，全部相符。\n"
    wrong = tmp_path / path.name
    wrong.write_text(path.read_text(encoding="utf-8").replace("11个工作日", "12个工作日", 1), encoding="utf-8")
    assert app.run(["rules", "test", str(wrong), "--standard", STANDARD]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{wrong} 超过：")
    assert said.endswith("1 个用例文件，1 个用例不符。\n")
    assert app.run(["rules", "test", str(path)]) == 2
    assert "说的规则“ms003”不在标准" in capsys.readouterr().err


def test_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["rules", "--help"], ["rules", "list", "--help"], ["rules", "test", "--help"]):
        assert "用法：" in out(capsys, *arguments)

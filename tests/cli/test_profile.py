"""qingdan profile as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qingdan_cli.app import run
from qingdan_schema.profiles import profile_names

OWN = "标准: 某县\n名称: 某县标准\n上级: heilongjiang\n版本: '1'\n日期: 2026-01-01\n来源: 本县\n可信度: 高\n"


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.partition("@")[0] for line in lines} == set(profile_names())
    assert any(line.startswith("guangdong@2021.1") and "2021-01-01 起" in line for line in lines)


@pytest.mark.parametrize("name", profile_names())
def test_show_both_ways(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "show", name]) == 0
    text = capsys.readouterr().out
    assert run(["profile", "show", name, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["标准"] == name
    for part in (data["名称"], *data["上级"], *(row["名称"] for row in data["要素"] + data["公开要素"])):
        assert part in text
    for row in data["要素"] + data["公开要素"] + data["编码形式"] + data["阈值"]:
        assert row["来源"] and row["可信度"]
        assert row["来源"] in text


def test_show_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "show", "guangdong@2025-07"]) == 0
    assert capsys.readouterr().out.startswith("广东省政务服务事项标准（guangdong@2021.1）\n")


def test_diff(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "diff", "national", "heilongjiang"]) == 0
    out = capsys.readouterr().out
    assert "  + 承诺压缩到六成：承诺办结时限不超过法定办结时限的60%\n" in out
    assert run(["profile", "diff", "heilongjiang", "national"]) == 0
    assert "  - 承诺压缩到六成：" in capsys.readouterr().out
    assert run(["profile", "diff", "jilin", "jilin"]) == 0
    assert capsys.readouterr().out == "两个标准的内容相同。\n"


def test_validate_and_show_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "本县.yaml"
    path.write_text(OWN, encoding="utf-8")
    assert run(["profile", "validate", str(path)]) == 0
    assert capsys.readouterr().out == "没有错误。\n"
    assert run(["profile", "show", str(path)]) == 0
    assert "上级：heilongjiang@2020.1 → national@2020.1" in capsys.readouterr().out
    path.write_text(OWN + "区划: '99'\n颜色: 红\n", encoding="utf-8")
    assert run(["profile", "validate", str(path)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "本县.yaml:8:5 区划“99”不是省级区划的2位代码，如 44（加引号）"
    assert out[-1] == "有 2 处错误。"
    assert run(["profile", "show", str(path)]) == 2
    assert "本县.yaml 第 8 行" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["profile", "show", "nope"], "没有名为“nope”的标准"),
        (["profile", "show", "guangdong@x"], "看不懂标准“guangdong@x”"),
        (["profile", "validate", "没有.yaml"], "没有 没有.yaml 这个文件"),
        (["profile", "diff", "national", "./没有.yaml"], "没有 没有.yaml 这个文件"),
        (["profile", "shw"], "没有 shw 这个命令"),
    ],
)
def test_mistakes_are_said_in_chinese(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profile", "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：")
    assert all(command in out for command in ("list", "show", "validate", "diff"))

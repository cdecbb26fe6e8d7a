"""qingdan laws, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from qingdan_cli import app

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "items"
DATA = ROOT.parent / "shared" / "data" / "laws" / "laws.jsonl.gz"
CORPUS = ROOT / "tests" / "cases" / "laws" / "corpus.yaml"
RECORD = """记录: 基本目录
事项名称: 举例许可
事项类型: 行政许可
设定依据:
  - 法规: 示例法
    条款: 第二条、第九条
    原文: 国家对举例活动实行许可证制度。
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    acts = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    path.write_text("".join(json.dumps(act, ensure_ascii=False) + "\n" for act in acts), encoding="utf-8")
    return path


@pytest.fixture
def register(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "register.jsonl.gz"
    assert app.run(["laws", "build", str(corpus), "--out", str(path)]) == 1  # one line is only a part of an act
    capsys.readouterr()
    return path


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    root = tmp_path / "items"
    root.mkdir()
    (root / "a.yaml").write_text(RECORD, encoding="utf-8")
    return root


def test_build_reports_what_is_left_out(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts.jsonl"
    assert app.run(["laws", "build", str(corpus), "--facts", "--source", "测试用", "--out", str(out)]) == 1
    report = capsys.readouterr().out
    assert "登记了 6 部法规（7 个版本），另从废止条款知道 2 部" in report
    assert "corpus.jsonl 第 8 行：“第二编分则”是一编、一章的标题，不是法规名称" in report
    text = out.read_text(encoding="utf-8")
    assert '"sources":["测试用"]' in text
    assert "举例管理部门" not in text
    before = out.read_bytes()
    assert app.run(["laws", "build", str(corpus), "--facts", "--source", "测试用", "--out", str(out)]) == 1
    assert out.read_bytes() == before


def test_check_text(catalogue: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["laws", "check", str(catalogue), "--register", str(register), "--on", "2026-06-26"]
    assert app.run(arguments) == 1
    out = capsys.readouterr().out
    assert "a.yaml:5:9 提示 《示例法》第二条、第九条：写的是简称，请写全称《中华人民共和国示例法》" in out
    assert "a.yaml:6:9 错误 《示例法》第二条、第九条：没有第九条，现行文本共5条（登记截至2026-06-26）" in out
    assert "a.yaml:7:9 错误 《示例法》第二条、第九条：原文与登记的文本不同：写的是“" in out
    assert "原文 1 处，与登记的文本相符 0 处。" in out
    assert app.run([*arguments, "--fail-on", "never"]) == 0


def test_check_json(catalogue: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["laws", "check", str(catalogue), "--register", str(register), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["summary"] == {"error": 2, "warning": 0, "advice": 1}
    assert report["with_texts"] is True
    wrong = [
        (each["line"], each["path"], outcome["verdict"])
        for each in report["citations"]
        for outcome in each["outcomes"]
        if outcome["severity"] == "error"
    ]
    assert wrong == [
        (6, ["设定依据", 0, "条款"], "no-such-article"),
        (7, ["设定依据", 0, "原文"], "quote-differs"),
    ]
    assert report["citations"][0]["law"]["confidence"] == "high"


def test_an_unknown_title_is_only_advice(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (catalogue / "a.yaml").write_text("记录: 基本目录\n设定依据:\n  - 法规: 食品安全防护法\n", encoding="utf-8")
    assert app.run(["laws", "check", str(catalogue)]) == 0
    out = capsys.readouterr().out
    assert "a.yaml:3:9 提示 《食品安全防护法》：登记里没有这部法规" in out
    assert "没有核对原文" in out
    assert app.run(["laws", "check", str(catalogue), "--fail-on", "advice"]) == 1


def test_an_unreadable_record_is_not_passed_over(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (catalogue / "b.yaml").write_text("记录: [", encoding="utf-8")
    (catalogue / "a.yaml").unlink()
    assert app.run(["laws", "check", str(catalogue)]) == 1
    assert "b.yaml:1:1 错误 没有核对：YAML 写法有误" in capsys.readouterr().out


def test_a_basis_that_cannot_set_the_power(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = "记录: 基本目录\n事项类型: 行政处罚\n设定依据:\n  - 法规: 关于加强示例管理的通知\n"
    (catalogue / "a.yaml").write_text(record, encoding="utf-8")
    assert app.run(["laws", "check", str(catalogue)]) == 1
    out = capsys.readouterr().out
    assert "依据只有规范性文件，都不能设定行政处罚（行政处罚法（2021）第十条至第十四条、第十六条）" in out


def test_show(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["laws", "show", "样例法", "--register", str(register)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("《中华人民共和国示例法》\n  （按旧称找到）\n  效力层级：法律\n")
    assert "  修改：2010-04-05、2020-06-07\n" in out
    assert "  条数：5，另有“之一”等 1 条\n" in out
    assert app.run(["laws", "show", "《食品安全法》"]) == 0
    assert "《中华人民共和国食品安全法》" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["laws", "show", "食品安全防护法"], "登记里没有《食品安全防护法》，是不是《中华人民共和国食品安全法》"),
        (["laws", "show", "《》"], "没有写法规名称"),
        (["laws", "check", "没有这里"], "没有 没有这里 这个文件或文件夹"),
        (["laws", "check", str(SAMPLE), "--register", "没有.gz"], "没有 没有.gz 这个登记文件"),
        (["laws", "check", str(SAMPLE), "--register", str(CORPUS)], "第 1 行不是法规登记"),
        (["laws", "check", str(SAMPLE), "--on", "昨天"], "--on 的日期“昨天”不对"),
        (["laws", "build", "没有.jsonl", "--out", "x"], "没有 没有.jsonl 这个文件或文件夹"),
        (["laws", "build", str(CORPUS)], "缺少 "),
    ],
)
def test_a_mistake_is_one_chinese_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(arguments) == 2
    streams = capsys.readouterr()
    assert words in streams.err
    assert len(streams.err.strip().splitlines()) == 1
    assert streams.out == ""


def test_the_sample_cites_rightly(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["laws", "check", str(SAMPLE), "--on", "2026-06-26"]) == 0, capsys.readouterr().out


@pytest.mark.skipif(not DATA.exists(), reason=f"没有 {DATA.name}，跳过用真实法规文本的测试")
def test_the_sample_quotes_rightly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "register.jsonl.gz"
    assert app.run(["laws", "build", str(DATA), "--out", str(register)]) == 1
    capsys.readouterr()
    assert app.run(["laws", "check", str(SAMPLE), "--register", str(register), "--on", "2026-06-26"]) == 0
    assert "错误 0 处，警告 0 处" in capsys.readouterr().out

"""The commands as a user meets them: exit codes, Chinese sentences, no tracebacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qingdan_cli import app

LONGER = "记录: 实施清单\n事项名称: 甲\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n"
SAMPLE = Path(__file__).parents[2] / "items"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("版次: 2026年第1版\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(LONGER, encoding="utf-8")
    return tmp_path


def test_check_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["check", str(root)]) == 1
    out = capsys.readouterr().out
    assert "a.yaml:4:9 错误 T001 承诺办结时限 30工作日 长于法定办结时限 20工作日" in out
    assert "    a.yaml:3:9 法定办结时限在这里" in out


def test_check_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["check", str(root), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    (finding,) = [each for each in report["findings"] if each["rule"] == "T001"]
    assert (finding["file"], finding["line"], finding["column"], finding["path"]) == ("a.yaml", 4, 9, ["承诺办结时限"])
    assert finding["related"][0]["file"] == "a.yaml"
    assert report["summary"]["error"] >= 1


def test_fail_on_never(root: Path) -> None:
    assert app.run(["check", str(root), "--fail-on", "never"]) == 0


def test_the_report_can_go_to_a_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = root / "报告.json"
    assert app.run(["check", str(root), "--format", "json", "-o", str(target)]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1


def test_the_sample_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["check", str(SAMPLE), "--no-cache", "--fail-on", "advice"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", ["T001", "t001", "promise-longer"])
def test_explain(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["explain", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# T001 承诺办结时限长于法定办结时限")
    assert all(f"## {heading}" in out for heading in ("检查什么", "为什么", "怎样改", "例子"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "T01"], "没有“T01”这条规则，是不是 T001"),
        (["check", "没有这里"], "没有 没有这里 这个文件或文件夹"),
        (["check", "--formt", "json"], "没有 --formt 这个选项，是不是 --format"),
        (["chek"], "没有 chek 这个命令，是不是 check"),
        (["diff"], "缺少 "),
        (["check", "--format", "pdf"], "pdf 不在可选的"),
        (["check", "没有甲", "没有乙"], "没有 没有甲、没有乙 这个文件或文件夹"),
        (["init", "a", "b"], "多出了参数 b"),
        (["check", str(SAMPLE), "--select", "T01"], "--select 里没有名为“T01”的规则，是不是 T001"),
        (["check", str(SAMPLE), "--since", "-x"], "--since 后面要写 git 版本：“-x”不是 git 版本"),
        (["check", str(SAMPLE), "--baseline", "没有.json"], "没有 没有.json 这个基线文件"),
        (["check", str(SAMPLE), "--write-baseline", "a.json", "--select", "T"], "--write-baseline 记下整个目录的问题"),
        (["init", "--ci", "svn"], "svn 不在可选的"),
        (["diff", "没有这个版本", str(SAMPLE)], "既不是文件夹，也不是 git 版本"),
        (["diff", "--", "-x", str(SAMPLE)], "“-x”不是 git 版本"),
        (["render", "notice", str(SAMPLE), "--format", "gif"], "没有“gif”这种格式"),
    ],
)
def test_a_mistake_is_one_chinese_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(arguments) == 2
    streams = capsys.readouterr()
    assert words in streams.err
    assert streams.err.startswith("错误：")
    assert len(streams.err.strip().splitlines()) == 1
    assert streams.out == ""


def test_rules_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["rules"]) == 0
    out = capsys.readouterr().out
    assert "T001  错误  承诺办结时限长于法定办结时限（promise-longer）" in out


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：" in out
    assert "Usage" not in out
    assert app.run(["check", "--help"]) == 0
    out = capsys.readouterr().out
    assert "选项：" in out
    assert not any(word in out for word in ("Options", "default:", "Show this"))


def test_diff_of_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["diff", str(SAMPLE / "previous"), str(SAMPLE), "--format", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    kinds = {change["kind"] for change in changes}
    assert {"item-handed-down", "item-added", "item-removed", "name-changed", "promise-shorter"} <= kinds
    assert app.run(["diff", str(SAMPLE / "previous"), str(SAMPLE), "--fail-on", "breaking"]) == 1


def test_diff_in_markdown_is_safe(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = root / "新"
    other.mkdir()
    (other / "qingdan.yaml").write_text("", encoding="utf-8")
    (other / "a.yaml").write_text(LONGER.replace("甲", "<script>|[x](y)"), encoding="utf-8")
    assert app.run(["diff", str(root), str(other), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "<script>" not in out
    assert r"\<script\>\|\[x\](y)" in out


def test_diff_of_git_revisions(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=测试", "-c", "user.email=test@example.com")
        subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)

    (root / "中文 名.yaml").write_text("记录: 实施清单\n事项名称: 乙\n实施编码: '2'\n", encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "一")
    (root / "a.yaml").write_text(LONGER.replace("30工作日", "10工作日"), encoding="utf-8")
    git("commit", "-qam", "二")
    (root / "中文 名.yaml").unlink()
    assert app.run(["diff", "HEAD~1", "HEAD", "-C", str(root), "--format", "json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["kind"], change["direction"]) == ("promise-shorter", "lighter")
    assert app.run(["diff", "HEAD~1", "-C", str(root), "--format", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert [change["kind"] for change in changes] == ["promise-shorter", "item-removed"]


def test_render_chosen_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "11230602MB1D30027D4000120045000"
    codes = tmp_path / "codes.txt"
    codes.write_text(f"{code}  # 动物诊疗许可\n", encoding="utf-8")
    arguments = ["render", "notice", str(SAMPLE), "--format", "html", "--out", str(tmp_path)]
    assert app.run([*arguments, "--codes", str(codes)]) == 0
    (made,) = (tmp_path / "一次性告知单").rglob("*.html")
    assert made.name == f"动物诊疗许可_{code}.html"
    assert app.run([*arguments, "--code", "000"]) == 1
    assert "没有找到编码 000 的事项" in capsys.readouterr().err


def test_render_leaves_nothing_out_in_silence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "b.yaml").write_text(LONGER + "承诺办结期限: 3工作日\n", encoding="utf-8")
    out = root / "out"
    assert app.run(["render", "notice", str(root), "--format", "html", "--out", str(out)]) == 1
    assert "没有制作 b.yaml：有读不懂的要素“承诺办结期限”" in capsys.readouterr().err
    assert len(list((out / "一次性告知单").rglob("*.html"))) == 1


def test_a_defect_leaves_a_report_and_no_traceback(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr("qingdan_catalog.store.open_catalogue", broken)
    assert app.run(["check", str(root)]) == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    report = Path(err.strip().rpartition("：")[2])
    assert "RuntimeError: 坏了" in report.read_text(encoding="utf-8")
    report.unlink()


def test_interruption(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qingdan_catalog.store.open_catalogue", interrupted)
    assert app.run(["check", str(root)]) == 130
    assert "已中断" in capsys.readouterr().err


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from qingdan_cli import app; app.run(['--help'])\n"
        "heavy = {'pydantic', 'duckdb', 'typst', 'openpyxl', 'jinja2', 'jsonschema', 'rich', 'yaml', 'ruamel'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

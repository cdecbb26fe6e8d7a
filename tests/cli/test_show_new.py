"""qingdan show and new, as a user meets them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.store import open_catalogue
from qingdan_cli import app

SAMPLE = Path(__file__).parents[2] / "items"
COUNTY = "11230621MB1D40049X4000111001001"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "items"))


def test_show_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["show", COUNTY, "-C", str(SAMPLE), "--why", "承诺办结时限"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "承诺办结时限（下级只能更轻）"
    assert [line.split()[-1] for line in lines[1:]] == ["没有写", "20工作日", "15工作日", "12工作日"]
    assert lines[-1].startswith("→ 县级  大庆市/肇州县/社会团体成立登记.yaml:")


def test_show_the_file_and_the_effective_record(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county = sample / "大庆市" / "肇州县" / "社会团体成立登记.yaml"
    kept = [line for line in county.read_text(encoding="utf-8").splitlines() if not line.startswith("法定办结时限:")]
    county.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert app.run(["show", COUNTY, "-C", str(sample)]) == 0
    assert "法定办结时限:" not in capsys.readouterr().out
    assert app.run(["show", COUNTY, "-C", str(sample), "--effective"]) == 0
    out = capsys.readouterr().out
    assert "# 沿用自 大庆市/社会团体成立登记.yaml\n法定办结时限: 60自然日\n" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "没有这个"], "里没有编码或路径为“没有这个”的事项"),
        (["show", "000111001001", "--on", "六月"], "--on 应写成 2026-06-01 这样的日期"),
    ],
)
def test_mistakes(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run([*arguments, "-C", str(SAMPLE)]) == 2
    assert words in capsys.readouterr().err


def test_new_states_only_what_it_must(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = sample / "大庆市" / "萨尔图区" / "社会团体成立登记.yaml"
    arguments = ["new", "000111001001", str(target), "--level", "县级", "--body", "大庆市萨尔图区民政局"]
    assert app.run([*arguments, "--credit-code", "11230602MB1D300358"]) == 0
    assert "其余沿用 基本目录/社会团体成立登记.yaml、省级/社会团体成立登记.yaml、大庆市" in capsys.readouterr().out
    text = target.read_text(encoding="utf-8")
    assert '实施编码: "11230602MB1D3003584000111001001"' in text
    assert "办理地点:  # 待填" in text
    assert "申请材料" not in text
    findings = check_catalogue(open_catalogue(sample), use_cache=False).findings
    assert {each.rule for each in findings} == {"S006"}
    assert {each.place.file for each in findings} == {"大庆市/萨尔图区/社会团体成立登记.yaml"}
    assert app.run([*arguments, "--credit-code", "11230602MB1D300358"]) == 2
    assert "已经有了" in capsys.readouterr().err


def test_new_refuses_wrong_codes(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["new", "00011100100", str(sample / "a.yaml"), "--level", "县级", "--body", "甲"]
    assert app.run([*arguments, "--credit-code", "11230602MB1D300358"]) == 2
    assert "编不出实施编码：基本编码" in capsys.readouterr().err
    assert not (sample / "a.yaml").exists()


def test_what_is_wrong_above_is_told_above_only(sample: Path) -> None:
    province = sample / "省级" / "社会团体成立登记.yaml"
    county = sample / "大庆市" / "肇州县" / "社会团体成立登记.yaml"
    city = sample / "大庆市" / "社会团体成立登记.yaml"
    for path in (county, city):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text(
            "\n".join(line for line in lines if not line.startswith(("法定办结时限:", "承诺办结时限:"))) + "\n",
            encoding="utf-8",
        )
    text = province.read_text(encoding="utf-8")
    province.write_text(text.replace("承诺办结时限: 20工作日", "承诺办结时限: 90工作日"), encoding="utf-8")
    findings = check_catalogue(open_catalogue(sample), use_cache=False).findings
    assert {each.place.file for each in findings if each.rule == "T001"} == {"省级/社会团体成立登记.yaml"}


def test_a_record_that_is_not_in_force_is_not_drawn_on(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    province = sample / "省级" / "社会团体成立登记.yaml"
    text = province.read_text(encoding="utf-8")
    province.write_text(text.replace("承诺办结时限: 20工作日", "承诺办结时限: 10工作日"), encoding="utf-8")
    city = "大庆市/社会团体成立登记.yaml:31:9 警告 L004 “承诺办结时限”是 15工作日，比上级的 10工作日 重"
    chosen = ["check", str(sample), "--no-cache", "--select", "L004", "--fail-on", "warning"]
    assert app.run(chosen) == 1
    assert city in capsys.readouterr().out
    assert app.run([*chosen, "--on", "2020-01-01"]) == 0
    assert city not in capsys.readouterr().out


def test_check_by_another_standard(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["check", str(SAMPLE), "--no-cache", "--standard", "heilongjiang"]) == 0
    assert app.run(["check", str(SAMPLE), "--standard", "火星"]) == 2
    assert "火星" in capsys.readouterr().err


def test_a_change_above_is_told_where_it_is_taken_over(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = Path(shutil.copytree(sample, sample.parent / "new"))
    for root, limit in ((sample, "20工作日"), (new, "18工作日")):
        province, city = root / "省级" / "社会团体成立登记.yaml", root / "大庆市" / "社会团体成立登记.yaml"
        text = province.read_text(encoding="utf-8")
        province.write_text(text.replace("承诺办结时限: 20工作日", f"承诺办结时限: {limit}"), encoding="utf-8")
        kept = [line for line in city.read_text(encoding="utf-8").splitlines() if not line.startswith("承诺办结时限:")]
        city.write_text("\n".join(kept) + "\n", encoding="utf-8")
    said = "承诺办结时限由 20工作日 缩短为 18工作日"
    assert app.run(["diff", str(sample), str(new)]) == 0
    assert capsys.readouterr().out.count(said) == 1
    assert app.run(["diff", str(sample), str(new), "--effective"]) == 0
    assert capsys.readouterr().out.count(said) == 2

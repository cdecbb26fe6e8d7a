"""qingdan render notice by situation and in large print; qingdan render correction."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_cli import app

ITEM = """\
记录: 实施清单
事项名称: 食品经营许可
事项类型: 行政许可
实施编码: "11230602MB1D30019J4000131006000"
实施主体: {名称: 某局}
办理流程: 申请、受理、审查、决定
情形:
  - 名称: 办理方式
    选项: [{名称: 本人办理}, {名称: 委托他人, 所需材料: 授权委托书}]
申请材料: [{名称: 申请书, 必要性: 必要}, {名称: 授权委托书, 必要性: 非必要}]
"""
DATA = """\
申请人: 甲
收件日期: "2026-05-18"
告知日期: "2026-05-20"
补正内容: [{材料: 申请书, 问题: 没有签字, 要求: 签字}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "目录").mkdir()
    (tmp_path / "目录" / "qingdan.yaml").write_text("名称: 试\n", encoding="utf-8")
    (tmp_path / "目录" / "a.yaml").write_text(ITEM, encoding="utf-8")
    (tmp_path / "目录" / "b.yaml").write_text(
        '记录: 实施清单\n事项名称: 乙\n实施编码: "1123"\n事项类型: 公共服务\n', encoding="utf-8"
    )
    (tmp_path / "补正.yaml").write_text(DATA, encoding="utf-8")
    return tmp_path


def notice(root: Path, *options: str) -> int:
    out = str(root / "出")
    return app.run(["render", "notice", str(root / "目录"), "--format", "html", "--out", out, *options])


def correction(root: Path, *options: str, item: str = "a.yaml") -> int:
    where = ["-C", str(root / "目录"), "--out", str(root / "出"), "--data", str(root / "补正.yaml")]
    return app.run(["render", "correction", item, *where, *options])


def made(root: Path, ending: str = "html") -> list[str]:
    return sorted(path.name for path in (root / "出").glob(f"*/*/*.{ending}"))


def test_every_situation_has_a_file_and_an_item_without_has_none(root: Path) -> None:
    assert notice(root, "--situations") == 0
    names = made(root)
    assert len(names) == 2
    assert all(name.startswith("食品经营许可_11230602MB1D30019J4000131006000_") for name in names)


def test_one_situation_by_answer_or_code_and_the_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "notice", str(root / "目录"), "--list-situations"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "食品经营许可 11230602MB1D30019J4000131006000：2 种情形"
    code = told[2].split()[0]
    assert notice(root, "--code", "11230602MB1D30019J4000131006000", "--situation", "办理方式=委托他人") == 0
    assert made(root) == [f"食品经营许可_11230602MB1D30019J4000131006000_{code}.html"]
    assert notice(root, "--code", "11230602MB1D30019J4000131006000", "--situation", code) == 0
    assert len(made(root)) == 1


def test_wrong_situations_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert notice(root, "--code", "11230602MB1D30019J4000131006000", "--situation", "办理方式=代办") == 1
    assert "“办理方式”没有“代办”这个选项，可选的有：本人办理、委托他人" in capsys.readouterr().err
    assert notice(root, "--situation", "甲=乙", "--situations") == 2
    assert "只能写一个" in capsys.readouterr().err


def test_large_print_lies_beside_the_usual(root: Path) -> None:
    assert notice(root) == 0
    assert notice(root, "--large") == 0
    assert [name for name in made(root) if "大字版" in name] == [
        "乙_1123_大字版.html",
        "食品经营许可_11230602MB1D30019J4000131006000_大字版.html",
    ]
    assert len(made(root)) == 4


def test_a_correction_in_all_formats(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert correction(root) == 0
    assert "制作了补正材料通知书（1 项，html、pdf、xlsx、docx）" in capsys.readouterr().out
    assert [made(root, ending) for ending in ("html", "pdf", "xlsx", "docx")] == [
        [f"食品经营许可_补正.{ending}"] for ending in ("html", "pdf", "xlsx", "docx")
    ]


def test_a_late_correction_is_made_and_warned_of(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "补正.yaml").write_text(DATA.replace("05-20", "06-20"), encoding="utf-8")
    assert correction(root, "--format", "pdf") == 1
    assert "注意：告知日期是收件后的第 23 个工作日" in capsys.readouterr().err
    assert made(root, "pdf")


def test_an_unknown_year_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = DATA.replace("2026-05", "2027-05") + "补正期限: 15工作日\n"
    (root / "补正.yaml").write_text(text, encoding="utf-8")
    assert correction(root, "--format", "html") == 0
    assert "注意：2027年的放假安排还没有收录，按周一至周五推算，请核对。" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("申请书", "验资报告"), "不是本事项的申请材料"),
        (("申请人: 甲", "申请人: 甲\n备注: 乙"), "不认识“备注”"),
        (("申请人: 甲", "已补正告知: 是"), "不能再出第二份"),
    ],
)
def test_mistakes_are_one_sentence(
    root: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], words: str
) -> None:
    (root / "补正.yaml").write_text(DATA.replace(*change), encoding="utf-8")
    assert correction(root) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.startswith("错误：")
    assert len(told.splitlines()) == 1
    assert not (root / "出").exists()


def test_what_is_missing_on_the_command_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "correction"]) == 2
    assert "--template" in capsys.readouterr().err
    assert correction(root, item="没有.yaml") == 2
    assert "没有编码或路径为“没有.yaml”的事项" in capsys.readouterr().err
    assert correction(root, "--format", "gif") == 2
    assert "没有“gif”这种格式" in capsys.readouterr().err


def test_an_empty_data_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = root / "空.yaml"
    assert app.run(["render", "correction", "--template", str(target)]) == 0
    assert "补正内容:" in target.read_text(encoding="utf-8")
    target.write_text("填好了\n", encoding="utf-8")
    assert app.run(["render", "correction", "--template", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "填好了\n"

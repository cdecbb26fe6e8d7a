"""A baseline knows findings again by what they say, and shrinks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan_catalog.checking import CheckResult, Choice, fingerprint_of, write_baseline
from qingdan_schema.errors import QingdanError

Check = Callable[..., CheckResult]
Write = Callable[[dict[str, str]], None]

RECORD = """记录: 实施清单
法定办结时限: 20工作日
承诺办结时限: 30工作日
申请材料:
  - 名称: 申请表
    必要性: 必要
  - 名称: 其他材料
    必要性: 必要
  - 名称: 身份证明
"""
FILE = "基线.json"


@pytest.fixture
def baseline(root: Path, check: Check) -> Callable[[], Path]:
    """Writes what is found now as known."""

    def written() -> Path:
        result = check(choice=Choice(known=False))
        write_baseline(root / FILE, result.findings, result.profile)
        return root / FILE

    return written


def new(check: Check, root: Path, **choice: object) -> tuple[list[str], int]:
    """The rules told besides the baseline, and how many of the baseline are no more."""
    result = check(choice=Choice(baseline=root / FILE, **choice))  # type: ignore[arg-type]
    return [each.rule for each in result.findings], result.gone


@pytest.mark.parametrize(
    "changed",
    [
        RECORD,
        "# 一条注释\n\n" + RECORD,
        RECORD.replace("  - 名称: 申请表\n", "  - 名称: 身份证\n    必要性: 必要\n  - 名称: 申请表\n"),
        RECORD.replace("  - 名称: 申请表\n    必要性: 必要\n", ""),
        RECORD.replace("\n", "\r\n"),
        RECORD.replace(
            "法定办结时限: 20工作日\n承诺办结时限: 30工作日\n", "承诺办结时限: 30工作日\n法定办结时限: 20工作日\n"
        ),
        RECORD.replace("名称: 其他材料\n    必要性: 必要", "必要性: 必要\n    名称: 其他材料"),
    ],
    ids=["same", "comment", "row above", "row gone", "line ends", "order", "order in row"],
)
def test_what_moves_stays_known(
    root: Path, write: Write, check: Check, baseline: Callable[[], Path], changed: str
) -> None:
    write({"a.yaml": RECORD})
    baseline()
    write({"a.yaml": changed})
    assert new(check, root) == ([], 0)


def test_what_is_new_is_told_and_what_is_gone_is_counted(
    root: Path, write: Write, check: Check, baseline: Callable[[], Path]
) -> None:
    write({"a.yaml": RECORD})
    before = len(json.loads(baseline().read_text(encoding="utf-8"))) - 1
    write({"a.yaml": RECORD.replace("30工作日", "31工作日")})
    assert new(check, root) == (["T001"], 1)
    write({"a.yaml": RECORD.replace("30工作日", "10工作日")})
    assert new(check, root) == ([], 1)
    assert len(json.loads(baseline().read_text(encoding="utf-8"))) - 1 == before - 1
    assert new(check, root) == ([], 0)


def test_a_finding_that_is_there_twice_is_counted(
    root: Path, write: Write, check: Check, baseline: Callable[[], Path]
) -> None:
    row = "  - 名称: 其他材料\n    必要性: 必要\n"
    write({"a.yaml": RECORD})
    baseline()
    write({"a.yaml": RECORD + row})
    told, gone = new(check, root, select=("M001",))
    assert (told, gone) == (["M001"], 0)
    baseline()
    assert new(check, root)[0] == []
    write({"a.yaml": RECORD})
    assert new(check, root)[1] >= 1


def test_the_file_is_stable_and_merges_by_line(root: Path, write: Write, baseline: Callable[[], Path]) -> None:
    write({"b.yaml": RECORD, "a.yaml": RECORD})
    first = baseline().read_bytes()
    assert baseline().read_bytes() == first
    lines = first.decode().splitlines()
    assert (lines[0], lines[-2:]) == ("{", ['"版本": 1', "}"])
    files = [json.loads("{" + line.rstrip(",") + "}") for line in lines[1:-2]]
    assert [next(iter(each.values()))["文件"] for each in files] == sorted(["a.yaml", "b.yaml"] * (len(files) // 2))
    assert all(line.endswith(",") for line in lines[1:-2])
    # What both branches add stands there twice after a merge; the greater count holds.
    (root / FILE).write_text("\n".join([*lines[:2], *lines[1:]]) + "\n", encoding="utf-8")


def test_lines_of_two_branches_merge(root: Path, write: Write, check: Check, git: Callable[..., str]) -> None:
    def known() -> None:
        result = check(choice=Choice(known=False))
        write_baseline(root / FILE, result.findings, result.profile)
        git("add", "-A")
        git("commit", "-qm", "记")

    write({"b.yaml": RECORD})
    known()
    git("checkout", "-qb", "other")
    write({"z.yaml": RECORD})
    known()
    git("checkout", "-q", "main")
    write({"a.yaml": RECORD})
    known()
    git("merge", "-q", "--no-edit", "other")
    assert new(check, root) == ([], 0)


def test_doubled_lines_of_a_merge_count_once(
    root: Path, write: Write, check: Check, baseline: Callable[[], Path]
) -> None:
    write({"a.yaml": RECORD})
    lines = baseline().read_text(encoding="utf-8").splitlines()
    twice = [lines[1].replace('"次数": 1', '"次数": 2'), lines[1]]
    (root / FILE).write_text("\n".join([lines[0], *twice, *lines[2:]]), encoding="utf-8")
    assert new(check, root) == ([], 1)


def test_settings_name_the_baseline(root: Path, write: Write, check: Check, baseline: Callable[[], Path]) -> None:
    write({"a.yaml": RECORD})
    baseline()
    write({"qingdan.yaml": f"基线: {FILE}\n"})
    result = check()
    assert result.findings == ()
    assert result.known > 0
    assert check(choice=Choice(known=False)).findings != ()


def test_changes_between_versions_are_never_known(root: Path, write: Write, check: Check, tmp_path: Path) -> None:
    old = tmp_path / "旧"
    old.mkdir()
    (old / "a.yaml").write_text("记录: 实施清单\n事项名称: 甲\n事项版本: 1\n办理地点: 一楼\n", encoding="utf-8")
    write({"a.yaml": "记录: 实施清单\n事项名称: 甲\n事项版本: 1\n办理地点: 二楼\n"})
    result = check(against=str(old), choice=Choice(known=False))
    assert "X001" in {each.rule for each in result.findings}
    write_baseline(root / FILE, result.findings, result.profile)
    told = check(against=str(old), choice=Choice(baseline=root / FILE))
    assert {each.rule[0] for each in told.findings} == {"X"}
    assert told.gone == 0


def test_fingerprints_do_not_hang_on_lines_or_the_cache(write: Write, check: Check) -> None:
    write({"a.yaml": RECORD})
    marks = [fingerprint_of(each) for each in check().findings]
    assert [fingerprint_of(each) for each in check().findings] == marks
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 20 for mark in marks)
    write({"a.yaml": "# 注释\n" + RECORD})
    assert sorted(fingerprint_of(each) for each in check().findings) == sorted(marks)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "第 1 行不是正确的 JSON，改好或请用"),
        (b'{\n<<<<<<< HEAD\n"a": 1\n}', "第 2 行不是正确的 JSON，看起来有没解决的合并冲突"),
        (b"\xff\xfe", "不是正确的 JSON"),
        (b"[" * 200000, "不是正确的 JSON"),
        (b"[1]", "不是 qingdan 写成的基线"),
        ('{"版本": 2}'.encode(), "不是 qingdan 写成的基线"),
        (
            '{"00000000000000000000": {"文件": "a", "规则": "T001", "次数": -1}, "版本": 1}'.encode(),
            "不是 qingdan 写成",
        ),
        ('{"00000000000000000000": {"文件": "a", "规则": "T001", "次数": NaN}, "版本": 1}'.encode(), "不是正确的 JSON"),
        ('{"x": {"文件": "a", "规则": "T001", "次数": 1}, "版本": 1}'.encode(), "不是 qingdan 写成"),
    ],
)
def test_a_spoilt_baseline_is_one_sentence(root: Path, check: Check, content: bytes, words: str) -> None:
    (root / FILE).write_bytes(content)
    with pytest.raises(QingdanError, match=words) as error:
        new(check, root)
    assert FILE in str(error.value)


def test_where_a_baseline_cannot_be(root: Path, check: Check) -> None:
    with pytest.raises(QingdanError, match=r"没有 .*基线.json 这个基线文件"):
        new(check, root)
    with pytest.raises(QingdanError, match=r"要以 .json 结尾"):
        write_baseline(root / "基线.yaml", (), check().profile)
    with pytest.raises(QingdanError, match="写不了基线文件"):
        write_baseline(root / "qingdan.yaml" / FILE, (), check().profile)

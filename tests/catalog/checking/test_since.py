"""What is told since a git revision: what changed, and what depends on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan_catalog.checking import CheckResult, Choice
from qingdan_schema.errors import QingdanError

Write = Callable[[dict[str, str]], None]
Git = Callable[..., str]
Told = Callable[..., list[str]]

LONGER = "记录: 实施清单\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n"
ENTRY = '记录: 基本目录\n事项名称: 甲\n基本编码: "000120045000"\n法定办结时限: 20工作日\n'
LOWER = '记录: 实施清单\n基本编码: "000120045000"\n行使层级: 县级\n承诺办结时限: 15工作日\n'
CODE = '实施编码: "11230602MB1D30027D4000120045000"\n'


@pytest.fixture
def since(write: Write, git: Git, told: Told) -> Callable[..., list[str]]:
    """Commits some files, then changes others (None: deletes), and tells what some rules find since then."""

    def found(
        before: dict[str, str], after: dict[str, str | None], *rules: str, commit: bool = False, revision: str = "HEAD"
    ) -> list[str]:
        write(before)
        git("add", "-A")
        git("commit", "-qm", "一", "--allow-empty")
        write({name: text for name, text in after.items() if text is not None})
        if gone := [name for name, text in after.items() if text is None]:
            git("rm", "-q", *gone)
        if commit:
            git("add", "-A")
            git("commit", "-qm", "二")
        return told(choice=Choice(select=rules, since=revision))

    return found


def test_only_changed_files_are_told(since: Callable[..., list[str]]) -> None:
    before = {"a.yaml": LONGER, "b.yaml": LONGER}
    assert since(before, {}, "T001") == []
    assert since(before, {"b.yaml": LONGER + "办理地点: 一楼\n"}, "T001") == ["b.yaml:3 T001"]


def test_new_files_count_before_git_knows_them(since: Callable[..., list[str]], git: Git, told: Told) -> None:
    assert since({"a.yaml": LONGER}, {"新 件.yaml": LONGER}, "T001") == ["新 件.yaml:3 T001"]
    git("add", "-A")
    assert told(choice=Choice(("T001",), since="HEAD")) == ["新 件.yaml:3 T001"]


def test_committed_changes_count(since: Callable[..., list[str]]) -> None:
    found = since({"a.yaml": LONGER}, {"b.yaml": LONGER}, "T001", commit=True, revision="HEAD~1")
    assert found == ["b.yaml:3 T001"]


def test_a_record_whose_record_above_changed_is_told(since: Callable[..., list[str]]) -> None:
    shorter = ENTRY.replace("20工作日", "10工作日")
    assert since({"上.yaml": ENTRY, "下.yaml": LOWER, "a.yaml": LONGER}, {"上.yaml": shorter}, "T001") == [
        "下.yaml:4 T001"
    ]


def test_a_record_above_that_came_or_went_counts(since: Callable[..., list[str]], git: Git) -> None:
    shorter = ENTRY.replace("20工作日", "10工作日")
    assert since({"下.yaml": LOWER}, {"上.yaml": shorter}, "T001") == ["下.yaml:4 T001"]
    lower = LOWER.replace("县级", "县级\n法定办结时限: 10工作日")
    assert since({"上.yaml": ENTRY, "下.yaml": lower}, {"上.yaml": None}, "T001") == ["下.yaml:5 T001"]


def test_rules_between_records_are_told_at_what_changed(since: Callable[..., list[str]]) -> None:
    before = {"a.yaml": "记录: 实施清单\n" + CODE, "b.yaml": "记录: 实施清单\n" + CODE, "c.yaml": "记录: 实施清单\n"}
    assert since(before, {}, "K001") == []
    assert since(before, {"c.yaml": "记录: 实施清单\n事项名称: 丙\n"}, "K001") == []
    # The finding stands in b.yaml, and speaks of a.yaml.
    assert since(before, {"a.yaml": "记录: 实施清单\n事项名称: 甲\n" + CODE}, "K001") == ["b.yaml:2 K001"]


def test_changed_settings_change_everything(since: Callable[..., list[str]]) -> None:
    assert since({"a.yaml": LONGER}, {"qingdan.yaml": "名称: 别的\n"}, "T001") == ["a.yaml:3 T001"]
    assert since({"a.yaml": LONGER}, {"机构.yaml": "机构: []\n"}, "T001") == ["a.yaml:3 T001"]


def test_from_where_two_branches_parted(since: Callable[..., list[str]], write: Write, git: Git, told: Told) -> None:
    since({"a.yaml": LONGER, "b.yaml": LONGER}, {}, "T001")
    git("checkout", "-qb", "改")
    write({"a.yaml": LONGER + "办理地点: 一楼\n"})
    git("commit", "-qam", "改")
    git("checkout", "-q", "main")
    write({"b.yaml": LONGER + "办理地点: 二楼\n"})
    git("commit", "-qam", "主")
    git("checkout", "-q", "改")
    assert told(choice=Choice(("T001",), since="main")) == ["a.yaml:3 T001", "b.yaml:3 T001"]
    assert told(choice=Choice(("T001",), since="main...")) == ["a.yaml:3 T001"]


def test_a_catalogue_in_a_folder_of_a_repository(tmp_path: Path, root: Path, write: Write, told: Told) -> None:
    import subprocess

    write({"a.yaml": LONGER, "b.yaml": LONGER})
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "一"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)
    assert told(choice=Choice(("T001",), since="HEAD")) == []
    write({"a.yaml": LONGER + "办理地点: 一楼\n"})
    assert told(choice=Choice(("T001",), since="HEAD")) == ["a.yaml:3 T001"]


def test_the_files_that_were_looked_at_are_those_touched(
    since: Callable[..., list[str]], check: Callable[..., CheckResult]
) -> None:
    since({"a.yaml": LONGER, "b.yaml": LONGER}, {"b.yaml": LONGER + "办理地点: 一楼\n"}, "T001")
    assert check(choice=Choice(since="HEAD")).paths == ("b.yaml",)


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("--output=/tmp/x", "“--output=/tmp/x”不是 git 版本"),
        ("-x...", "“-x”不是 git 版本"),
        ("没有这个", "里没有“没有这个”这个版本"),
        ("", "里没有“”这个版本"),
        ("HEAD\nHEAD", "这个版本"),
    ],
)
def test_a_revision_that_is_none(since: Callable[..., list[str]], revision: str, words: str) -> None:
    with pytest.raises(QingdanError, match=words) as error:
        since({"a.yaml": LONGER}, {}, "T001", revision=revision)
    assert str(error.value).startswith("--since 后面要写 git 版本")


def test_without_a_repository(root: Path, write: Write, told: Told) -> None:
    write({"a.yaml": LONGER})
    with pytest.raises(QingdanError, match="--since 后面要写 git 版本"):
        told(choice=Choice(since="HEAD"))

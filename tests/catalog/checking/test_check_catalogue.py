"""Checking a catalogue: the cache changes nothing but time, and no file spoils the others."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.checking._judge import judge
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.rules import all_rules
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

GOOD = "记录: 实施清单\n事项名称: 甲\n"
LONGER = "记录: 实施清单\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("名称: 测试\n", encoding="utf-8")
    return tmp_path


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def check(root: Path, **options: object) -> CheckResult:
    return check_catalogue(open_catalogue(root), **options)  # type: ignore[arg-type]


def places(result: CheckResult, rule: str) -> list[str]:
    return [f"{each.place.file}:{each.place.span.line}" for each in result.findings if each.rule == rule]


def unreadable(result: CheckResult) -> dict[str, str]:
    rule = all_rules()["S001"].rule
    return {each.place.file: rule.say(each) for each in reversed(result.findings) if each.rule == "S001"}


def test_a_second_run_takes_verdicts_from_the_cache(root: Path) -> None:
    write(root, {"a.yaml": LONGER, "b.yaml": GOOD})
    first = check(root)
    second = check(root)
    assert (first.cached, second.cached) == (0, 2)
    assert second.findings == first.findings
    assert places(second, "T001") == ["a.yaml:3"]


def test_a_changed_file_is_judged_again_and_the_other_is_not(root: Path) -> None:
    write(root, {"a.yaml": LONGER, "b.yaml": GOOD})
    check(root)
    write(root, {"a.yaml": LONGER.replace("30工作日", "10工作日")})
    result = check(root)
    assert result.cached == 1
    assert places(result, "T001") == []


def test_deleting_or_breaking_the_cache_changes_nothing(root: Path) -> None:
    write(root, {"a.yaml": LONGER})
    findings = check(root).findings
    (root / ".qingdan" / "cache.sqlite").write_bytes(b"this is no database")
    assert check(root).findings == findings
    (root / ".qingdan" / "cache.sqlite").unlink()
    assert check(root).findings == findings
    assert check(root, use_cache=False).findings == findings


def test_the_cache_is_kept_out_of_git(root: Path) -> None:
    write(root, {"a.yaml": GOOD})
    check(root)
    assert (root / ".qingdan" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_one_content_in_two_files_is_reported_at_both(root: Path) -> None:
    write(root, {"a.yaml": LONGER, "甲/b.yaml": LONGER})
    assert places(check(root), "T001") == ["a.yaml:3", "甲/b.yaml:3"]
    assert places(check(root), "T001") == ["a.yaml:3", "甲/b.yaml:3"]


def test_git_and_hashing_agree(root: Path) -> None:
    write(root, {"甲/a.yaml": LONGER, "b.yaml": GOOD})
    outside = [file.key for file in open_catalogue(root).listing().files]
    for arguments in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    assert [file.key for file in open_catalogue(root).listing().files] == outside
    write(root, {"b.yaml": GOOD + "办理地点: 一楼\n"})
    changed = [file.key for file in open_catalogue(root).listing().files]
    assert [one == other for one, other in zip(changed, outside, strict=True)] == [False, True]


def test_many_files_in_processes_give_what_one_process_gives(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {f"{number:03}.yaml": LONGER.replace("20", str(number % 40 + 1)) for number in range(230)})
    alone = check(root, use_cache=False)
    monkeypatch.setattr("qingdan_catalog.checking._run._POOL_FROM", 10)
    monkeypatch.setattr("qingdan_catalog.processes.processors", lambda: 2)
    assert check(root, use_cache=False).findings == alone.findings


def test_only_a_part_is_reported_but_all_counts(root: Path) -> None:
    code = '实施编码: "11230602MB1D30027D4000120045000"\n'
    write(root, {"a.yaml": GOOD + code, "东县/b.yaml": GOOD + code, "西县/c.yaml": LONGER})
    result = check(root / "东县")
    assert result.files == 1
    assert {finding.place.file for finding in result.findings} == {"东县/b.yaml"}
    assert places(result, "K001") == ["东县/b.yaml:3"]


def test_settings_choose_rules_and_severities(root: Path) -> None:
    write(root, {"a.yaml": LONGER, "qingdan.yaml": "规则:\n  忽略: [S006]\n  级别: {promise-longer: 提示}\n"})
    result = check(root)
    assert places(result, "S006") == []
    assert [each.severity for each in result.findings if each.rule == "T001"] == [Severity.ADVICE]


def test_hidden_folders_and_inner_catalogues_are_left_alone(root: Path) -> None:
    write(root, {"a.yaml": GOOD, ".git/b.yaml": LONGER, "旧/qingdan.yaml": "", "旧/c.yaml": LONGER, "说明.txt": "x"})
    assert check(root).files == 1


def _gbk(root: Path) -> None:
    write(root, {"坏.yaml": "记录: 实施清单\n".encode("gbk")})


def _empty(root: Path) -> None:
    write(root, {"坏.yaml": ""})


def _not_yaml(root: Path) -> None:
    write(root, {"坏.yaml": "记录: 实施清单\n事项名称: '甲\n"})


def _duplicate(root: Path) -> None:
    write(root, {"坏.yaml": "记录: 实施清单\n事项名称: 甲\n事项名称: 乙\n"})


def _alias_bomb(root: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    write(root, {"坏.yaml": bomb})


def _huge(root: Path) -> None:
    write(root, {"坏.yaml": b"# " + b"x" * (50 * 1024 * 1024)})


def _binary(root: Path) -> None:
    write(root, {"坏.yaml": bytes(range(128, 256)) * 3})


def _deep(root: Path) -> None:
    write(root, {"坏.yaml": "记录: " + "[" * 5000 + "\n"})


def _link(root: Path) -> None:
    (root / "坏.yaml").symlink_to("/etc/hostname")


def _pipe(root: Path) -> None:
    os.mkfifo(root / "坏.yaml")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_gbk, "GBK"),
        (_empty, "文件是空的"),
        (_not_yaml, "引号没有成对"),
        (_duplicate, "“事项名称”写了两遍，第一遍在第 2 行"),
        (_alias_bomb, "不能用“*a0”引用别处的内容"),
        (_huge, "文件太大（50 MB，上限 256 KB）"),
        (_binary, "不是文本"),
        (_deep, "嵌套太深"),
        (_link, "不读取链接"),
        (_pipe, "不是一个普通文件"),
    ],
)
def test_a_broken_file_gets_a_sentence_and_the_others_are_checked(
    root: Path, spoil: Callable[[Path], None], words: str
) -> None:
    write(root, {"好.yaml": LONGER})
    spoil(root)
    for _ in range(2):
        result = check(root)
        assert words in unreadable(result)["坏.yaml"]
        assert places(result, "T001") == ["好.yaml:3"]


def test_a_folder_without_rights_gets_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"好.yaml": LONGER, "密/a.yaml": GOOD})
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("密"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = check(root)
    assert "没有读取的权限" in unreadable(result)["密"]
    assert places(result, "T001") == ["好.yaml:3"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("标淮: national\n", "不认识“标淮”"),
        ("标准: 火星\n", "没有名为“火星”的标准"),
        ("规则: {忽略: [Z999]}\n", "没有名为“Z999”的规则"),
        ("规则: {级别: {T001: 严重}}\n", "只能是错误、警告、提示"),
        ("更新日期: 六月\n", "2026-06-01"),
        ("名称: [\n", "不是正确的 YAML"),
    ],
)
def test_wrong_settings_are_one_clear_sentence(root: Path, text: str, words: str) -> None:
    write(root, {"qingdan.yaml": text})
    with pytest.raises(QingdanError, match=words):
        check(root)


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match=r"没有 .*不存在 这个文件或文件夹"):
        open_catalogue(tmp_path / "不存在")


def test_changes_since_another_version_are_judged(root: Path, tmp_path: Path) -> None:
    write(root, {"a.yaml": GOOD + "事项版本: 1\n办理地点: 二楼\n"})
    write(tmp_path / "旧", {"a.yaml": GOOD + "事项版本: 1\n办理地点: 一楼\n", "qingdan.yaml": ""})
    result = check(root, against=str(tmp_path / "旧"))
    assert places(result, "X001") == ["a.yaml:3"]
    with pytest.raises(QingdanError, match="既不是文件夹，也不是 git 版本"):
        check(root, against="--output=/tmp/x")


def test_a_file_name_that_is_no_text_gets_a_sentence(root: Path) -> None:
    name = os.fsencode(root) + b"/\xff\xfe.yaml"
    try:
        with open(name, "wb") as stream:  # noqa: PTH123  (a path of bytes)
            stream.write(GOOD.encode())
    except OSError:
        pytest.skip("this file system takes only names that are text")
    write(root, {"b.yaml": GOOD})
    result = check(root)
    assert unreadable(result) == {"\ufffd\ufffd.yaml": "文件名不是 UTF-8 编码，请改名"}
    assert result.files == 1


def test_findings_are_values(root: Path) -> None:
    write(root, {"a.yaml": LONGER})
    (finding,) = [each for each in check(root).findings if each.rule == "T001"]
    assert isinstance(finding, Finding)
    assert finding.place.path == ("承诺办结时限",)
    assert (finding.place.span.column, finding.place.span.end_column) == (9, 14)
    assert finding.related[0].place.span.line == 2
    assert judge(LONGER.encode(), open_catalogue(root).profile).rows is not None

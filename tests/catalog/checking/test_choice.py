"""Which rules are told and how much they weigh: the order of command line, paths, settings and standard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qingdan_catalog.checking import Choice, check_catalogue
from qingdan_catalog.checking._globs import glob_matches
from qingdan_catalog.findings import Severity
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

LONGER = "记录: 实施清单\n法定办结时限: 20工作日\n承诺办结时限: 30工作日\n申请材料:\n  - 名称: 其他材料\n"
"""Breaks T001 (error), M001 (warning) and S006."""


@pytest.fixture
def rules(root: Path, write: Callable[[dict[str, str]], None]) -> Callable[..., dict[str, set[str]]]:
    """The rules told in a.yaml and 东县/b.yaml under settings and a choice."""

    def found(settings: str = "", **choice: tuple[str, ...]) -> dict[str, set[str]]:
        write({"qingdan.yaml": settings, "a.yaml": LONGER, "东县/b.yaml": LONGER})
        result = check_catalogue(open_catalogue(root), choice=Choice(**choice), use_cache=False)  # type: ignore[arg-type]
        return {
            file: {each.rule for each in result.findings if each.place.file == file}
            for file in ("a.yaml", "东县/b.yaml")
        }

    return found


@pytest.mark.parametrize("name", ["T001", "t001", "promise-longer", " T001 "])
def test_a_rule_by_code_or_slug(rules: Callable[..., dict[str, set[str]]], name: str) -> None:
    assert rules(select=(name,))["a.yaml"] == {"T001"}
    left = rules(ignore=(name,))["a.yaml"]
    assert "T001" not in left
    assert "M001" in left


def test_a_group_by_its_letter(rules: Callable[..., dict[str, set[str]]]) -> None:
    assert rules(select=("t", "M"))["a.yaml"] == {"T001", "M001"}
    assert {each[0] for each in rules(ignore=("S",))["a.yaml"]} >= {"T", "M"}
    assert not any(each.startswith("S") for each in rules(ignore=("S",))["a.yaml"])


def test_ignoring_wins_over_selecting_in_one_place(rules: Callable[..., dict[str, set[str]]]) -> None:
    assert rules(select=("T", "M"), ignore=("T001",))["a.yaml"] == {"M001"}
    assert rules("规则: {只查: [T, M], 忽略: [T001]}\n")["a.yaml"] == {"M001"}


@pytest.mark.parametrize(
    ("settings", "choice", "a", "b"),
    [
        ("规则: {忽略: [T001]}\n", {"select": ("T001",)}, {"T001"}, {"T001"}),
        ("规则: {按路径: [{路径: 东县, 忽略: [T001]}]}\n", {"select": ("T001",)}, {"T001"}, {"T001"}),
        ("规则: {只查: [T001]}\n", {"select": ("M001",)}, {"M001"}, {"M001"}),
        ("规则: {只查: [T001, M001], 按路径: [{路径: 东县, 忽略: [T001]}]}\n", {}, {"T001", "M001"}, {"M001"}),
        ("规则: {只查: [M001], 按路径: [{路径: 东县/**/*.yaml, 只查: [T001]}]}\n", {}, {"M001"}, {"T001"}),
        (
            "规则: {只查: [M001], 按路径: "
            "[{路径: 东县, 忽略: [M001]}, {路径: [没有, 东县/b.yaml], 级别: {M001: 提示}}]}\n",
            {},
            {"M001"},
            {"M001"},
        ),
        ("规则: {只查: [M001, T001]}\n", {"ignore": ("T001",)}, {"M001"}, {"M001"}),
    ],
)
def test_the_stronger_place_decides(
    rules: Callable[..., dict[str, set[str]]],
    settings: str,
    choice: dict[str, tuple[str, ...]],
    a: set[str],
    b: set[str],
) -> None:
    assert rules(settings, **choice) == {"a.yaml": a, "东县/b.yaml": b}


def test_severities_by_place(root: Path, write: Callable[[dict[str, str]], None]) -> None:
    settings = "规则: {级别: {T001: 提示, T: 错误, M: 错误}, 按路径: [{路径: 东*, 级别: {T001: 警告}}]}\n"
    write({"qingdan.yaml": settings, "a.yaml": LONGER, "东县/b.yaml": LONGER})
    catalogue = open_catalogue(root)
    catalogue = replace(catalogue, profile=replace(catalogue.profile, severities={"M001": "提示", "S006": "提示"}))
    found = check_catalogue(catalogue, use_cache=False).findings
    severities = {(each.place.file, each.rule): each.severity for each in found}
    assert severities["a.yaml", "T001"] is Severity.ADVICE
    assert severities["东县/b.yaml", "T001"] is Severity.WARNING
    assert severities["a.yaml", "M001"] is Severity.ERROR
    assert severities["a.yaml", "S006"] is Severity.ADVICE


def test_settings_bring_back_what_the_standard_leaves_out(root: Path, write: Callable[[dict[str, str]], None]) -> None:
    def told(settings: str) -> set[str]:
        write({"qingdan.yaml": settings, "a.yaml": LONGER})
        catalogue = open_catalogue(root)
        catalogue = replace(catalogue, profile=replace(catalogue.profile, ignored=frozenset({"T001", "M001"})))
        return {each.rule for each in check_catalogue(catalogue, use_cache=False).findings}

    assert not told("") & {"T001", "M001"}
    assert told("规则: {级别: {T001: 警告}}\n") & {"T001", "M001"} == {"T001"}
    assert told("规则: {只查: [M001]}\n") == {"M001"}


@pytest.mark.parametrize(
    ("settings", "choice", "words"),
    [
        ("", {"select": ("T01",)}, r"--select 里没有名为“T01”的规则，是不是 T001，用 qingdan rules 查看全部规则"),
        ("", {"ignore": ("promise-long",)}, "--ignore 里没有名为“promise-long”的规则，是不是 promise-longer"),
        ("规则: {只查: [火星规则]}\n", {}, "qingdan.yaml 的“规则”里没有名为“火星规则”的规则，用 qingdan rules"),
        ("规则: {按路径: [{路径: a, 级别: {Z1: 错误}}]}\n", {}, "的“规则.按路径”里没有名为“Z1”的规则"),
    ],
)
def test_a_name_that_no_rule_has(
    rules: Callable[..., dict[str, set[str]]], settings: str, choice: dict[str, tuple[str, ...]], words: str
) -> None:
    with pytest.raises(QingdanError, match=words):
        rules(settings, **choice)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("规则: {按路径: [{忽略: [T001]}]}\n", r"缺少“路径”"),
        ("规则: {按路径: [{路径: [], 忽略: [T001]}]}\n", r"“路径”应写成一个路径，或几个路径的列表"),
        ("规则: {按路径: [{路径: 3}]}\n", r"“路径”应写成一个路径，或几个路径的列表"),
        ("规则: {按路径: {路径: a}}\n", "“按路径”应当是列表"),
        (
            "规则: {按路径: [{路径: a, 规则: [T001]}]}\n",
            r"不认识“规则”，可用的有：路径、只查、忽略、级别",
        ),
        ("规则: {忽略: T001}\n", "“忽略”应当是列表"),
        ("基线: 基线.yaml\n", "“基线”应写成以 .json 结尾的文件名"),
        ("基线: ../基线.json\n", "“基线”指到了目录之外"),
        ("基线: 基线.json\n", "没有 .*基线.json 这个基线文件"),
    ],
)
def test_settings_in_a_wrong_form(rules: Callable[..., dict[str, set[str]]], settings: str, words: str) -> None:
    with pytest.raises(QingdanError, match=words):
        rules(settings)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("东县", "东县/a.yaml", True),
        ("东县/", "东县/街道/a.yaml", True),
        ("./东县", "东县/a.yaml", True),
        ("东县", "东县外/a.yaml", False),
        ("*.yaml", "a.yaml", True),
        ("*.yaml", "东县/a.yaml", False),
        ("**/*.yaml", "东县/街道/a.yaml", True),
        ("**/a.yaml", "a.yaml", True),
        ("东县/**/旧?.yaml", "东县/一/二/旧1.yaml", True),
        ("东县/**/旧?.yaml", "东县/旧1.yaml", True),
        ("东县/*/旧?.yaml", "东县/一/二/旧1.yaml", False),
        ("[甲].yaml", "[甲].yaml", True),
        ("[甲].yaml", "甲.yaml", False),
        ("*/**/**/**/**/*a*a*a*a*a*a*a*a*a*b", "/".join(["aaaaaaaaaaaaaaaaaaaa"] * 40), False),
    ],
)
def test_globs(pattern: str, path: str, fits: bool) -> None:
    assert glob_matches([pattern], path) is fits


def test_an_unchanged_catalogue_with_settings_imports_no_rule(
    root: Path, write: Callable[[dict[str, str]], None]
) -> None:
    write({"qingdan.yaml": "规则: {忽略: [S006, promise-longer], 级别: {M001: 提示}}\n", "a.yaml": "记录: 实施清单\n"})
    code = (
        "import sys, pathlib\n"
        "from qingdan_catalog.checking import check_catalogue\n"
        "from qingdan_catalog.store import open_catalogue\n"
        "result = check_catalogue(open_catalogue(pathlib.Path(sys.argv[1])))\n"
        "print(result.cached, 'qingdan_catalog.rules' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(root)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)]
    assert runs == ["0 True", "1 False"]

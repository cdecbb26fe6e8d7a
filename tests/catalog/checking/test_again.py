"""Checking again after a change: only what the change can reach is judged again, and nothing else is different."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_catalog.cache import Cache
from qingdan_catalog.checking import CheckResult, _between, check_catalogue
from qingdan_catalog.levels import find_above, find_chains
from qingdan_catalog.memory import Memory
from qingdan_catalog.processes import Workers
from qingdan_catalog.reads import EVERYTHING, changed_names, names_of
from qingdan_catalog.rules import LoadedRule, Scope, all_rules
from qingdan_catalog.store import open_catalogue

SAMPLE = Path(__file__).parents[3] / "items"
ENTRY = "基本目录/食品经营许可.yaml"
COUNTY = "大庆市/肇州县/食品经营许可.yaml"
OTHER = "大庆市/肇州县/渔业捕捞许可.yaml"
BODIES = "机构:\n- 名称: 肇州县市场监督管理局\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample with a finding or two of rules between records."""
    root = tmp_path / "目录"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("previous", ".qingdan"))
    (root / "机构.yaml").write_text(BODIES, encoding="utf-8")
    shutil.copy(root / COUNTY, root / "大庆市" / "又一份.yaml")
    return root


def check(root: Path, day: datetime.date | None = None, *, cache: bool = True) -> CheckResult:
    return check_catalogue(open_catalogue(root), day=day, use_cache=cache)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a remark": lambda root: edit(root, COUNTY, "记录:", "# 一行说明\n记录:"),
    "an address": lambda root: edit(root, OTHER, "办理地点: ", "办理地点: 二楼，"),
    "a name": lambda root: edit(root, COUNTY, "事项名称: 食品经营许可", "事项名称: 食品流通许可"),
    "a kind": lambda root: edit(root, OTHER, "事项类型: 行政许可", "事项类型: 行政确认"),
    "a body": lambda root: edit(root, OTHER, "名称: 肇州县农业农村局", "名称: 肇州县市场监督管理局"),
    "a material less": lambda root: edit(root, COUNTY, "  - 名称: 营业执照", "  - 名称: 食品经营许可申请书"),
    "a basis of the parent": lambda root: edit(root, ENTRY, "中华人民共和国食品安全法", "中华人民共和国食品卫生法"),
    "a kind of the parent": lambda root: edit(root, ENTRY, "事项类型: 行政许可", "事项类型: 行政确认"),
    "an unreadable file": lambda root: (root / OTHER).write_bytes(b"\xff\xfe"),
    "a file less": lambda root: (root / "大庆市" / "又一份.yaml").unlink(),
    "a parent less": lambda root: (root / ENTRY).unlink(),
    "a file more": lambda root: shutil.copy(root / OTHER, root / "渔业.yaml"),
    "another name of a file": lambda root: (root / COUNTY).rename(root / "大庆市/肇州县/食品.yaml"),
    "another name of the parent": lambda root: (root / ENTRY).rename(root / "基本目录/食品.yaml"),
    "the bodies": lambda root: (root / "机构.yaml").write_text(BODIES + "- 名称: 肇州县农业农村局\n", encoding="utf-8"),
    "no bodies": lambda root: (root / "机构.yaml").unlink(),
    "the standard": lambda root: edit(root, "qingdan.yaml", "标准: national", "标准: guangdong"),
    "a rule ignored": lambda root: edit(root, "qingdan.yaml", "标准: national", "标准: national\n规则: {忽略: [K001]}"),
}


EDITS: dict[str, Callable[[Path], object]] = {
    "a name": lambda root: edit(root, COUNTY, "事项名称: 食品经营许可", "事项名称: 食品流通许可"),
    "a code": lambda root: edit(root, OTHER, "基本编码: ", "基本编码: 9"),
    "a limit": lambda root: edit(root, OTHER, "承诺办结时限", "承诺办结时间"),
    "a kind of the parent": lambda root: edit(root, ENTRY, "事项类型: 行政许可", "事项类型: 行政确认"),
    "a code of the parent": lambda root: edit(root, ENTRY, "基本编码: ", "基本编码: 9"),
    "a file more": lambda root: shutil.copy(root / COUNTY, root / "大庆市" / "又一份.yaml"),
    "a file less": lambda root: next(root.glob("大庆市/大同区/*.yaml"), root / "大庆市/无.yaml").unlink(
        missing_ok=True
    ),
}
"""Changes that can be made in any order."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_with_the_cache_a_change_is_judged_as_without(root: Path, change: Callable[[Path], object]) -> None:
    first = check(root)
    assert "K001" in {finding.rule for finding in first.findings}
    change(root)
    assert check(root).findings == check(root, cache=False).findings
    again = check(root)
    assert (again.findings, again.cached) == (check(root, cache=False).findings, again.files)


def test_another_day_is_judged_as_without_the_cache(root: Path) -> None:
    for day in (datetime.date(2020, 1, 1), datetime.date(2026, 7, 1), datetime.date(2040, 1, 1)):
        assert check(root, day).findings == check(root, day, cache=False).findings


def test_one_change_after_another(root: Path) -> None:
    check(root)
    for name in ("an address", "a name", "a remark", "a kind of the parent", "a file more", "a body"):
        CHANGES[name](root)
        assert check(root).findings == check(root, cache=False).findings


@settings(max_examples=4, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(EDITS)), min_size=3, max_size=5, unique=True))
def test_any_changes_one_after_another(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    root = tmp_path_factory.mktemp("一串改动") / "目录"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("previous", ".qingdan"))
    check(root)
    for name in names:
        EDITS[name](root)
        assert check(root).findings == check(root, cache=False).findings


class Watching:
    """Checks a catalogue again and again with one memory, and tells which files have changed since."""

    def __init__(self, root: Path) -> None:
        self.root, self.memory = root, Memory()
        self.known = self.contents()

    def contents(self) -> dict[str, bytes]:
        files = (path for path in self.root.rglob("*.yaml") if ".qingdan" not in path.parts)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}

    def check(self, *, told: bool = True) -> CheckResult:
        now = self.contents()
        changed = {path for path, _ in now.items() ^ self.known.items()} if told else None
        self.known = now
        return check_catalogue(open_catalogue(self.root), memory=self.memory, changed=changed)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_that_is_told_is_judged_as_without_the_cache(root: Path, change: Callable[[Path], object]) -> None:
    watching = Watching(root)
    watching.check(told=False)
    change(root)
    for _ in range(2):
        assert watching.check().findings == check(root, cache=False).findings
    assert check(root).findings == check(root, cache=False).findings  # nothing that was kept misleads who comes later


@settings(max_examples=6, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(sorted(EDITS)), st.booleans(), st.booleans()),
        min_size=3,
        max_size=5,
        unique_by=lambda step: step[0],
    )
)
def test_any_changes_with_one_memory(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bool, bool]]
) -> None:
    """Whether changes are told or not, and whether others check the catalogue meanwhile."""
    root = tmp_path_factory.mktemp("看着") / "目录"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("previous", ".qingdan"))
    watching = Watching(root)
    watching.check(told=False)
    for name, told, meanwhile in steps:
        EDITS[name](root)
        if meanwhile:
            check(root)
        assert watching.check(told=told).findings == check(root, cache=False).findings


def test_of_changes_that_are_told_no_other_file_is_looked_at(root: Path) -> None:
    watching = Watching(root)
    before = watching.check(told=False)
    edit(root, COUNTY, "事项名称: 食品经营许可", "事项名称: 食品流通许可")
    edit(root, OTHER, "事项名称: ", "事项名称: 某")
    only = check_catalogue(open_catalogue(root), memory=watching.memory, changed=[COUNTY])
    both = check_catalogue(open_catalogue(root), memory=watching.memory, changed=[OTHER])
    of_other = [[each for each in run.findings if each.place.file == OTHER] for run in (before, only, both)]
    assert of_other[0] == of_other[1] != of_other[2]
    assert both.findings == check(root, cache=False).findings


def test_a_memory_outlives_its_cache(root: Path) -> None:
    watching = Watching(root)
    watching.check(told=False)
    shutil.rmtree(root / ".qingdan")
    CHANGES["a name"](root)
    for _ in range(2):
        assert watching.check().findings == check(root, cache=False).findings


def test_what_stands_above_is_found_anew_when_a_head_changes(root: Path) -> None:
    """A record that is cancelled, moved or gone no longer stands above those below it."""
    check(root)
    for change in (
        lambda: edit(root, ENTRY, "记录:", "事项状态: 取消\n记录:"),
        lambda: edit(root, ENTRY, "事项状态: 取消\n", ""),
        lambda: (root / ENTRY).rename(root / "基本目录/食品.yaml"),
        (root / "基本目录/食品.yaml").unlink,
    ):
        change()
        with closing(Cache.of(root, open_catalogue(root).profile)) as cache, Workers() as workers:
            catalogue = open_catalogue(root)
            listing = catalogue.listing()
            chains = find_chains(catalogue, listing, cache)
            expected = [chains.above(file.path) for file in listing.files]
            assert find_above(catalogue, listing, cache, None, workers) == expected
            assert find_above(catalogue, listing, cache, None, workers) == expected  # as it was kept


@pytest.mark.parametrize(
    ("change", "runs", "rests"),
    [("a remark", set(), {"K002"}), ("an address", set(), {"K001", "K002"}), ("a name", {"K002"}, set())],
)
def test_rules_between_records_run_again_only_for_what_they_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, change: str, runs: set[str], rests: set[str]
) -> None:
    (root / "大庆市" / "又一份.yaml").unlink()  # a finding that speaks of a changed file is always made anew
    check(root)
    CHANGES[change](root)
    ran: set[str] = set()

    def noting(loaded: LoadedRule) -> LoadedRule:
        def noted(case: object) -> object:
            ran.add(loaded.rule.code)
            return loaded.check(case)

        return replace(loaded, check=noted)  # type: ignore[arg-type]

    rules_of = _between.rules_of
    monkeypatch.setattr(_between, "rules_of", lambda scope, profile: [*map(noting, rules_of(scope, profile))])
    check(root)
    assert runs <= ran
    assert not rests & ran


@pytest.mark.parametrize("code", [code for code, each in all_rules().items() if each.rule.scope is Scope.CATALOGUE])
def test_a_rule_between_records_needs_no_other_to_run_before_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    CHANGES["a name"](root)
    CHANGES["a kind"](root)
    together = [finding for finding in check(root, cache=False).findings if finding.rule == code]
    rules_of = _between.rules_of

    def alone(scope: Scope, profile: object) -> list[LoadedRule]:
        return [loaded for loaded in rules_of(scope, profile) if loaded.rule.code == code]  # type: ignore[arg-type]

    monkeypatch.setattr(_between, "rules_of", alone)
    assert [finding for finding in check(root, cache=False).findings if finding.rule == code] == together


def test_what_a_rule_depends_on() -> None:
    assert names_of(("name", "basis.title")) == {"name", "basis.title", "basis.*"}


def test_what_changed_in_the_rows_of_a_record() -> None:
    old = {"item": {"name": "甲", "kind": "乙"}, "materials": [{"name": "丙"}]}
    assert changed_names(old, old) == set()
    assert changed_names(old, {**old, "item": {"name": "丁", "kind": "乙"}}) == {"name", EVERYTHING}
    assert changed_names(old, {**old, "materials": [{"name": "丁"}]}) == {"materials.name", EVERYTHING}
    assert changed_names(old, {**old, "materials": []}) == {"materials.*", EVERYTHING}
    assert changed_names(old, {"item": old["item"]}) == {"materials.*", EVERYTHING}

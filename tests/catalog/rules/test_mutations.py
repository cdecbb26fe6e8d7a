"""Each rule broken once in the sample catalogue: the check finds that rule, and no other.

`tests/cases/mutations.yaml` has an entry for every rule: the `file` of the sample, and `set` (path → value, null takes
it out) or `replace` (text → text), or `add` (file → text). Rules between versions compare with the sample as it was;
`standard` and `on` are those of the check. Entries beside the rule's own finding (`with`) are findings that follow from
the same mistake and are meant to be told too.
"""

from __future__ import annotations

import datetime
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.own_profile import open_profile
from qingdan_catalog.rules import all_rules
from qingdan_catalog.store import open_catalogue
from qingdan_catalog.writing import Edit, edit_text

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "items"
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "mutations.yaml").read_text(encoding="utf-8"))


def parse_path(text: str) -> tuple[str | int, ...]:
    """`申请材料.0.名称` as a path; rows count from 0."""
    return tuple(int(part) if part.isdigit() else part for part in text.split("."))


def mutate(root: Path, case: dict[str, Any]) -> None:
    """Break the copy of the sample at `root` as a case says."""
    for name, text in case.get("add", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for name in case.get("remove", []):
        (root / name).unlink()
    if "file" not in case:
        return
    path = root / case["file"]
    text = path.read_text(encoding="utf-8")
    for old, new in case.get("replace", {}).items():
        assert text.count(old) == 1, f"{old} should be there once"
        text = text.replace(old, new)
    edits = [Edit(parse_path(keys), value) for keys, value in case.get("set", {}).items()]
    path.write_text(edit_text(text, edits) if edits else text, encoding="utf-8", newline="")


def found(root: Path, case: dict[str, Any], against: Path | None) -> Counter[str]:
    """The number of findings of each rule in a catalogue, as a case is checked."""
    catalogue = open_catalogue(root)
    if "standard" in case:
        catalogue = replace(catalogue, profile=open_profile(case["standard"]))
    day = datetime.date.fromisoformat(case["on"]) if "on" in case else datetime.date(2026, 6, 26)
    old = str(against) if against is not None else None
    result = check_catalogue(catalogue, use_cache=False, against=old, day=day)
    return Counter(finding.rule for finding in result.findings)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample without its previous edition and cache."""
    root = tmp_path_factory.mktemp("sample") / "items"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("previous", ".qingdan"))
    return root


def test_every_rule_has_a_mutation() -> None:
    assert [case["rule"] for case in CASES] == list(all_rules())


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_a_mutation_is_found_and_nothing_else(case: dict[str, Any], sample: Path, tmp_path: Path) -> None:
    root = tmp_path / "items"
    shutil.copytree(sample, root)
    mutate(root, case)
    against = sample if case["rule"].startswith("X") or case.get("against") else None
    before = found(sample, case, None) if "standard" in case else Counter[str]()
    new = found(root, case, against) - before
    assert set(new) == {case["rule"], *case.get("with", [])}, new

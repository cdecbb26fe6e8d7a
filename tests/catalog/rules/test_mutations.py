"""Each rule broken once in the sample catalogue: the check finds that rule, and no other.

`tests/cases/mutations.yaml` has one or more entries for every rule. What an entry does to the sample, in this order:
`remove` files or folders, `copy` (new path → record), `add` (path → text), `replace` (record → words → words) and
`set` (record → path → value, null takes it out). A record is named by the end of its path, without `.yaml`.
`given` is done to both versions: to the one that is checked and to the one before, with which rules between versions
compare. `standard` and `on` are those of the check; `at` is where the finding stands, if not in a file that was broken.
Rules named `with` follow from the same mistake and are meant to be told too.
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

from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.rules import all_rules
from qingdan_catalog.store import open_catalogue
from qingdan_catalog.writing import Edit, edit_text
from qingdan_schema.profiles import find_profile

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "items"
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/mutations.yaml").read_text(encoding="utf-8"))["cases"]
TODAY = datetime.date(2026, 6, 26)


def parse_path(text: str) -> tuple[str | int, ...]:
    """`申请材料.0.名称` as a path; rows count from 0."""
    return tuple(int(part) if part.isdigit() else part for part in text.split("."))


def find_record(root: Path, name: str) -> Path:
    """The one record whose path ends with a name, such as `肇州县/食品经营许可`."""
    found = [path for path in root.rglob("*.yaml") if f"/{path.relative_to(root).as_posix()}".endswith(f"/{name}.yaml")]
    assert len(found) == 1, f"{name}: {found}"
    return found[0]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def mutate(root: Path, case: dict[str, Any]) -> set[str]:
    """Break the copy of the sample at `root` as a case says; gives the files that were touched."""
    touched: set[Path] = set()
    for name in case.get("remove", ()):
        path = root / name
        touched.add(path)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name, source in case.get("copy", {}).items():
        write(root / name, find_record(root, source).read_text(encoding="utf-8"))
        touched.add(root / name)
    for name, text in case.get("add", {}).items():
        write(root / name, text)
        touched.add(root / name)
    for name, words in case.get("replace", {}).items():
        path = find_record(root, name)
        text = path.read_text(encoding="utf-8")
        for old, new in words.items():
            assert text.count(old) == 1, f"{old} should be there once"
            text = text.replace(old, new)
        write(path, text)
        touched.add(path)
    for name, values in case.get("set", {}).items():
        path = find_record(root, name)
        edits = [Edit(parse_path(keys), value) for keys, value in values.items()]
        write(path, edit_text(path.read_text(encoding="utf-8"), edits))
        touched.add(path)
    return {path.relative_to(root).as_posix() for path in touched}


def check(root: Path, case: dict[str, Any], against: Path | None = None) -> CheckResult:
    """Check a catalogue as a case says. The cache that came with the copy of the sample knows all that is unchanged."""
    catalogue = open_catalogue(root)
    if "standard" in case:
        catalogue = replace(catalogue, profile=find_profile(case["standard"]))
    day = datetime.date.fromisoformat(case["on"]) if "on" in case else TODAY
    return check_catalogue(catalogue, against=str(against) if against is not None else None, day=day)


def count(result: CheckResult) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample without its previous edition, checked once, so that its cache is full."""
    root = tmp_path_factory.mktemp("sample") / "items"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("previous", ".qingdan"))
    assert check(root, {}).findings == ()
    return root


def test_every_rule_has_a_mutation() -> None:
    assert list(dict.fromkeys(case["rule"] for case in CASES)) == list(all_rules())


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_a_mutation_is_found_and_nothing_else(case: dict[str, Any], sample: Path, tmp_path: Path) -> None:
    root, old = tmp_path / "items", None
    shutil.copytree(sample, root)
    given = case.get("given", {})
    mutate(root, given)
    if case["rule"].startswith("X"):
        old = tmp_path / "old"
        shutil.copytree(root, old)
    before = count(check(root, case)) if "standard" in case or given else Counter[str]()
    touched = mutate(root, case)
    result = check(root, case, old)
    new = count(result) - before
    told = [(found.rule, found.place.file) for found in result.findings]
    assert set(new) == {case["rule"], *case.get("with", ())}, told
    places = {found.place.file for found in result.findings if found.rule == case["rule"]}
    assert places & ({case["at"]} if "at" in case else touched), places

"""Every rule by its case file: what passes, what fails with which words at which place, and what a fix makes of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.checking._judge import judge
from qingdan_catalog.findings import Finding
from qingdan_catalog.rules import all_rules
from qingdan_catalog.store import open_catalogue
from qingdan_schema.profiles import load_profile

CASES = Path(__file__).parents[2] / "cases" / "rules"
CODES = list(all_rules())


def cases_of(code: str) -> dict[str, list[dict[str, Any]]]:
    """The case file of a rule; each must have passing and failing cases."""
    rule = all_rules()[code].rule
    path = CASES / rule.group.name.lower() / f"{code.lower()}_{rule.slug.replace('-', '_')}.yaml"
    cases: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert cases["pass"] and cases["fail"], f"{path.name} needs passing and failing cases"
    return cases


def said(finding: Finding, *, with_file: bool = False) -> str:
    """A finding as the case files write it."""
    span = finding.place.span
    file = f"{finding.place.file}:" if with_file else ""
    return f"{file}{span.line}:{span.column} {all_rules()[finding.rule].rule.say(finding)}"


def findings_in(code: str, case: dict[str, Any]) -> list[Finding]:
    """The findings of one rule in the record of a case (`record`, or `bytes` in hexadecimal)."""
    raw = bytes.fromhex(case["bytes"]) if "bytes" in case else case["record"].encode()
    profile = load_profile(case.get("profile", "national"))
    return [finding for finding in judge(raw, profile).findings if finding.rule == code]


@pytest.mark.parametrize("code", CODES)
def test_rule(code: str, tmp_path: Path) -> None:
    cases = cases_of(code)
    for number, case in enumerate([*cases["pass"], *cases["fail"]]):
        found = _in_catalogue(code, case, tmp_path / str(number)) if "files" in case else _in_record(code, case)
        assert found == case.get("says", []), case["name"]
    assert all(case["says"] for case in cases["fail"])


def _in_record(code: str, case: dict[str, Any]) -> list[str]:
    return [said(finding) for finding in findings_in(code, case)]


def _in_catalogue(code: str, case: dict[str, Any], folder: Path) -> list[str]:
    """The findings of a rule in several files (`files`), since another version (`old`) and on a day (`on`) if given."""
    root, old = folder / "new", folder / "old"
    write_files(root, {"qingdan.yaml": f"标准: {case.get('profile', 'national')}\n", **case["files"]})
    if "old" in case:
        write_files(old, case["old"])
    against = str(old) if "old" in case else None
    day = datetime.date.fromisoformat(case["on"]) if "on" in case else None
    result = check_catalogue(open_catalogue(root), use_cache=False, against=against, day=day)
    return [said(finding, with_file=True) for finding in result.findings if finding.rule == code]


def write_files(root: Path, files: dict[str, str]) -> None:
    """Make a catalogue of some files."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

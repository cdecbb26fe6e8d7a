"""SARIF: valid against the OASIS schema, and what a reader makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.rules import rules_under
from qingdan_catalog.store import open_catalogue
from qingdan_catalog.writing import Edit, edit_text
from qingdan_renderers.findings import report_sarif

from .conftest import FILE, PAIRS, TEXT, make_catalogue

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def read(result: CheckResult) -> Any:
    log = json.loads("\n".join(report_sarif(result)))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def place_of(location: Any) -> tuple[str, int, int]:
    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uriBaseId"] == "SRCROOT"
    uri = physical["artifactLocation"]["uri"]
    assert uri.isascii() and not set(uri) & set(" ?#:&',")
    return unquote(uri), physical["region"]["startLine"], physical["region"]["startColumn"]


def test_every_finding_is_a_result_at_its_place(result: CheckResult) -> None:
    run = read(result)
    found = [(each["ruleId"], *place_of(each["locations"][0])) for each in run["results"]]
    assert len(found) == len(result.findings)
    assert set(found) >= PAIRS
    assert run["columnKind"] == "unicodeCodePoints"
    (late,) = [each for each in run["results"] if each["ruleId"] == "T001"]
    assert place_of(late["relatedLocations"][0]) == (FILE, 6, 9)
    assert late["locations"][0]["physicalLocation"]["region"]["endColumn"] == 14
    assert late["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "承诺办结时限"


def test_the_driver_lists_the_rules_of_the_profile(result: CheckResult) -> None:
    run = read(result)
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == list(rules_under(result.profile))
    for each in run["results"]:
        assert listed[each["ruleIndex"]]["id"] == each["ruleId"]
    (late,) = [rule for rule in listed if rule["id"] == "T001"]
    assert late["defaultConfiguration"]["level"] == "error"
    assert "## 怎样改" in late["help"]["markdown"]


def test_a_fix_makes_of_the_text_what_an_edit_makes(result: CheckResult, catalogue_root: Path) -> None:
    text = (catalogue_root / FILE).read_bytes().decode()
    fixes = {finding.place.span.line: finding.fix for finding in result.findings if finding.fix is not None}
    seen = 0
    for each in read(result)["results"]:
        for fix in each.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            (replacement,) = change["replacements"]
            line = each["locations"][0]["physicalLocation"]["region"]["startLine"]
            wanted = fixes[line]
            edited = edit_text(text, [Edit(wanted.path, wanted.value, wanted.insert)])
            assert "\ufeff" + replaced(text[1:], replacement) == edited
            seen += 1
    assert seen >= 3


def replaced(text: str, replacement: Any) -> str:
    region = replacement["deletedRegion"]
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    return text[:start] + replacement["insertedContent"]["text"] + text[end:]


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    def fingerprints(text: str) -> dict[str, list[str]]:
        (root / FILE).write_text(text, encoding="utf-8")
        run = read(check_catalogue(open_catalogue(root), use_cache=False))
        told: dict[str, list[str]] = {}
        for each in run["results"]:
            told.setdefault(each["ruleId"], []).append(each["partialFingerprints"]["qingdan/v1"])
        return told

    root = make_catalogue(tmp_path)
    old = fingerprints(TEXT)
    new = fingerprints(TEXT.replace("申请材料:\n", "# 一行注释\n申请材料:\n  - 名称: 另一样\n    必要性: 必要\n"))
    assert old["T001"] == new["T001"]
    assert old["S008"] == new["S008"]
    twice = fingerprints(TEXT + '  - 名称: "=HYPERLINK(1)"\n    必要性: "=1+1"\n')
    assert len({*twice["S008"]}) == len(twice["S008"]) == len(old["S008"]) + 1


@pytest.mark.parametrize("which", ["hostile", "empty"])
def test_any_result_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    result: CheckResult = request.getfixturevalue(which)
    run = read(result)
    assert len(run["results"]) == len(result.findings)
    for each in run["results"]:
        uri = each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "a%0A%1B%FF%2C%3Ab.yaml"

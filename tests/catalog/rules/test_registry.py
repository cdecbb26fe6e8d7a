"""What holds of every rule: it is documented, named once, in order, and its case file shows all that it can say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.checking._judge import judge
from qingdan_catalog.findings import Fix, FixSafety
from qingdan_catalog.reading import read_exact
from qingdan_catalog.rules import HEADINGS, Group, LoadedRule, Scope, all_rules, find_rule, rules_of
from qingdan_schema.profiles import load_profile

CASES = Path(__file__).parents[2] / "cases" / "rules"
RULES = all_rules()

# What only a file system or a huge file can show (the reader's own tests do), and what no profile that ships asks
# (test_profile_schema.py does).
NOT_IN_CASES = {("S001", message) for message in ("file-name", "link", "no-access", "not-file", "too-large")} | {
    ("S009", message) for message in RULES["S009"].rule.messages if message != "type"
}


def case_file(loaded: LoadedRule) -> Path:
    """Where the cases of a rule lie."""
    rule = loaded.rule
    return CASES / rule.group.name.lower() / f"{rule.code.lower()}_{rule.slug.replace('-', '_')}.yaml"


def cases_of(loaded: LoadedRule) -> dict[str, list[dict[str, Any]]]:
    """The cases of a rule."""
    cases: dict[str, list[dict[str, Any]]] = yaml.safe_load(case_file(loaded).read_text(encoding="utf-8"))
    return cases


@pytest.mark.parametrize("loaded", RULES.values(), ids=RULES)
def test_a_rule_is_documented(loaded: LoadedRule) -> None:
    assert loaded.doc.title
    assert tuple(loaded.doc.sections) == HEADINGS
    assert all(loaded.doc.sections.values())
    assert "```" in loaded.doc.sections["例子"]
    assert loaded.rule.clause and loaded.rule.messages
    assert loaded.check.__doc__


@pytest.mark.parametrize("loaded", RULES.values(), ids=RULES)
def test_a_rule_is_consistent(loaded: LoadedRule) -> None:
    rule = loaded.rule
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.slug)
    assert set(rule.severities) <= set(rule.messages)
    for name in (rule.code, rule.slug, *rule.aliases):
        assert find_rule(name) is loaded


def test_codes_are_in_order() -> None:
    for group in (each for each in Group if each is not Group.OWN):
        codes = [code for code, loaded in RULES.items() if loaded.rule.group is group]
        assert codes == sorted(codes)
        assert len({code[0] for code in codes}) == 1, f"{group} has one letter"


def test_names_are_unique() -> None:
    names = [name for loaded in RULES.values() for name in (loaded.rule.slug, *loaded.rule.aliases)]
    assert len(names) == len(set(names))


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path for path in CASES.rglob("*") if path.is_file()} == {case_file(loaded) for loaded in RULES.values()}


@pytest.mark.parametrize("loaded", RULES.values(), ids=RULES)
def test_cases_show_every_message(loaded: LoadedRule) -> None:
    said = [line for case in cases_of(loaded)["fail"] for line in case["says"]]
    for message, template in loaded.rule.messages.items():
        pattern = re.sub(r"\\{[a-z_]+\\}", ".+", re.escape(template))
        shown = any(re.search(rf"\d+:\d+ {pattern}$", line, re.DOTALL) for line in said)
        assert shown or (loaded.rule.code, message) in NOT_IN_CASES, message
    assert not any("{" in line and "}" in line for line in said), "a field was not filled"


@pytest.mark.parametrize(
    "code",
    [loaded.rule.code for scope in (Scope.FILE, Scope.RECORD) for loaded in rules_of(scope, load_profile("national"))],
)
def test_a_fix_removes_its_finding(code: str) -> None:
    loaded = RULES[code]
    fixes = 0
    for case in cases_of(loaded)["fail"]:
        profile = load_profile(case.get("profile", "national"))
        raw = case.get("record", "").encode()
        for finding in judge(raw, profile).findings:
            if finding.rule != code or finding.fix is None:
                continue
            fixes += 1
            assert not (loaded.rule.fix is FixSafety.UNSAFE and finding.fix.safety is FixSafety.SAFE)
            data = read_exact(raw.decode()).data
            assert data is not None
            apply(data, finding.fix)
            after = judge(yaml.safe_dump(data, allow_unicode=True, width=10**6).encode(), profile).findings
            assert not [one for one in after if one.rule == code and one.place.path == finding.place.path], case["name"]
    assert bool(fixes) == (loaded.rule.fix is not None), "a rule states whether it offers fixes"


def apply(data: Any, fix: Fix) -> None:
    """Change one place of plain data as a fix says."""
    for part in fix.path[:-1]:
        data = data[part]
    if fix.value is None:
        del data[fix.path[-1]]
    elif fix.insert:
        data.insert(fix.path[-1], fix.value)
    else:
        data[fix.path[-1]] = fix.value

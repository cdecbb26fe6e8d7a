"""Every rule by its case file: what passes, what fails with which words at which place, and what a fix makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.rules import all_rules
from qingdan_catalog.rules.testing import assert_cases, read_cases

CASES = Path(__file__).parents[2] / "cases" / "rules"


@pytest.mark.parametrize("code", all_rules())
def test_rule(code: str) -> None:
    rule = all_rules()[code].rule
    path = CASES / rule.group.name.lower() / f"{code.lower()}_{rule.slug.replace('-', '_')}.yaml"
    assert_cases(path)
    fixes = read_cases(path).get("fix", [])
    assert bool(fixes) == (rule.fix is not None), "a rule that offers fixes shows what they make"

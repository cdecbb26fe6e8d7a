"""What a rule rests on: acts cited with their year and articles that they have, and no error on custom alone."""

from __future__ import annotations

import re

import pytest

from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import LoadedRule, all_rules
from qingdan_schema.citations import Title, scan_provisions
from qingdan_schema.laws import Law, shipped_register

RULES = all_rules()
# A national act by its short name; an act of a province or a city is in no register.
_ACT = re.compile(r"(?:^|[；、])(?P<name>[^；、（）：《》“”]*?(?:法|法典|条例|规定))(?:（(?P<year>\d{4})）)?(?=第)")
_CITED = re.compile(r"第[〇一二三四五六七八九十百]+条")
_LOCAL = re.compile(r"[省市]")
_CUSTOM = "惯例："


def act_called(name: str) -> Law | None:
    """The national act of a short name."""
    register = shipped_register()
    for title in (name, f"中华人民共和国{name}"):
        if match := register.find(Title.parse(title)):
            return match.law
    return None


@pytest.mark.parametrize("loaded", RULES.values(), ids=RULES)
def test_the_articles_of_a_clause_exist(loaded: LoadedRule) -> None:
    clause = loaded.rule.clause
    for part in clause.split("；"):
        for match in _ACT.finditer(part):
            if _LOCAL.search(match["name"]):
                assert match["year"], f"{match['name']} has no year"
                continue
            law = act_called(match["name"])
            assert law is not None, f"no act is called {match['name']}"
            assert match["year"], f"{match['name']} has no year"
            ends = _ACT.search(part, match.end())
            for cited in _CITED.findall(part[match.end() : ends.start() if ends else None]):
                ((provision, *_), _) = scan_provisions(cited)
                assert provision.article <= law.articles, f"{match['name']} has no {cited}"


@pytest.mark.parametrize("loaded", RULES.values(), ids=RULES)
def test_an_error_rests_on_more_than_custom(loaded: LoadedRule) -> None:
    rule = loaded.rule
    if all(part.startswith(_CUSTOM) for part in rule.clause.split("；")):
        weights = {rule.severity_of(message) for message in rule.messages}
        assert Severity.ERROR not in weights


@pytest.mark.parametrize("loaded", RULES.values(), ids=RULES)
def test_what_a_rule_says_is_short_and_unstopped(loaded: LoadedRule) -> None:
    assert len(loaded.doc.title) <= 20
    for message in loaded.rule.messages.values():
        assert not message.endswith(("。", "！", ".")), message

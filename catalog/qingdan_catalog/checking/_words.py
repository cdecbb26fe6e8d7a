"""What reports say of rules, kept beside the verdicts: an unchanged catalogue is told without importing a rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qingdan_catalog.cache import Cache
from qingdan_catalog.findings import Finding
from qingdan_schema.profiles import Profile


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The title of a rule and its messages by their ids."""

    title: str
    messages: Mapping[str, str]

    def say(self, finding: Finding) -> str:
        """The Chinese sentence for a finding of this rule."""
        return self.messages[finding.message].format(**finding.args)


def words_of(codes: Iterable[str], profile: Profile, cache: Cache) -> Mapping[str, RuleWords]:
    """The words of some rules under a profile, by their codes."""
    wanted = frozenset(codes)
    if not wanted:
        return {}
    kept = cache.words()
    if not wanted <= kept.keys():
        from qingdan_catalog.rules import rules_under

        rules = rules_under(profile).items()
        kept = {
            code: json.dumps([loaded.doc.title, dict(loaded.rule.messages)], ensure_ascii=True)
            for code, loaded in rules
        }
        cache.keep_words(kept)
    return {code: RuleWords(*json.loads(kept[code])) for code in wanted}

"""Which findings are told, and how much they weigh: what the profile and qingdan.yaml say of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qingdan_catalog.findings import Finding
from qingdan_catalog.settings import FILE_NAME, SEVERITY_WORDS
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError


def as_set(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Finding]:
    """The findings under the severities and choices of the profile, over which those of qingdan.yaml win."""
    profile = catalogue.profile
    chosen = {_code(name, catalogue): severity for name, severity in catalogue.settings.severities.items()}
    ignored = {code for code in profile.ignored if code not in chosen}
    ignored.update(_code(name, catalogue) for name in catalogue.settings.ignored)
    severities = {code: SEVERITY_WORDS[word] for code, word in profile.severities.items()} | chosen
    for finding in findings:
        if finding.rule in ignored:
            continue
        severity = severities.get(finding.rule)
        yield finding if severity is None else replace(finding, severity=severity)


def _code(name: str, catalogue: Catalogue) -> str:
    """The code of the rule that qingdan.yaml names. Raises QingdanError for a name that no rule has."""
    from qingdan_catalog.rules import find_rule, rules_under

    loaded = find_rule(name, rules_under(catalogue.profile))
    if loaded is None:
        raise QingdanError(
            f"{catalogue.root / FILE_NAME} 的“规则”里没有名为“{name}”的规则，用 qingdan rules 查看全部规则"
        )
    return loaded.rule.code

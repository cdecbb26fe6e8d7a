"""Findings that are silenced in the files they are told at, and silences that nothing needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from qingdan_catalog.findings import Finding
from qingdan_schema.profiles import Profile

UNUSED = "S020"
"""The rule whose findings are the silences: see `rules.structure.s020_silence_unused`."""


def apply_silences(findings: Iterable[Finding], profile: Profile, unseen: Collection[str] = ()) -> list[Finding]:
    """The findings without those that a comment in their file allows, and without the silences that were needed.

    `findings` are all that were found, with those of S020 for every silence there is. Nobody has asked the rules of
    `unseen` scopes (see `Scope`), so silences for them are not called unused.
    """
    findings = list(findings)
    silences: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.rule == UNUSED:
            silences.setdefault((finding.place.file, str(finding.args["rule"])), []).append(finding)
    if not silences:
        return findings
    used: set[int] = set()
    left = []
    for finding in findings:
        here = [one for one in silences.get((finding.place.file, finding.rule), ()) if _covers(one, finding)]
        used.update(map(id, here))
        if not here and finding.rule != UNUSED:
            left.append(finding)
    unused = [one for group in silences.values() for one in group if id(one) not in used]
    return [*left, *_told(unused, profile, unseen)]


def _covers(silence: Finding, finding: Finding) -> bool:
    first, last = silence.args.get("first"), silence.args.get("last")
    return first is None or last is None or first <= finding.place.span.line <= last


def _told(unused: Iterable[Finding], profile: Profile, unseen: Collection[str]) -> list[Finding]:
    from qingdan_catalog.rules import rules_under

    rules = rules_under(profile)
    plain = (replace(one, args={"rule": one.args["rule"]}) for one in unused)
    return [one for one in plain if rules[one.args["rule"]].rule.scope.value not in unseen]

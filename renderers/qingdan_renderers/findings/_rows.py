"""Findings as rows of plain values, for the reports that people read as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.rules import LoadedRule
from qingdan_schema.paths import show_path

NO_BODY = "（没有写明）"
_CLIPPED = 300


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of one finding."""

    finding: Finding
    body: str
    item: str
    element: str
    value: str
    problem: str
    title: str
    remedy: str
    clause: str


def rows_of(result: CheckResult, rules: Mapping[str, LoadedRule]) -> Iterator[Row]:
    """The findings in order of the report, each with what its file and its rule say."""
    for finding in result.findings:
        place, loaded = finding.place, rules[finding.rule]
        identity = result.sources.identity(place.file)
        yield Row(
            finding=finding,
            body=identity.body or NO_BODY,
            item=identity.name or identity.code,
            element=show_path(place.path),
            value=_clipped(result.sources.value(place)),
            problem=loaded.rule.say(finding),
            title=loaded.doc.title,
            remedy=loaded.doc.sections.get("怎样改", ""),
            clause=loaded.rule.clause,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each severity something has."""

    name: str
    counts: Mapping[Severity, int]

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.counts.values())


def tallies(pairs: Iterator[tuple[str, Severity]]) -> list[Tally]:
    """A tally for each name, the one with the most findings first; equal ones in order of their names."""
    counts: dict[str, Counter[Severity]] = {}
    for name, severity in pairs:
        counts.setdefault(name, Counter())[severity] += 1
    found = [Tally(name, {each: counter[each] for each in Severity}) for name, counter in counts.items()]
    return sorted(found, key=lambda tally: (-tally.total, tally.name))


def by_rule(result: CheckResult) -> list[Tally]:
    """The tallies of the rules, by their codes."""
    return tallies((finding.rule, finding.severity) for finding in result.findings)


def by_body(result: CheckResult) -> list[Tally]:
    """The tallies of the bodies, by their names."""
    of = result.sources.identity
    return tallies((of(finding.place.file).body or NO_BODY, finding.severity) for finding in result.findings)


def _clipped(text: str) -> str:
    return text if len(text) <= _CLIPPED else text[:_CLIPPED] + "……"

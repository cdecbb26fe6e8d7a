"""Judging one content: fast where all is well, exact where something is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from qingdan_catalog.findings import Finding, Hit, Place, Related
from qingdan_catalog.flat import flatten
from qingdan_catalog.loading import LoadedRecord, load_record
from qingdan_catalog.reading import ExactRecord, Problem, decode, read_exact, read_fast
from qingdan_catalog.rules import LoadedRule, Rule, Scope, rules_of
from qingdan_catalog.rules._case import FileCase, RecordCase
from qingdan_schema.element import ALL
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import Profile


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in one content, and its flat rows (None for what is no record)."""

    findings: tuple[Finding, ...]
    rows: dict[str, Any] | None


def judge(raw: bytes | Problem, profile: Profile) -> Judged:
    """Judge the bytes of one file under a profile. Never raises for bad input."""
    text = raw if isinstance(raw, Problem) else decode(raw)
    if isinstance(text, Problem):
        return Judged(tuple(_file_findings(FileCase((text,), None, None))), None)
    data = read_fast(text)
    if data is not None:
        loaded = load_record(data, profile)
        hits = list(_record_hits(loaded, profile))
        if not hits and not loaded.problems:
            return Judged((), _rows(loaded))
    # Something is wrong (or the fast reader refused): read again with places. On a difference this reader is right.
    return _judge_exactly(read_exact(text), profile)


def _judge_exactly(exact: ExactRecord, profile: Profile) -> Judged:
    loaded = load_record(exact.data, profile) if exact.data is not None else None
    findings = list(_file_findings(FileCase(tuple(exact.problems), exact, loaded)))
    if loaded is None or any(problem.message != "duplicate" for problem in exact.problems):
        return Judged(tuple(findings), None)  # half a record would be blamed for what the other half holds
    findings.extend(locate(rule, hit, exact) for rule, hit in _record_hits(loaded, profile))
    return Judged(tuple(sorted(findings, key=lambda finding: finding.sort_key)), _rows(loaded))


def locate(rule: Rule, hit: Hit, exact: ExactRecord, others: Mapping[str, ExactRecord] | None = None) -> Finding:
    """A finding from a hit: its place and its related places looked up in the files they lie in."""
    span = hit.span or (exact.key_span_of(hit.at) if hit.on_key else exact.span_of(hit.at))
    related = []
    for other in hit.related:
        there = (others or {}).get(other.file, exact) if other.file else exact
        related.append(Related(Place(other.file or "", there.span_of(other.at), other.at), other.note))
    severity = rule.severity_of(hit.message)
    return Finding(rule.code, severity, Place("", span, hit.at), hit.message, hit.args, hit.fix, tuple(related))


def _file_findings(case: FileCase) -> Iterator[Finding]:
    nowhere = case.exact or ExactRecord()
    for loaded in rules_of(Scope.FILE):
        for hit in loaded.check(case):
            yield locate(loaded.rule, hit, nowhere)


def _record_hits(loaded: LoadedRecord, profile: Profile) -> Iterator[tuple[Rule, Hit]]:
    if loaded.record is None:
        return
    case = RecordCase.of(loaded, profile)
    for each in _rules_for(type(case.item) is ServiceItem):
        rule = each.rule
        if rule.families != ALL and case.family not in rule.families:
            continue
        for hit in each.check(case):
            yield rule, hit


@cache
def _rules_for(implementation: bool) -> tuple[LoadedRule, ...]:
    rules: Iterable[LoadedRule] = rules_of(Scope.RECORD)
    return tuple(each for each in rules if implementation or not each.rule.implementations_only)


def _rows(loaded: LoadedRecord) -> dict[str, Any] | None:
    return flatten(loaded.record) if loaded.record is not None else None

"""Judging one content: fast where all is well, exact where something is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qingdan_catalog.checking._above import Above, Told, fingerprint
from qingdan_catalog.checking._fingerprint import named_path
from qingdan_catalog.checking._quiet import QuietRules
from qingdan_catalog.findings import Finding, Hit, Place, Related, RelatedHit
from qingdan_catalog.flat import rows_text
from qingdan_catalog.levels import Effective, Layer, effective, overlay
from qingdan_catalog.loading import RECORD_KEY, LoadedRecord, load_record
from qingdan_catalog.reading import ExactRecord, Problem, decode, read_exact, read_shared
from qingdan_catalog.rules import Rule, Scope, layout_under, rules_of
from qingdan_catalog.rules._case import FileCase, RecordCase
from qingdan_catalog.rules._silences import has_silences
from qingdan_schema.element import ALL, Family
from qingdan_schema.models import RECORD_MODELS, Record, ServiceItem
from qingdan_schema.profiles import Profile


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in one content, and its flat rows as JSON text (None for what is no record)."""

    findings: tuple[Finding, ...]
    rows: str | None


def judge(
    raw: bytes | Problem, profile: Profile, above: Above | None = None, files: tuple[str, ...] = (), file: str = ""
) -> Judged:
    """Judge the bytes of one file under a profile, with the records of `files` above it. Never raises for bad input.

    `file` is its own name, under which `above` keeps it for the records below.

    The rules see the effective record. What is wrong in a value taken over is told at the record that states it, and
    here only when it is wrong because of what this record states.
    """
    text = raw if isinstance(raw, Problem) else decode(raw)
    if isinstance(text, Problem):
        return Judged(tuple(_file_findings(FileCase((text,), None, None, profile))), None)
    chain = _Chain(above, files)
    data = read_shared(text) if not has_silences(text) else None
    if data is not None and above is not None and file:
        above.keep(file, data)
    known = _judge_record(data, profile, chain) if data is not None else None
    if known is not None and not known.hits and not known.whole.problems:
        return Judged((), known.rows(profile))
    # Something is wrong, or to be silenced, or the fast reader refused: read again with places.
    return _judge_exactly(text, profile, chain, known)


@dataclass(frozen=True, slots=True)
class _JudgedRecord:
    """A record as read, the effective record, for each key taken over the file that states it, and the hits."""

    data: Mapping[str, Any]
    whole: LoadedRecord
    inherited: Mapping[str, str]
    hits: list[tuple[Rule, Hit]]

    def rows(self, profile: Profile) -> str | None:
        """The flat rows as JSON text, as far as rules under a profile read them."""
        if self.whole.record is None:
            return None
        return rows_text(self.whole.record, self.inherited, self.whole.tokens, layout_under(profile))


@dataclass(frozen=True, slots=True)
class _Chain:
    """The records above the one that is judged."""

    above: Above | None
    files: tuple[str, ...]

    @property
    def layers(self) -> tuple[Layer, ...]:
        return self.above.layers(self.files) if self.above is not None else ()

    def whole(self, profile: Profile) -> Effective:
        """What the records above state together."""
        return self.above.whole(self.files, profile.local_keys) if self.above is not None else Effective()

    def told(self, file: str) -> Told:
        """What a record above is blamed for itself."""
        if self.above is None:
            return frozenset()
        return self.above.told(self.files[: self.files.index(file) + 1])

    def exact(self, file: str) -> ExactRecord:
        return self.above.exact(file) if self.above is not None else ExactRecord()


def told_by(data: Mapping[str, Any], layers: tuple[Layer, ...], profile: Profile) -> Told:
    """What a record with these layers above it is blamed for, whatever the place."""
    whole, inherited = _load_effective(data, effective(layers, profile.local_keys), profile)
    return frozenset(fingerprint(rule.code, hit) for rule, hit in _record_hits(whole, profile, layers, inherited))


def _judge_exactly(text: str, profile: Profile, chain: _Chain, known: _JudgedRecord | None) -> Judged:
    """Judge with places; what the fast reader made `known` holds where both readers read the same."""
    exact = read_exact(text)
    loaded = load_record(exact.data, profile) if exact.data is not None else None
    if any(problem.message != "duplicate" for problem in exact.problems):
        loaded = None  # half a record would be blamed for what the other half holds
    findings = list(_file_findings(FileCase(tuple(exact.problems), exact, loaded, profile, text)))
    if loaded is None:
        return Judged(tuple(findings), None)
    if known is None or repr(known.data) != repr(loaded.data):  # on a difference this reader is right
        known = _judge_record(loaded.data, profile, chain)
    others = {other.file: chain.exact(other.file) for _, hit in known.hits for other in hit.related if other.file}
    findings.extend(locate(rule, hit, exact, others, known.whole.data) for rule, hit in known.hits)
    return Judged(tuple(sorted(findings, key=lambda finding: finding.sort_key)), known.rows(profile))


def _judge_record(data: Mapping[str, Any], profile: Profile, chain: _Chain) -> _JudgedRecord:
    """Judge a record as read; the hits are those to be told at this file."""
    whole, inherited = _load_effective(data, chain.whole(profile), profile)
    hits = []
    for rule, hit in _record_hits(whole, profile, chain.layers, inherited):
        here = _told_here(rule, hit, inherited, chain)
        if here is not None:
            hits.append((rule, here))
    return _JudgedRecord(data, whole, inherited, hits)


def _load_effective(
    data: Mapping[str, Any], upper: Effective, profile: Profile
) -> tuple[LoadedRecord, Mapping[str, str]]:
    """A record with what it takes over from `upper`, and for each key taken over the file that states it.

    The problems are those of what the record itself states.
    """
    inherited: dict[str, str] = {}
    if upper.data and str(data.get(RECORD_KEY)) in RECORD_MODELS:
        whole = overlay(upper, Layer("", data), profile.local_keys)
        inherited = {key: file for key, file in whole.origins.items() if file}
    if not inherited:
        return load_record(data, profile), {}
    loaded = load_record(whole.data, profile)
    if loaded.problems or None in data.values():  # some of them may be of the records above; a null is not taken over
        loaded = replace(loaded, problems=load_record(data, profile).problems)
    return loaded, inherited


def _told_here(rule: Rule, hit: Hit, inherited: Mapping[str, str], chain: _Chain) -> Hit | None:
    """A hit with the files of its places, or None where the record above has been told the same."""
    if not inherited:
        return hit
    related = tuple(
        replace(other, file=inherited[str(other.at[0])])
        if not other.file and other.at and other.at[0] in inherited
        else other
        for other in hit.related
    )
    source = inherited.get(str(hit.at[0])) if hit.at else None
    if source is None:
        return replace(hit, related=related)
    if fingerprint(rule.code, hit) in chain.told(source):
        return None
    return replace(hit, related=(RelatedHit(hit.at, source, "从这里沿用"), *related), fix=None)


def locate(
    rule: Rule,
    hit: Hit,
    exact: ExactRecord,
    others: Mapping[str, ExactRecord] | None = None,
    data: Mapping[str, Any] | None = None,
) -> Finding:
    """A finding from a hit: its place and its related places looked up in the files they lie in.

    `data` is the effective record, where the hit may speak of what the file takes over.
    """
    span = hit.span or (exact.key_span_of(hit.at) if hit.on_key else exact.span_of(hit.at))
    related = []
    for other in hit.related:
        there = (others or {}).get(other.file, exact) if other.file else exact
        related.append(Related(Place(other.file or "", there.span_of(other.at), other.at), other.note))
    severity = rule.severity_of(hit.message)
    place = Place("", span, hit.at, named_path(hit.at, exact.data if data is None else data))
    return Finding(rule.code, severity, place, hit.message, hit.args, hit.fix, tuple(related))


def _file_findings(case: FileCase) -> Iterator[Finding]:
    nowhere = case.exact or ExactRecord()
    for loaded in rules_of(Scope.FILE, case.profile):
        for hit in loaded.check(case):
            yield locate(loaded.rule, hit, nowhere)


def _record_hits(
    loaded: LoadedRecord, profile: Profile, layers: tuple[Layer, ...], inherited: Mapping[str, str]
) -> Iterator[tuple[Rule, Hit]]:
    if loaded.record is None:
        return
    case = RecordCase.of(loaded, profile, layers, inherited)
    for each, hit in _rules_for(case).hits(case):
        yield each.rule, hit


_RULES: dict[tuple[str, type[Record], Family | None], QuietRules] = {}
_KEEP = 64


def _rules_for(case: RecordCase) -> QuietRules:
    key = case.profile.digest, case.model, case.family
    if key not in _RULES:
        if len(_RULES) >= _KEEP:
            _RULES.clear()
        rules = [each for each in rules_of(Scope.RECORD, case.profile) if _concerns(each.rule, case)]
        _RULES[key] = QuietRules(rules, case.model)
    return _RULES[key]


def _concerns(rule: Rule, case: RecordCase) -> bool:
    """Whether a rule speaks of records of this kind and family."""
    if rule.implementations_only and case.model is not ServiceItem:
        return False
    return rule.families == ALL or case.family in rule.families

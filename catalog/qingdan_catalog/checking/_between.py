"""Rules between records: queries over the flat tables, and the places of what they find."""

from __future__ import annotations

from collections.abc import Iterable

from qingdan_catalog.checking._judge import locate
from qingdan_catalog.findings import Finding, Hit, Place
from qingdan_catalog.reading import ExactRecord, decode, read_exact
from qingdan_catalog.rules import Rule, Scope, rules_of
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.store import Catalogue
from qingdan_catalog.tables import Tables


def findings_between(rows: Iterable[tuple[str, str]], catalogue: Catalogue) -> list[Finding]:
    """What rules of scope CATALOGUE find; `rows` are pairs of a file and its flat rows as JSON text."""
    hits: list[tuple[Rule, str, Hit]] = []
    with Tables(rows) as tables:
        case = CatalogueCase(tables, catalogue.profile)
        for loaded in rules_of(Scope.CATALOGUE):
            hits.extend((loaded.rule, file, hit) for file, hit in loaded.check(case))
    files = {file for _, file, _ in hits} | {
        related.file for _, _, hit in hits for related in hit.related if related.file
    }
    places = {file: _positions(catalogue, file) for file in sorted(files)}
    findings = []
    for rule, file, hit in hits:
        found = locate(rule, hit, places[file], places)
        place = Place(file, found.place.span, found.place.path)
        findings.append(Finding(rule.code, found.severity, place, hit.message, hit.args, hit.fix, found.related))
    return findings


def _positions(catalogue: Catalogue, file: str) -> ExactRecord:
    raw = catalogue.read(file)
    text = decode(raw) if isinstance(raw, bytes) else raw
    return read_exact(text) if isinstance(text, str) else ExactRecord()

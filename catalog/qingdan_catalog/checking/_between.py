"""Rules between records and between versions, and the places of what they find."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from qingdan_catalog.bodies import BODIES_NAME, read_bodies
from qingdan_catalog.changes import compare_versions, open_version
from qingdan_catalog.checking._judge import locate
from qingdan_catalog.findings import Finding, Hit
from qingdan_catalog.reading import read_places
from qingdan_catalog.rules import Rule, Scope, rules_of
from qingdan_catalog.rules._case import CatalogueCase, ChangeCase
from qingdan_catalog.settings import inside
from qingdan_catalog.store import Catalogue
from qingdan_catalog.tables import Tables
from qingdan_schema.divisions import Divisions, known_divisions, load_divisions


def findings_between(rows: Iterable[tuple[str, str]], catalogue: Catalogue, day: datetime.date) -> list[Finding]:
    """What rules of scope CATALOGUE find on a day; `rows` are pairs of a file and its flat rows as JSON text."""
    directory = catalogue.root / BODIES_NAME
    bodies = read_bodies(directory) if directory.is_file() else None
    divisions = _divisions(catalogue)
    with Tables(rows) as tables:
        case = CatalogueCase(tables, catalogue.profile, day, bodies, divisions)
        hits = [
            (loaded.rule, file, hit)
            for loaded in rules_of(Scope.CATALOGUE, catalogue.profile)
            for file, hit in loaded.check(case)
        ]
    return _placed(hits, catalogue)


def _divisions(catalogue: Catalogue) -> Divisions:
    """The divisions of the list that ships, and those of the catalogue's own file."""
    name = catalogue.settings.divisions
    return load_divisions(inside(catalogue.root, name, "区划")) if name else known_divisions()


def findings_since(against: str, catalogue: Catalogue) -> list[Finding]:
    """What rules of scope CHANGE find since another version: a folder, or a git revision of the catalogue.

    Raises QingdanError when `against` is neither.
    """
    old = open_version(against, catalogue.root)
    comparison = compare_versions(old, open_version(str(catalogue.root), catalogue.root))
    case = ChangeCase(comparison.changes, catalogue.profile)
    hits = [
        (loaded.rule, file, hit)
        for loaded in rules_of(Scope.CHANGE, catalogue.profile)
        for file, hit in loaded.check(case)
    ]
    return _placed(hits, catalogue)


def _placed(hits: list[tuple[Rule, str, Hit]], catalogue: Catalogue) -> list[Finding]:
    """Findings from hits; only the files that are spoken of are read again."""
    files = {file for _, file, _ in hits} | {
        related.file for _, _, hit in hits for related in hit.related if related.file
    }
    places = {file: read_places(catalogue.read(file)) for file in sorted(files)}
    findings = []
    for rule, file, hit in hits:
        found = locate(rule, hit, places[file], places)
        findings.append(replace(found, place=replace(found.place, file=file)))
    return findings

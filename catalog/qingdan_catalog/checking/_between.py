"""Rules between records and between versions, and the places of what they find."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qingdan_catalog.bodies import BODIES_NAME, read_bodies
from qingdan_catalog.changes import compare_versions, open_version
from qingdan_catalog.checking._judge import locate
from qingdan_catalog.findings import Finding, Hit
from qingdan_catalog.reading import read_places
from qingdan_catalog.reads import EVERYTHING
from qingdan_catalog.rules import Rule, Scope, rules_of
from qingdan_catalog.rules._case import CatalogueCase, ChangeCase
from qingdan_catalog.settings import inside
from qingdan_catalog.store import Catalogue
from qingdan_catalog.tables import Tables
from qingdan_schema.divisions import Divisions, known_divisions, load_divisions

_OURS = "qingdan_catalog.rules."
"""Where the rules lie that are known to read the tables by name only."""


@dataclass(frozen=True, slots=True)
class Between:
    """Findings between records, and for each rule that ran the names of what it read (see `names_read`)."""

    findings: list[Finding]
    reads: Mapping[str, frozenset[str]]


def findings_between(
    opened: Callable[[], Tables], catalogue: Catalogue, day: datetime.date, held: Collection[str] = ()
) -> Between:
    """What rules of scope CATALOGUE find on a day, but for the rules `held`; `opened` gives the flat tables."""
    rules = [loaded for loaded in rules_of(Scope.CATALOGUE, catalogue.profile) if loaded.rule.code not in held]
    if not rules:
        return Between([], {})
    directory = catalogue.root / BODIES_NAME
    bodies = read_bodies(directory) if directory.is_file() else None
    divisions = _divisions(catalogue)
    with opened() as tables:
        case = CatalogueCase(tables, catalogue.profile, day, bodies, divisions, _register(catalogue))
        hits: list[tuple[Rule, str, Hit]] = []
        reads: dict[str, frozenset[str]] = {}
        for loaded in rules:
            with tables.noting() as names:
                hits.extend((loaded.rule, file, hit) for file, hit in loaded.check(case))
            ours = loaded.check.__module__.startswith(_OURS)
            reads[loaded.rule.code] = frozenset(names) if ours else frozenset((EVERYTHING,))
    return Between(_placed(hits, catalogue), reads)


def _divisions(catalogue: Catalogue) -> Divisions:
    """The divisions of the list that ships, and those of the catalogue's own file."""
    name = catalogue.settings.divisions
    return load_divisions(inside(catalogue.root, name, "区划")) if name else known_divisions()


def _register(catalogue: Catalogue) -> Path | None:
    """The file of the catalogue's own register of laws; rules open it when they judge bases."""
    name = catalogue.settings.register
    return inside(catalogue.root, name, "法规库") if name else None


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

"""Rules between records and between versions, and the places of what they find."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from qingdan_catalog.bodies import BODIES_NAME, read_bodies
from qingdan_catalog.changes import compare_versions, open_version
from qingdan_catalog.checking._judge import locate
from qingdan_catalog.findings import Finding, Hit, Related
from qingdan_catalog.reading import Span, read_places
from qingdan_catalog.reads import EVERYTHING, Changed, names_of
from qingdan_catalog.rules import LoadedRule, Rule, Scope, is_ours, rules_of
from qingdan_catalog.rules._case import CatalogueCase, ChangeCase
from qingdan_catalog.settings import inside
from qingdan_catalog.store import Catalogue
from qingdan_catalog.tables import Tables
from qingdan_schema.divisions import Divisions, known_divisions, load_divisions
from qingdan_schema.paths import Path
from qingdan_schema.profiles import Profile


@dataclass(frozen=True, slots=True)
class Between:
    """Findings between records; ``judged`` are for each rule that was asked of some files only these files."""

    findings: list[Finding]
    judged: Mapping[str, frozenset[str]]


def findings_between(
    opened: Callable[[], Tables],
    catalogue: Catalogue,
    day: datetime.date,
    held: Collection[str] = (),
    changed: Changed | None = None,
) -> Between:
    """What rules of scope CATALOGUE find on a day, but for the rules `held`; `opened` gives the flat tables.

    After the changes `changed`, rules that look at few records together are asked of those near to what changed.
    """
    rules = [loaded for loaded in rules_of(Scope.CATALOGUE, catalogue.profile) if loaded.rule.code not in held]
    if not rules:
        return Between([], {})
    directory = catalogue.root / BODIES_NAME
    bodies = read_bodies(directory) if directory.is_file() else None
    divisions, register = _divisions(catalogue), _register(catalogue)

    def case(tables: Tables) -> CatalogueCase:
        return CatalogueCase(tables, catalogue.profile, day, bodies, divisions, register)

    reach = _by_reach(rules, changed)
    asked = _Asked()
    with opened() as tables:
        asked.ask(reach.pop("", ()), case(tables))
        if changed is not None and reach:
            with tables.near(changed) as narrow:
                for within, alike in reach.items():
                    asked.ask(alike, case(tables), narrow(within))
    return Between(_placed(asked.hits, catalogue), asked.judged)


@dataclass(slots=True)
class _Asked:
    """The rules that were asked: what they found, and of some the only files that they were asked of."""

    hits: list[tuple[Rule, str, Hit]] = field(default_factory=list)
    judged: dict[str, frozenset[str]] = field(default_factory=dict)

    def ask(self, rules: Iterable[LoadedRule], case: CatalogueCase, files: frozenset[str] | None = None) -> None:
        """Ask rules of all records, or of those in `files` with nothing else in the tables."""
        for loaded in rules:
            self.hits.extend((loaded.rule, file, hit) for file, hit in loaded.check(case))
            if files is not None:
                self.judged[loaded.rule.code] = files


def _by_reach(rules: Iterable[LoadedRule], changed: Changed | None) -> dict[str, list[LoadedRule]]:
    """The rules by what records they look at together; those to be asked of all records under an empty text."""
    found: dict[str, list[LoadedRule]] = {}
    for loaded in rules:
        found.setdefault(loaded.rule.within if changed is not None and is_ours(loaded) else "", []).append(loaded)
    return found


def names_by_rule(profile: Profile) -> dict[str, frozenset[str]]:
    """Of each rule of scope CATALOGUE under a profile what it depends on in the flat tables: see `changed_names`."""
    return {
        loaded.rule.code: names_of(loaded.rule.reads) if is_ours(loaded) else frozenset((EVERYTHING,))
        for loaded in rules_of(Scope.CATALOGUE, profile)
    }


def _divisions(catalogue: Catalogue) -> Divisions:
    """The divisions of the list that ships, and those of the catalogue's own file."""
    name = catalogue.settings.divisions
    return load_divisions(inside(catalogue.root, name, "区划")) if name else known_divisions()


def _register(catalogue: Catalogue) -> FilePath | None:
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
    """Findings from hits, in their order; only the files that are spoken of are read again, and one held at a time."""
    own: dict[str, list[int]] = {}
    asked: dict[str, set[Path]] = {}
    for number, (_, file, hit) in enumerate(hits):
        own.setdefault(file, []).append(number)
        for related in hit.related:
            if related.file:
                asked.setdefault(related.file, set()).add(related.at)
    found: dict[int, Finding] = {}
    spans: dict[tuple[str, Path], Span] = {}
    for file in sorted(own.keys() | asked.keys()):
        exact = read_places(catalogue.read(file))
        spans |= {(file, at): exact.span_of(at) for at in asked.get(file, ())}
        for number in own.get(file, ()):
            rule, _, hit = hits[number]
            located = locate(rule, hit, exact)
            found[number] = replace(located, place=replace(located.place, file=file))
    return [replace(found[number], related=_related(found[number], spans)) for number in range(len(hits))]


def _related(finding: Finding, spans: Mapping[tuple[str, Path], Span]) -> tuple[Related, ...]:
    """The related places of a finding, those in other files with their spans there."""
    return tuple(
        replace(each, place=replace(each.place, span=spans[each.place.file, each.place.path]))
        if each.place.file
        else each
        for each in finding.related
    )

"""Checking a whole catalogue: what is known is taken from the cache, the rest is judged, in processes if many."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from qingdan_schema.profiles import Profile

from qingdan_catalog.cache import FOLDER, Cache, stamp_of
from qingdan_catalog.checking._between import findings_between
from qingdan_catalog.checking._judge import judge
from qingdan_catalog.checking._verdict import dump_findings, load_findings
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue, Listing, RecordFile

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_POOL_FROM = 1500
"""Files to judge from which starting processes costs less than it saves."""
_PORTION = 100


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings in order of file and place, the number of record files, and how many were known already."""

    findings: tuple[Finding, ...]
    files: int
    cached: int

    def count(self, severity: Severity) -> int:
        """The number of findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(slots=True)
class _Run:
    """The state of one run: what is known by content key, and what has been judged anew."""

    known: dict[str, str]
    fresh: dict[str, tuple[str, str]] = field(default_factory=dict)

    def findings_text(self, key: str) -> str:
        return self.fresh[key][0] if key in self.fresh else self.known[key]


def check_catalogue(catalogue: Catalogue, *, progress: Progress | None = None, use_cache: bool = True) -> CheckResult:
    """Check every record of a catalogue, and the records against each other.

    Findings of rules that the settings ignore are left out and severities are as set. When a part of the catalogue
    was asked for, only its findings are given, but the rest still counts for rules between records.
    """
    profile = catalogue.profile
    cache = Cache(catalogue.root / FOLDER if use_cache else None, stamp_of(profile.name, profile.version))
    gc_was_on = gc.isenabled()
    gc.disable()  # no cycles are made while thousands of records pass through
    try:
        listing = catalogue.listing()
        run = _judge_all(catalogue, listing, cache, progress)
        findings = list(_within(catalogue, listing, run))
        findings.extend(_between(catalogue, listing, run, cache))
    finally:
        if gc_was_on:
            gc.enable()
        cache.close()
    chosen = (finding for finding in _as_set(findings, catalogue) if catalogue.covers(finding.place.file))
    asked = [file for file in listing.files if catalogue.covers(file.path)]
    cached = sum(file.key not in run.fresh for file in asked)
    return CheckResult(tuple(sorted(chosen, key=lambda finding: finding.sort_key)), len(asked), cached)


def _judge_all(catalogue: Catalogue, listing: Listing, cache: Cache, progress: Progress | None) -> _Run:
    run = _Run(cache.verdicts())
    first_with = {file.key: file for file in reversed(listing.files) if file.key not in run.known}
    todo = list(first_with.values())
    total = len(listing.files)
    done = total - len(todo)
    for key, findings, rows in _judge_files(catalogue, todo):
        run.fresh[key] = (findings, rows)
        done += 1
        if progress is not None:
            progress(done, total)
    if run.fresh:
        judged = ((key, findings, rows) for key, (findings, rows) in run.fresh.items())
        cache.keep(judged, live={file.key for file in listing.files})
    return run


def _judge_files(catalogue: Catalogue, todo: list[RecordFile]) -> Iterator[tuple[str, str, str]]:
    portions = [todo[start : start + _PORTION] for start in range(0, len(todo), _PORTION)]
    workers = min(_processors(), len(portions))
    if len(todo) < _POOL_FROM or workers < 2:
        for portion in portions:
            yield from _judge_portion(catalogue.root, catalogue.profile, portion)
        return
    with ProcessPoolExecutor(workers) as pool:
        roots, profiles = [catalogue.root] * len(portions), [catalogue.profile] * len(portions)
        for verdicts in pool.map(_judge_portion, roots, profiles, portions):
            yield from verdicts


def _judge_portion(root: Path, profile: Profile, files: Iterable[RecordFile]) -> list[tuple[str, str, str]]:
    """Judge some files; runs in a worker process. Gives key, findings and rows as JSON text."""
    from pydantic_core import to_json

    reader = Catalogue(root, Settings(), profile=profile)
    verdicts = []
    for file in files:
        judged = judge(reader.read(file.path), profile)
        rows = to_json(judged.rows).decode() if judged.rows is not None else ""
        verdicts.append((file.key, dump_findings(judged.findings), rows))
    return verdicts


def _within(catalogue: Catalogue, listing: Listing, run: _Run) -> Iterator[Finding]:
    """The findings in each file, and in what could not be listed."""
    for file in listing.files:
        yield from load_findings(run.findings_text(file.key), file.path)
    for path, problem in listing.problems:
        for finding in judge(problem, catalogue.profile).findings:
            yield replace(finding, place=replace(finding.place, file=path))


def _between(catalogue: Catalogue, listing: Listing, run: _Run, cache: Cache) -> list[Finding]:
    """The findings between records, from the cache where the catalogue as a whole has not changed."""
    digest = sha256()
    for file in listing.files:
        digest.update(f"{file.path}\0{file.key}\0".encode("utf-8", "surrogateescape"))
    whole = digest.hexdigest()
    kept = cache.whole(whole)
    if kept is not None:
        return load_findings(kept)
    findings = findings_between(_all_rows(listing, run, cache), catalogue)
    cache.keep_whole(whole, dump_findings(findings))
    return findings


def _all_rows(listing: Listing, run: _Run, cache: Cache) -> Iterator[tuple[str, str]]:
    files: dict[str, list[str]] = {}
    for file in listing.files:
        if file.key not in run.fresh:
            files.setdefault(file.key, []).append(file.path)
        elif rows := run.fresh[file.key][1]:
            yield file.path, rows
    if files:
        yield from cache.rows(files)


def _as_set(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Finding]:
    """The findings under the severities and choices of qingdan.yaml."""
    settings = catalogue.settings
    for finding in findings:
        if finding.rule in settings.ignored:
            continue
        severity = settings.severities.get(finding.rule)
        yield finding if severity is None else replace(finding, severity=severity)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

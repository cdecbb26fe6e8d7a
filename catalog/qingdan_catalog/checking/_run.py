"""Checking a whole catalogue: what is known is taken from the cache, the rest is judged, in processes if many.

Rules and models are imported only when there is something to judge: an unchanged catalogue is answered at once.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.cache import Cache, CacheError
from qingdan_catalog.checking._choice import as_set
from qingdan_catalog.checking._verdict import dump_findings, load_findings
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.levels import find_chains
from qingdan_catalog.processes import in_portions
from qingdan_catalog.settings import Settings, inside
from qingdan_catalog.store import Catalogue, Listing
from qingdan_schema.profiles import Profile

if TYPE_CHECKING:
    from qingdan_catalog.checking._above import Above

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_POOL_FROM = 1500
"""Files to judge from which starting processes costs less than it saves."""
_PORTION = 100


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings in order of file and place, the number of record files, and how many were known already.

    ``profile`` is the standard that was judged by; `rules_under` gives its rules.
    """

    findings: tuple[Finding, ...]
    files: int
    cached: int
    profile: Profile

    def count(self, severity: Severity) -> int:
        """The number of findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """Findings (JSON text) by content key, and the keys that were judged in this run."""

    findings: dict[str, str]
    fresh: frozenset[str]


def check_catalogue(
    catalogue: Catalogue,
    *,
    progress: Progress | None = None,
    use_cache: bool = True,
    against: str | None = None,
    day: datetime.date | None = None,
) -> CheckResult:
    """Check every record of a catalogue, the records against each other, and the changes since a version `against`.

    On `day` only the records in force then are drawn on (None: whatever their planned dates), and rules about dates
    judge by it (None: today).

    Findings of rules that the settings ignore are left out and severities are as set. When a part of the catalogue
    was asked for, only its findings are given, but the rest still counts for rules between records.
    """
    gc_was_on = gc.isenabled()
    gc.disable()  # no cycles are made while thousands of records pass through
    try:
        return _check(catalogue, progress, catalogue.root if use_cache else None, against, day)
    except CacheError:
        return _check(catalogue, progress, None, against, day)
    finally:
        if gc_was_on:
            gc.enable()


def _check(
    catalogue: Catalogue,
    progress: Progress | None,
    cached_at: Path | None,
    against: str | None,
    day: datetime.date | None,
) -> CheckResult:
    with contextlib.closing(Cache.of(cached_at, catalogue.profile)) as cache:
        listing = catalogue.listing()
        tasks = _tasks(catalogue, listing, cache, day)
        verdicts = _judge_all(catalogue, tasks, cache, progress)
        findings = list(_within(catalogue, listing, tasks, verdicts))
        findings.extend(_between(catalogue, tasks, cache, day or datetime.date.today()))
        if against is not None:
            from qingdan_catalog.checking._between import findings_since

            findings.extend(findings_since(against, catalogue))
        if verdicts.fresh:
            cache.tidy({file.key for file in listing.files} | {task.key for task in tasks})
    chosen = (finding for finding in as_set(findings, catalogue) if catalogue.covers(finding.place.file))
    asked = [task for task in tasks if catalogue.covers(task.path)]
    cached = sum(task.key not in verdicts.fresh for task in asked)
    ordered = tuple(sorted(chosen, key=lambda finding: finding.sort_key))
    return CheckResult(ordered, len(asked), cached, catalogue.profile)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to judge, the files of the records above it, and a key for the content of all of them."""

    path: str
    key: str
    above: tuple[str, ...]


def _tasks(catalogue: Catalogue, listing: Listing, cache: Cache, day: datetime.date | None) -> list[_Task]:
    """Every record file with what it draws on."""
    chains = find_chains(catalogue, listing, cache, day)
    keys = {file.path: file.key for file in listing.files}
    tasks = []
    for file in listing.files:
        above = chains.above(file.path)
        # The findings speak of the files above by name, so their names are part of the key.
        key = "+".join((file.key, *(f"{keys[each]}:{each}" for each in above)))
        tasks.append(_Task(file.path, key, above))
    return tasks


def _judge_all(catalogue: Catalogue, tasks: list[_Task], cache: Cache, progress: Progress | None) -> _Verdicts:
    findings = cache.verdicts()
    todo = list({task.key: task for task in tasks if task.key not in findings}.values())
    fresh: set[str] = set()
    work = partial(_judge_portion, catalogue.root, catalogue.profile, uuid4().hex)
    for portion in in_portions(work, todo, size=_PORTION, pool_from=_POOL_FROM):
        cache.keep(portion)
        findings.update((key, text) for key, text, _ in portion)
        fresh.update(key for key, _, _ in portion)
        if progress is not None:
            progress(len(fresh), len(todo))
    return _Verdicts(findings, frozenset(fresh))


def _judge_portion(root: Path, profile: Profile, run: str, tasks: Sequence[_Task]) -> list[tuple[str, str, str]]:
    """Judge some files; may run in a worker process. Gives key, findings and rows as JSON text."""
    from pydantic_core import to_json

    from qingdan_catalog.checking._judge import judge

    reader = Catalogue(root, Settings(), profile=profile)
    above = _above(reader, run)
    verdicts = []
    for task in tasks:
        judged = judge(reader.read(task.path), profile, above, task.above)
        rows = to_json(judged.rows).decode() if judged.rows is not None else ""
        verdicts.append((task.key, dump_findings(judged.findings), rows))
    return verdicts


_HELD: dict[str, Above] = {}


def _above(reader: Catalogue, run: str) -> Above:
    """The records above, held by this process for as long as one run of checks lasts."""
    if run not in _HELD:
        from qingdan_catalog.checking._above import Above
        from qingdan_catalog.checking._judge import told_by

        _HELD.clear()
        _HELD[run] = Above(reader.read, partial(told_by, profile=reader.profile))
    return _HELD[run]


def _within(catalogue: Catalogue, listing: Listing, tasks: list[_Task], verdicts: _Verdicts) -> Iterator[Finding]:
    """The findings in each file, and in what could not be listed."""
    for task in tasks:
        yield from load_findings(verdicts.findings[task.key], task.path)
    if not listing.problems:
        return
    from qingdan_catalog.checking._judge import judge

    for path, problem in listing.problems:
        for finding in judge(problem, catalogue.profile).findings:
            yield replace(finding, place=replace(finding.place, file=path))


def _between(catalogue: Catalogue, tasks: list[_Task], cache: Cache, day: datetime.date) -> list[Finding]:
    """The findings between records, from the cache where the catalogue as a whole has not changed."""
    digest = sha256(f"{day}\0".encode())
    files: dict[str, list[str]] = {}
    for task in tasks:
        digest.update(f"{task.path}\0{task.key}\0".encode("utf-8", "surrogateescape"))
        files.setdefault(task.key, []).append(task.path)
    for name in (BODIES_NAME, catalogue.settings.divisions):
        with contextlib.suppress(OSError):  # where there is none, nothing depends on it
            digest.update(inside(catalogue.root, name, "区划").read_bytes() if name else b"")
        digest.update(b"\0")
    whole = digest.hexdigest()
    kept = cache.whole(whole)
    if kept is not None:
        return load_findings(kept)
    from qingdan_catalog.checking._between import findings_between

    findings = findings_between(((file, rows) for file, rows in cache.rows(files) if rows), catalogue, day)
    cache.keep_whole(whole, dump_findings(findings))
    return findings

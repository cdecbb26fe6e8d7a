"""Checking a whole catalogue: what is known is taken from the cache, the rest is judged, in processes if many.

Rules and models are imported only when there is something to judge: an unchanged catalogue is answered at once.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from qingdan_catalog.cache import Cache, CacheError, digest_of
from qingdan_catalog.checking._choice import Choice
from qingdan_catalog.checking._filling import Filling
from qingdan_catalog.checking._outcome import outcome_key
from qingdan_catalog.checking._settle import Plan
from qingdan_catalog.checking._since import Touched, touched_since
from qingdan_catalog.checking._sources import Sources
from qingdan_catalog.checking._together import findings_together
from qingdan_catalog.checking._verdict import NONE_FOUND, dump_findings, load_findings
from qingdan_catalog.checking._words import RuleWords, words_of
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.levels import find_above, list_with_heads
from qingdan_catalog.memory import Files, Memory
from qingdan_catalog.processes import Workers
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue, Listing
from qingdan_schema.profiles import Profile

if TYPE_CHECKING:
    from qingdan_catalog.checking._above import Above

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_POOL_FROM = 1500
"""Files to judge from which starting processes costs less than it saves."""
_PORTION = 100
_FEW = 200
"""Changed files up to which it is not looked for others."""
_KEEP_AFTER = 1000
"""Verdicts that are kept together: what an interruption may cost."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings in order of file and place, the record files, and how many of them were known already.

    ``profile`` is the standard that was judged by; `rules_under` gives its rules, ``words`` what is said of those that
    found something. ``sources`` reads again what a report shows of the files. ``known`` counts the findings of all
    the catalogue that its baseline knows, ``gone`` those of the baseline that are no more.
    """

    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    cached: int
    profile: Profile
    sources: Sources
    words: Mapping[str, RuleWords]
    known: int = 0
    gone: int = 0

    @property
    def files(self) -> int:
        """The number of record files."""
        return len(self.paths)

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
    choice: Choice | None = None,
    memory: Memory | None = None,
    changed: Collection[str] | None = None,
) -> CheckResult:
    """Check every record of a catalogue, the records against each other, and the changes since a version `against`.

    On `day` only the records in force then are drawn on (None: whatever their planned dates), and rules about dates
    judge by it (None: today).

    What records silence, settings or `choice` leave out and a baseline knows is not told, and severities are as set.
    When a part of the catalogue was asked for, only its findings are given, but the rest still counts for rules between
    records.

    Who checks the same catalogue again and again gives each time the same `memory`: less is then read of the cache. Who
    is told of changes also gives the paths of all files that `changed` since: others are then not looked at.

    Raises QingdanError for names that no rule has, a baseline that cannot be read and versions that do not exist.
    """
    wanted, held = choice or Choice(), memory or Memory()
    gc_was_on = gc.isenabled()
    gc.disable()  # no cycles are made while thousands of records pass through
    try:
        return _check(catalogue, progress, catalogue.root if use_cache else None, against, day, wanted, held, changed)
    except CacheError:
        held.forget()
        return _check(catalogue, progress, None, against, day, wanted, held, None)
    finally:
        if gc_was_on:
            gc.enable()


def _check(
    catalogue: Catalogue,
    progress: Progress | None,
    cached_at: Path | None,
    against: str | None,
    day: datetime.date | None,
    choice: Choice,
    memory: Memory,
    changed: Collection[str] | None,
) -> CheckResult:
    plan = Plan.of(catalogue, choice)
    with contextlib.closing(Cache.of(cached_at, catalogue.profile, memory)) as cache, Workers(cycles=False) as workers:
        listing = _renewed(catalogue, cache, changed)
        passing = listing is not None
        # A revision is compared with what git knows of the files, and with nothing else.
        seen = cache.seen_files() if choice.since is None and not passing else None
        listing = listing or list_with_heads(catalogue, cache, seen, workers)
        key = outcome_key(catalogue, listing, day) if seen is not None else None
        known = cache.outcome(key) if key is not None else None
        if known is not None:
            found = _Found(load_findings(known))
        else:
            found = _find(catalogue, listing, cache, workers, day, choice.since, progress, passing=passing)
        cache.memory.listing = listing
        findings = list(found.findings)
        if against is not None:
            from qingdan_catalog.checking._between import findings_since

            findings.extend(findings_since(against, catalogue))
        if seen is not None:
            cache.keep_seen(seen, {file.path: file.key for file in listing.files})
        if key is not None and known is None:
            cache.keep_outcome(key, dump_findings(found.findings))
        settled = plan.settle(findings, catalogue, found.touched, changes=against is not None)
        words = words_of({finding.rule for finding in settled.findings}, catalogue.profile, cache)
    paths = tuple(file.path for file in listing.files if catalogue.covers(file.path) and found.reaches(file.path))
    cached = len(paths) - len(found.fresh.intersection(paths))
    sources = Sources(catalogue)
    return CheckResult(settled.findings, paths, cached, catalogue.profile, sources, words, settled.known, settled.gone)


def _renewed(catalogue: Catalogue, cache: Cache, changed: Collection[str] | None) -> Listing | None:
    """The listing after the one that the cache's memory holds, where only some of its files have changed."""
    last = cache.memory.listing
    if changed is None or last is None or last.problems or len(changed) > _FEW:
        return None
    return last.renewed(changed, catalogue)


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was found in a catalogue, the files that were judged for it, and what changed if that was asked."""

    findings: list[Finding]
    fresh: frozenset[str] = frozenset()
    touched: Touched | None = None

    def reaches(self, path: str) -> bool:
        """Whether a file is one of those that were asked for."""
        return self.touched is None or self.touched.reaches(path)


def _find(
    catalogue: Catalogue,
    listing: Listing,
    cache: Cache,
    workers: Workers,
    day: datetime.date | None,
    since: str | None,
    progress: Progress | None,
    *,
    passing: bool,
) -> _Found:
    """Find all that is wrong in the records and between them."""
    workers.ahead(_load_rules)
    tasks = _tasks(catalogue, listing, cache, day, workers)
    above = {task.path: task.above for task in tasks}
    touched = touched_since(since, catalogue, listing, above, cache, day) if since is not None else None
    keys = {task.path: task.key for task in tasks}
    with Filling(keys, cache, catalogue.profile) as filling:
        verdicts = _judge_all(catalogue, tasks, cache, workers, filling, progress)
        workers.close(wait=False)  # what follows is done by this process alone, and takes memory of its own
        findings = list(_within(catalogue, listing, tasks, verdicts))
        today = day or datetime.date.today()
        findings.extend(findings_together(catalogue, keys, cache, filling.open, today, passing=passing))
    if verdicts.fresh:
        live = {file.key for file in listing.files} | {task.key for task in tasks}
        known = len(verdicts.findings) - len(verdicts.fresh)
        cache.tidy(live, known=known, all_known=known >= len(tasks))
    return _Found(findings, frozenset(task.path for task in tasks if task.key in verdicts.fresh), touched)


class _Task(NamedTuple):
    """A file to judge, the files of the records above it, and a key for the content of all of them."""

    path: str
    key: str
    above: tuple[str, ...]


def _tasks(
    catalogue: Catalogue, listing: Listing, cache: Cache, day: datetime.date | None, workers: Workers
) -> list[_Task]:
    """Every record file with what it draws on."""
    keys = {file.path: file.key for file in listing.files}

    all_above = find_above(catalogue, listing, cache, day, workers)
    drawn_on = _drawn_on(set(all_above), keys, cache)
    return [
        _Task(file.path, file.key + drawn_on[above][1], above)
        for file, above in zip(listing.files, all_above, strict=True)
    ]


def _drawn_on(all_above: set[Files], keys: Mapping[str, str], cache: Cache) -> dict[Files, tuple[Files, str]]:
    """The content keys of files above, and a text that stands for them all.

    Findings speak of these files by name, so their names count too.
    """
    former, found = cache.memory.drawn_on, {}
    for above in all_above:
        contents = tuple([keys[each] for each in above])
        known = former.get(above)
        if known is None or known[0] != contents:
            text = digest_of(part for each in above for part in (keys[each], each))
            known = contents, f"-{text}" if above else ""
        found[above] = known
    cache.memory.drawn_on = found
    return found


def _judge_all(
    catalogue: Catalogue,
    tasks: list[_Task],
    cache: Cache,
    workers: Workers,
    filling: Filling,
    progress: Progress | None,
) -> _Verdicts:
    findings = cache.verdicts()
    todo = list({task.key: task for task in tasks if task.key not in findings}.values())
    # Chain by chain, so that the records above are read once, and not again in each folder of those below them.
    todo.sort(key=lambda task: (*task.above, task.path))
    fresh: set[str] = set()
    work = partial(_judge_portion, catalogue.root, catalogue.profile, catalogue.unsaved, uuid4().hex)
    unkept: list[tuple[str, str, str]] = []
    if len(todo) >= _POOL_FROM and len(todo) * 4 > len(tasks):
        filling.begin()  # this process would only wait for the others
    for portion in workers.in_portions(work, todo, size=_PORTION, pool_from=_POOL_FROM):
        unkept += portion
        fresh.update(key for key, _, _ in portion)
        if len(unkept) >= _KEEP_AFTER or len(fresh) == len(todo):  # each time it waits for the disk
            cache.keep(unkept)
            filling.add((key, rows) for key, _, rows in unkept)
            unkept = []
        if progress is not None:
            progress(len(fresh), len(todo))
    return _Verdicts(findings, frozenset(fresh))


def _judge_portion(
    root: Path, profile: Profile, unsaved: Mapping[str, bytes], run: str, tasks: Sequence[_Task]
) -> list[tuple[str, str, str]]:
    """Judge some files; may run in a worker process. Gives key, findings and rows as JSON text."""
    from qingdan_catalog.checking._judge import judge

    reader = Catalogue(root, Settings(), profile=profile, unsaved=unsaved)
    above = _above(reader, run)
    verdicts = []
    for task in tasks:
        judged = judge(reader.read(task.path), profile, above, task.above, task.path)
        verdicts.append((task.key, dump_findings(judged.findings), judged.rows or ""))
    return verdicts


def _load_rules() -> None:
    """Import what judging needs; runs in worker processes."""
    from qingdan_catalog.checking import _judge  # noqa: F401
    from qingdan_catalog.rules import installed_rules

    installed_rules()


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
        if (text := verdicts.findings[task.key]) != NONE_FOUND:
            yield from load_findings(text, task.path)
    if not listing.problems:
        return
    from qingdan_catalog.checking._judge import judge

    for path, problem in listing.problems:
        for finding in judge(problem, catalogue.profile).findings:
            yield replace(finding, place=replace(finding.place, file=path))

"""The findings between records, from the cache as far as nothing that a rule reads has changed."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.cache import Cache, digest_of
from qingdan_catalog.checking._verdict import dump_findings, load_findings
from qingdan_catalog.findings import Finding
from qingdan_catalog.reads import Changed, changed_names
from qingdan_catalog.settings import inside
from qingdan_catalog.store import Catalogue

if TYPE_CHECKING:
    from qingdan_catalog.tables import Tables

_FEW = 200
"""Changed files up to which it is worth asking what in them changed."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Of the last run its findings, and which files and columns changed since: None for those of all records."""

    findings: tuple[Finding, ...]
    changed: Changed
    names: frozenset[str] | None

    def rules(self, reads: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """The rules that would find the same again, at the same places; `reads` is what each of them depends on."""
        moved = {finding.rule for finding in self.findings if not self.changed.files.isdisjoint(_files_of(finding))}
        return frozenset(code for code, names in reads.items() if code not in moved and not self._touches(names))

    def _touches(self, names: frozenset[str]) -> bool:
        """Whether anything changed of what a rule depends on."""
        return bool(names) if self.names is None else not self.names.isdisjoint(names)

    def still(self, held: Collection[str], judged: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
        """The findings of rules that are `held`, and in files in which no rule was asked again."""
        for finding in self.findings:
            files = judged.get(finding.rule)
            if finding.rule in held or (files is not None and finding.place.file not in files):
                yield finding


def findings_together(
    catalogue: Catalogue,
    keys: dict[str, str],
    cache: Cache,
    opened: Callable[[], Tables],
    day: datetime.date,
    *,
    passing: bool = False,
) -> Sequence[Finding]:
    """What rules of scope CATALOGUE find on a day; `keys` are the content keys of all record files by path.

    `opened` gives the flat tables of these contents, where they are needed. What is found of a `passing` state of the
    catalogue only the cache's memory holds.
    """
    context = context_of(catalogue, day)
    whole = digest_of((context, *chain.from_iterable(keys.items()))) if not passing else ""
    known = cache.whole(whole) if whole else None
    if known is not None:
        cache.memory.together = context, keys, tuple(load_findings(known))
        return cache.memory.together[2]
    from qingdan_catalog.checking._between import findings_between, names_by_rule

    kept = _kept(context, keys, cache)
    held = kept.rules(names_by_rule(catalogue.profile)) if kept is not None else frozenset()
    changed = kept.changed if kept is not None else None
    found = findings_between(opened, catalogue, day, held, changed)
    findings = (*found.findings, *(kept.still(held, found.judged) if kept is not None else ()))
    cache.memory.together = context, keys, findings
    if whole:
        state = {"context": context, "files": keys}
        cache.keep_whole(whole, dump_findings(findings), json.dumps(state, ensure_ascii=True))
    return findings


def context_of(catalogue: Catalogue, day: datetime.date) -> str:
    """A digest of all that rules between records judge by, beside the records, the tool and the profile."""
    digest = sha256(f"{day}\0".encode())
    for name in (BODIES_NAME, catalogue.settings.divisions):
        with contextlib.suppress(OSError):  # where there is none, nothing depends on it
            digest.update(inside(catalogue.root, name, "区划").read_bytes() if name else b"")
        digest.update(b"\0")
    if register := catalogue.settings.register:
        with contextlib.suppress(OSError):
            status = inside(catalogue.root, register, "法规库").stat()  # it is large: its texts are not read for this
            digest.update(f"{register}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _kept(context: str, keys: Mapping[str, str], cache: Cache) -> _Kept | None:
    """What still counts of the last run; None where too much changed."""
    last = cache.memory.together or _last(cache)
    if last is None:
        return None
    former_context, old, findings = last
    files = sorted({path for path, _ in keys.items() ^ old.items()})
    if former_context != context or len(files) > _FEW:
        return None
    asked = {contents[path] for contents in (old, keys) for path in files if path in contents}
    texts = {"": "", **cache.texts(asked)}
    names: set[str] | None = set()
    former = {}
    for path in files:
        before, after = (texts.get(contents.get(path, "")) for contents in (old, keys))
        if before is None or after is None:
            return None  # no longer known
        if bool(before) != bool(after):
            names = None
        elif before and after and names is not None:
            names |= changed_names(json.loads(before), json.loads(after))
        if before:
            former[path] = before
    changed = Changed(frozenset(files), former)
    return _Kept(findings, changed, frozenset(names) if names is not None else None)


def _last(cache: Cache) -> tuple[str, dict[str, str], tuple[Finding, ...]] | None:
    """What was found between records last, as `Memory.together` holds it."""
    last = cache.last_whole()
    if last is None:
        return None
    state = json.loads(last[1])
    return state["context"], state["files"], tuple(load_findings(last[0]))


def _files_of(finding: Finding) -> Iterable[str]:
    return (finding.place.file, *(related.place.file for related in finding.related))

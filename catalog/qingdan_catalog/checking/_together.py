"""The findings between records, from the cache as far as nothing that a rule reads has changed."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.cache import Cache
from qingdan_catalog.checking._verdict import dump_findings, load_findings
from qingdan_catalog.findings import Finding
from qingdan_catalog.reads import EVERYTHING, Changed, all_names
from qingdan_catalog.settings import inside
from qingdan_catalog.store import Catalogue

if TYPE_CHECKING:
    from qingdan_catalog.tables import Tables

_TABLES = {"item": "items"}
_FEW = 200
"""Changed files up to which it is worth asking what in them changed."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Of the last run: its findings, what each rule read, and which files and names of tables and columns changed."""

    findings: tuple[Finding, ...]
    reads: Mapping[str, frozenset[str]]
    changed: Changed
    names: frozenset[str]

    def rules(self) -> frozenset[str]:
        """The rules that would find the same again, at the same places."""
        moved = {finding.rule for finding in self.findings if not self.changed.files.isdisjoint(_files_of(finding))}
        return frozenset(
            code for code, reads in self.reads.items() if code not in moved and self.names.isdisjoint(reads)
        )

    def still(self, held: Collection[str], judged: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
        """The findings of rules that are `held`, and in files in which no rule was asked again."""
        for finding in self.findings:
            files = judged.get(finding.rule)
            if finding.rule in held or (files is not None and finding.place.file not in files):
                yield finding


def findings_together(
    catalogue: Catalogue, keys: Mapping[str, str], cache: Cache, opened: Callable[[], Tables], day: datetime.date
) -> list[Finding]:
    """What rules of scope CATALOGUE find on a day; `keys` are the content keys of all record files by path.

    `opened` gives the flat tables of these contents, where they are needed.
    """
    context = context_of(catalogue, day)
    digest = sha256(context.encode())
    for path, key in keys.items():
        digest.update(f"\0{path}\0{key}".encode("utf-8", "surrogateescape"))
    whole = digest.hexdigest()
    known = cache.whole(whole)
    if known is not None:
        return load_findings(known)
    from qingdan_catalog.checking._between import findings_between

    kept = _kept(context, keys, cache)
    held = kept.rules() if kept is not None else frozenset()
    changed = kept.changed if kept is not None else None
    found = findings_between(opened, catalogue, day, held, changed)
    findings, reads = found.findings, dict(found.reads)
    if kept is not None:
        findings = [*findings, *kept.still(held, found.judged)]
        reads |= {code: kept.reads[code] for code in held}
    state = {"context": context, "files": dict(keys), "reads": {code: sorted(names) for code, names in reads.items()}}
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
    last = cache.last_whole()
    if last is None:
        return None
    findings, state = last[0], json.loads(last[1])
    old: dict[str, str] = state["files"]
    files = [path for path, key in keys.items() if old.get(path) != key] + [path for path in old if path not in keys]
    if state["context"] != context or len(files) > _FEW:
        return None
    asked = {contents[path] for contents in (old, keys) for path in files if path in contents}
    texts = {"": "", **cache.texts(asked)}
    names: set[str] = set()
    former = {}
    for path in files:
        before, after = (texts.get(contents.get(path, "")) for contents in (old, keys))
        if before is None or after is None:
            return None  # no longer known
        if before and after:
            names |= changed_names(json.loads(before), json.loads(after))
        elif before or after:
            names |= all_names()
        if before:
            former[path] = before
    reads = {code: frozenset(names) for code, names in state["reads"].items()}
    return _Kept(tuple(load_findings(findings)), reads, Changed(frozenset(files), former), frozenset(names))


def changed_names(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The columns in which the flat rows of a record differ, and with rows more or fewer their tables.

    For each table with a difference `table.*` is among them, and for any difference at all `*`.
    """
    names: set[str] = set()
    for table in old.keys() | new.keys():
        before, after = old.get(table, []), new.get(table, [])
        if before == after:
            continue
        names |= {f"{_TABLES.get(table, table)}.*", EVERYTHING}
        if isinstance(before, list) and len(before) != len(after):
            names.add(table)
        pairs = zip(before, after, strict=False) if isinstance(before, list) else ((before, after),)
        for one, other in pairs:
            names |= {column for column in one.keys() | other.keys() if one.get(column) != other.get(column)}
    return names


def _files_of(finding: Finding) -> Iterable[str]:
    return (finding.place.file, *(related.place.file for related in finding.related))

"""The chains of a whole catalogue: every record's head, read once and kept."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from qingdan_catalog.cache import Cache, CacheError, digest_of
from qingdan_catalog.git import blob_id
from qingdan_catalog.levels._chain import HEAD_KEYS, Chains, Head, head_of
from qingdan_catalog.processes import Workers, in_portions
from qingdan_catalog.reading import Problem, decode, read_mapping, read_shared
from qingdan_catalog.seen_files import SeenFiles
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue, Listing, RecordFile

_POOL_FROM = 6000
"""Heads are read ten times as fast as records are judged, so processes pay only later."""
_PORTION = 500


# Entries of the root begin at the margin; so do quoted keys, flow collections and explicit keys, which are left alone.
# Patterns that begin with a line break are found many times as fast as with the beginning of a line.
_NEXT = re.compile(r"\n(?=[^\s#-])")
_UNUSUAL = re.compile(r"\n[\"'{\[?&!%|>]")
_HEADS = tuple(f"\n{key}:" for key in HEAD_KEYS)


def list_with_heads(catalogue: Catalogue, cache: Cache, seen: SeenFiles | None, workers: Workers) -> Listing:
    """The listing of a catalogue (see `Catalogue.listing`); of what is read for it the heads are kept at once."""

    def hashed(paths: Sequence[str]) -> Iterator[tuple[str, str | Problem]]:
        work = partial(_hash_portion, catalogue.root, catalogue.unsaved)
        for portion in workers.in_portions(work, paths, size=_PORTION, pool_from=_POOL_FROM):
            cache.keep_heads((key, head) for _, key, head in portion if isinstance(key, str))
            yield from ((path, key) for path, key, _ in portion)

    return catalogue.listing(seen, hashed)


def find_chains(
    catalogue: Catalogue,
    listing: Listing,
    cache: Cache,
    day: datetime.date | None = None,
    workers: Workers | None = None,
) -> Chains:
    """Which records stand above which, among the records in force on `day` (None: whatever their dates).

    Heads of files that have not changed come from the cache.
    """
    return _chains(_known_heads(catalogue, listing, cache, workers), day)


def find_above(
    catalogue: Catalogue, listing: Listing, cache: Cache, day: datetime.date | None, workers: Workers
) -> list[tuple[str, ...]]:
    """For each file of the listing, in its order, the files it draws on (see `Chains.above`).

    Most changes leave all heads as they are: then the answer of the last run holds.
    """
    memory = cache.memory
    if memory.chains is not None:
        last_day, last, above = memory.chains
        if last_day == day and _have_same_heads(last, listing, catalogue, cache, workers):
            return above
    known = _known_heads(catalogue, listing, cache, workers)
    found = _find_above([file.path for file in listing.files], known, cache, day)
    memory.chains = day, listing, found
    return found


def _have_same_heads(last: Listing, listing: Listing, catalogue: Catalogue, cache: Cache, workers: Workers) -> bool:
    """Whether two listings are of the same files, and what differs in these decides no chain."""
    pairs = [(old, new) for old, new in zip(last.files, listing.files, strict=False) if old != new]
    if len(last.files) != len(listing.files) or any(old.path != new.path for old, new in pairs):
        return False
    _known_heads(catalogue, Listing(tuple(new for _, new in pairs), ()), cache, workers)
    heads = cache.heads()
    return all(heads.get(old.key) == heads[new.key] for old, new in pairs)


def _find_above(
    paths: Sequence[str], known: Sequence[tuple[str, str]], cache: Cache, day: datetime.date | None
) -> list[tuple[str, ...]]:
    """For each of the paths the files it draws on, from the cache where it knows; `known` are the heads of records."""
    key = digest_of((f"{day}", *paths, *chain.from_iterable(known)))
    kept = cache.chains(key)
    if kept is not None:
        distinct, places = json.loads(kept)
        shared = [tuple(files) for files in distinct]
        return [shared[place] for place in places]
    chains = _chains(known, day)
    numbers: dict[tuple[str, ...], int] = {}
    places = [numbers.setdefault(chains.above(path), len(numbers)) for path in paths]
    cache.keep_chains(key, json.dumps([list(numbers), places]))
    shared = list(numbers)
    return [shared[place] for place in places]  # one tuple for all that draw on the same


def _chains(known: Sequence[tuple[str, str]], day: datetime.date | None) -> Chains:
    """The chains of files and their heads as JSON text."""
    rows = json.loads(f"[{','.join(text for _, text in known)}]")  # many times as fast as one by one
    return Chains(((path, Head(*row)) for (path, _), row in zip(known, rows, strict=True)), day)


def _known_heads(
    catalogue: Catalogue, listing: Listing, cache: Cache, workers: Workers | None
) -> list[tuple[str, str]]:
    """The files that are records, each with its head as JSON text; what the cache does not know is read."""
    heads = cache.heads()
    todo = list({file.key: file for file in listing.files if file.key not in heads}.values())
    work = partial(_head_portion, catalogue.root, catalogue.unsaved)
    portions = workers.in_portions if workers is not None else in_portions
    for portion in portions(work, todo, size=_PORTION, pool_from=_POOL_FROM):
        cache.keep_heads(portion)
    return [(file.path, heads[file.key]) for file in listing.files if heads[file.key]]


def open_chains(catalogue: Catalogue, day: datetime.date | None = None, listing: Listing | None = None) -> Chains:
    """The chains of a catalogue for a command that does not check it; with the cache where it can be used.

    A `listing` that is at hand need not be made again.
    """
    for root in (catalogue.root, None):
        with contextlib.closing(Cache.of(root, catalogue.profile)) as cache, contextlib.suppress(CacheError):
            return find_chains(catalogue, listing or catalogue.listing(), cache, day)
    raise OSError("no place for temporary files")


def _head_portion(root: Path, unsaved: Mapping[str, bytes], files: Sequence[RecordFile]) -> list[tuple[str, str]]:
    """The heads of some files as JSON text, empty for what cannot be read; may run in a worker process."""
    reader = Catalogue(root, Settings(), unsaved=unsaved)
    return [(file.key, _head_text(reader.read(file.path))) for file in files]


def _hash_portion(
    root: Path, unsaved: Mapping[str, bytes], paths: Sequence[str]
) -> list[tuple[str, str | Problem, str]]:
    """Path, content key and head of some files; may run in a worker process."""
    reader = Catalogue(root, Settings(), unsaved=unsaved)
    contents = ((path, reader.read(path)) for path in paths)
    return [(path, raw if isinstance(raw, Problem) else blob_id(raw), _head_text(raw)) for path, raw in contents]


def head_part(text: str) -> str:
    """The entries of a record that decide its head, so that the rest need not be parsed.

    Empty where the text is no plain list of `键: 值` lines: then all of it must be read.
    """
    below = f"\n{text}"
    if _UNUSUAL.search(below):
        return ""
    entries = []
    for key in _HEADS:
        start = below.find(key)
        while start >= 0:  # a key that stands there twice is for the reader to refuse
            end = _NEXT.search(below, start + 1)
            entries.append(below[start + 1 : end.start() + 1 if end else len(below)])
            start = below.find(key, start + 1)
    return "".join(entries)


def _head_text(raw: bytes | Problem) -> str:
    text = decode(raw) if isinstance(raw, bytes) else raw
    part = head_part(text) if isinstance(text, str) else ""
    data = (read_shared(part) if part else None) or read_mapping(raw)
    return json.dumps(head_of(data).to_row(), ensure_ascii=False) if data is not None else ""

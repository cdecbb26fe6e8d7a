"""The chains of a whole catalogue: every record's head, read once and kept."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from qingdan_catalog.cache import Cache, CacheError
from qingdan_catalog.levels._chain import HEAD_KEYS, Chains, Head, head_of
from qingdan_catalog.processes import in_portions
from qingdan_catalog.reading import decode, read_fast, read_mapping
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue, Listing, RecordFile

_POOL_FROM = 6000
"""Heads are read ten times as fast as records are judged, so processes pay only later."""
_PORTION = 500


# Entries of the root begin at the margin; so do quoted keys, flow collections and explicit keys, which are left alone.
_ENTRY = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_UNUSUAL = re.compile(r"^[\"'{\[?&!%|>]", re.MULTILINE)
_HEADS = tuple(f"{key}:" for key in HEAD_KEYS)


def find_chains(catalogue: Catalogue, listing: Listing, cache: Cache, day: datetime.date | None = None) -> Chains:
    """Which records stand above which, among the records in force on `day` (None: whatever their dates).

    Heads of files that have not changed come from the cache.
    """
    heads = cache.heads()
    todo = list({file.key: file for file in listing.files if file.key not in heads}.values())
    work = partial(_head_portion, catalogue.root, catalogue.unsaved)
    for portion in in_portions(work, todo, size=_PORTION, pool_from=_POOL_FROM, cycles=False):
        cache.keep_heads(portion)
        heads.update(portion)
    known = [(file.path, heads[file.key]) for file in listing.files if heads[file.key]]
    rows = json.loads(f"[{','.join(text for _, text in known)}]")  # many times as fast as one by one
    return Chains(((path, Head(*row)) for (path, _), row in zip(known, rows, strict=True)), day)


def open_chains(catalogue: Catalogue, day: datetime.date | None = None) -> Chains:
    """The chains of a catalogue for a command that does not check it; with the cache where it can be used."""
    for root in (catalogue.root, None):
        with contextlib.closing(Cache.of(root, catalogue.profile)) as cache, contextlib.suppress(CacheError):
            return find_chains(catalogue, catalogue.listing(), cache, day)
    raise OSError("no place for temporary files")


def _head_portion(root: Path, unsaved: Mapping[str, bytes], files: Sequence[RecordFile]) -> list[tuple[str, str]]:
    """The heads of some files as JSON text, empty for what cannot be read; may run in a worker process."""
    reader = Catalogue(root, Settings(), unsaved=unsaved)
    return [(file.key, _head_text(reader, file.path)) for file in files]


def head_part(text: str) -> str:
    """The entries of a record that decide its head, so that the rest need not be parsed.

    Empty where the text is no plain list of `键: 值` lines: then all of it must be read.
    """
    if _UNUSUAL.search(text):
        return ""
    return "".join(entry for entry in _ENTRY.split(text) if entry.startswith(_HEADS))


def _head_text(reader: Catalogue, path: str) -> str:
    raw = reader.read(path)
    text = decode(raw) if isinstance(raw, bytes) else raw
    part = head_part(text) if isinstance(text, str) else ""
    data = (read_fast(part) if part else None) or read_mapping(raw)
    return json.dumps(head_of(data).to_row(), ensure_ascii=False) if data is not None else ""

"""The fast reader for many records that say much in the same words: an entry that was met before is not parsed again.

The offices of one item state most elements alike, down to the byte. An entry of the root begins at the margin with its
key, and no entry is read by another, so what stands in one text word for word is read as in the text before.
"""

from __future__ import annotations

import re
from typing import Any

from qingdan_catalog.reading._fast import read_fast
from qingdan_catalog.tokens import Recent, share

# What begins at the margin and is neither a comment nor a row of the entry above. Patterns that begin with a line break
# are found many times as fast as with the beginning of a line.
_NEXT = re.compile(r"\n(?=[^\s#-])")
# No plain key: quoted and explicit keys, flow collections, marks of documents, whatever else only looks like an entry.
_UNUSUAL = re.compile(r"\n[^\w\s#-]")
_TO_THE_END = re.compile(r"[|>]\d?\+")
"""A block scalar that keeps the empty lines behind it: how many these are may depend on what follows."""

_KNOWN: Recent[str, tuple[str, Any]] = Recent(4096)


def read_shared(text: str) -> dict[str, Any] | None:
    """What `read_fast` answers, but the values of entries that were met before are the very same objects.

    So nobody may change them. `tokens_of` knows them at once.
    """
    entries = _entries(text)
    if not entries:
        return read_fast(text)
    known = [_KNOWN.get(entry) for entry in entries]
    fresh = [entry for entry, met in zip(entries, known, strict=True) if met is None]
    if fresh:
        data = read_fast("\n".join(fresh) + "\n")
        # As many keys as entries, each at the beginning of one: then no entry reaches into another.
        if data is None or len(data) != len(fresh) or not all(map(str.startswith, fresh, data)):
            return read_fast(text)
        for entry, (key, value) in zip(fresh, data.items(), strict=True):
            share(value)
            _KNOWN.keep(entry, (key, value))
        left = iter(data.items())
        whole = dict([met or next(left) for met in known])
    else:
        whole = dict(filter(None, known))
    return whole if len(whole) == len(entries) else None


def _entries(text: str) -> list[str] | None:
    """The entries of the root, without the line break behind each; None where they cannot be told by their lines."""
    below = f"\n{text[:-1]}"  # every text ends in a line break, see `decode`
    if _UNUSUAL.search(below) or ("+" in below and _TO_THE_END.search(below)):
        return None
    heading, *entries = _NEXT.split(below)
    if heading and any(line and not line.startswith("#") for line in heading.split("\n")):
        return None
    return entries

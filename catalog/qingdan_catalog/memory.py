"""What a program that checks one catalogue again and again remembers from check to check, beside the cache on disk."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingdan_catalog.findings import Finding
    from qingdan_catalog.seen_files import Entry
    from qingdan_catalog.store import Listing

Files = tuple[str, ...]
"""Paths of files, or what stands for their contents."""


@dataclass(slots=True)
class Memory:
    """It serves one catalogue under one `stamp` (see `cache.stamp_of`), and one check at a time.

    `verdicts`, `heads` and `entries` are those of the cache. The others are of the last check: its `listing`; which
    files each of a listing drew on at a day (`chains`); what stood for the contents of these (`drawn_on`); in which
    context records were held `together`, with the content keys of all files and what was found; the edition of the kept
    `tables`, and the contents that it holds. None is what is not known yet.
    """

    stamp: str = ""
    verdicts: dict[str, str] | None = None
    heads: dict[str, str] | None = None
    entries: dict[str, Entry] | None = None
    listing: Listing | None = None
    chains: tuple[datetime.date | None, Listing, list[Files]] | None = None
    drawn_on: dict[Files, tuple[Files, str]] = field(default_factory=dict)
    together: tuple[str, dict[str, str], tuple[Finding, ...]] | None = None
    tables: tuple[str, Mapping[str, str]] | None = None

    def forget(self, stamp: str = "") -> None:
        """Forget everything, and serve a stamp."""
        self.stamp, self.verdicts, self.heads, self.entries = stamp, None, None, None
        self.listing, self.chains, self.together, self.tables = None, None, None, None
        self.drawn_on = {}

"""The flat tables of a run of checks: filled while records are judged, where most of them are judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qingdan_catalog.cache import Cache
from qingdan_schema.profiles import Profile

if TYPE_CHECKING:
    from qingdan_catalog.tables import Tables

_PORTION = 4000
"""Records that come into the tables together: each time takes a while, and until then they take memory."""


class Filling:
    """The tables of the contents `keys` (file → content key), kept in a file beside the cache where there is one.

    They are laid out for the rules under `profile`.
    """

    def __init__(self, keys: Mapping[str, str], cache: Cache, profile: Profile) -> None:
        self._keys, self._cache, self._profile = keys, cache, profile
        self._begun: Tables | None = None
        self._waiting: list[tuple[str, str]] = []

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        """The files of each content."""
        files: dict[str, list[str]] = {}
        for path, key in self._keys.items():
            files.setdefault(key, []).append(path)
        return files

    @cached_property
    def _left(self) -> set[str]:
        """The contents that were not added yet."""
        return set(self._files)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        begun, self._begun = self._begun, None
        if begun is not None:
            begun.__exit__(kind, error, trace)

    def begin(self) -> None:
        """Make tables without rows. Without this, `add` does nothing, and `open` brings the kept ones up to date."""
        self._begun = self._tables(None)

    def add(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add content keys and their flat rows (JSON text, empty for what is no record). Raises CacheError."""
        if self._begun is None:
            return
        for key, text in rows:
            self._left.discard(key)
            self._waiting.extend((file, text) for file in self._files[key] if text)
        if len(self._waiting) >= _PORTION:
            self._begun.add(self._waiting)
            self._waiting = []

    def open(self) -> Tables:
        """The tables with all records, which close as their context ends. Raises CacheError."""
        begun = self._begun
        if begun is None:
            return self._tables(self._known())
        begun.add(chain(self._waiting, self._known()))
        begun.complete()
        self._begun = None
        return begun

    def _known(self) -> Iterator[tuple[str, str]]:
        """The rows that were not added yet, from the cache; nothing is done for them until they are asked for."""
        left = {key: self._files[key] for key in self._left}
        yield from ((file, text) for file, text in self._cache.rows(left) if text)

    def _tables(self, rows: Iterable[tuple[str, str]] | None) -> Tables:
        from qingdan_catalog.kept_tables import KeptTables
        from qingdan_catalog.rules import layout_under
        from qingdan_catalog.tables import Tables

        cache, layout, kept = self._cache, layout_under(self._profile), None
        if cache.folder is not None:
            kept = KeptTables(cache.folder, cache.stamp, self._keys, cache.rows, layout, cache.memory)
        return Tables(rows, kept, layout)

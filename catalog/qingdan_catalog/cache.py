"""The verdict cache: what was found in a record, and its flat rows, by the content they were made from.

Deleting it changes nothing but time. The same tables carry a single run that must not leave anything behind: they
then lie in a temporary file, so that memory stays bounded either way.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self

from qingdan_catalog.memory import Memory
from qingdan_catalog.plugins import plugin_stamp
from qingdan_catalog.seen_files import SeenFiles
from qingdan_schema.profiles import Profile

FOLDER = ".qingdan"
CELLS = "cells"
"""The folder in it that says from which cells of workbooks values came (see `qingdan_catalog.sheets.cell_index`)."""
_NAME = "cache.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, stamp TEXT NOT NULL, findings TEXT NOT NULL, rows TEXT);
CREATE TABLE IF NOT EXISTS heads (key TEXT PRIMARY KEY, stamp TEXT NOT NULL, head TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chains (key TEXT, stamp TEXT NOT NULL, chains TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS words (code TEXT PRIMARY KEY, stamp TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS together (key TEXT, stamp TEXT NOT NULL, findings TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outcome (key TEXT, stamp TEXT NOT NULL, findings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, mark TEXT NOT NULL, key TEXT NOT NULL);
"""

_FEW = 500
"""Keys up to which it is quicker to ask for each than to read all."""


class CacheError(Exception):
    """The cache could not be used to the end; the run is to be repeated without it."""


class Cache:
    """Verdicts for one stamp (tool, rules and profile), in `folder`, or in a temporary file without one.

    What is read of a folder, or written to it, its `memory` holds for the next time.
    """

    @classmethod
    def of(cls, root: Path | None, profile: Profile, memory: Memory | None = None) -> Self:
        """The cache of the catalogue at `root` under a profile; without a root one that leaves nothing behind."""
        folder = root / FOLDER if root is not None else None
        return cls(folder, stamp_of(profile.id, profile.digest, plugin_stamp()), memory)

    def __init__(self, folder: Path | None, stamp: str, memory: Memory | None = None) -> None:
        self.stamp = stamp
        opened = _open(folder) if folder is not None else None
        self.folder = folder if opened is not None else None
        self._connection = opened or _temporary()
        self.memory = memory if memory is not None and opened is not None else Memory()
        if self.memory.stamp != stamp:
            self.memory.forget(stamp)

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def verdicts(self) -> dict[str, str]:
        """Content key → findings (JSON text) of every record judged under this stamp; `keep` adds to them."""
        if self.memory.verdicts is None:
            found = self._select("SELECT key, findings FROM verdicts WHERE stamp = ?", self.stamp)
            self.memory.verdicts = dict(found)
        return self.memory.verdicts

    def heads(self) -> dict[str, str]:
        """Content key → head (JSON text) of every file read under this stamp; `keep_heads` adds to them."""
        if self.memory.heads is None:
            self.memory.heads = dict(self._select("SELECT key, head FROM heads WHERE stamp = ?", self.stamp))
        return self.memory.heads

    def keep_heads(self, heads: Iterable[tuple[str, str]]) -> None:
        """Remember heads by content key."""
        new = dict(heads)
        with self._change() as connection:
            stamped = ((key, self.stamp, head) for key, head in new.items())
            connection.executemany("INSERT OR REPLACE INTO heads VALUES (?, ?, ?)", stamped)
        self.heads().update(new)

    def chains(self, key: str) -> str | None:
        """What stands above each file (JSON text) where all heads are just as `key` says."""
        found = self._select("SELECT key, chains FROM chains WHERE stamp = ? AND key = ?", self.stamp, key)
        return next((chains for _, chains in found), None)

    def keep_chains(self, key: str, chains: str) -> None:
        """Remember what stands above each file; only the last are kept."""
        with self._change() as connection:
            connection.execute("DELETE FROM chains")
            connection.execute("INSERT INTO chains VALUES (?, ?, ?)", (key, self.stamp, chains))

    def rows(self, keys: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
        """File and flat rows (JSON text, empty for what is no record); `keys` maps a content key to its files.

        Raises CacheError when a key is gone, as when another program has emptied the cache meanwhile.
        """
        left = set(keys)
        if len(left) <= _FEW:
            for key, rows in self.texts(left).items():
                left.discard(key)
                yield from ((file, rows) for file in keys[key])
        else:
            yield from self._all_rows(keys, left)
        if left:
            raise CacheError

    def _all_rows(self, keys: Mapping[str, Iterable[str]], left: set[str]) -> Iterator[tuple[str, str]]:
        """Rows as `rows` gives them; takes the keys that are found out of `left`."""
        for key, rows in self._select("SELECT key, rows FROM verdicts WHERE stamp = ?", self.stamp):
            left.discard(key)
            for file in keys.get(key, ()):
                yield file, rows

    def whole(self, key: str) -> str | None:
        """The findings between records (JSON text) for a catalogue of exactly this content."""
        found = self._select("SELECT key, findings FROM together WHERE stamp = ? AND key = ?", self.stamp, key)
        return next((findings for _, findings in found), None)

    def keep(self, verdicts: Collection[tuple[str, str, str]]) -> None:
        """Remember verdicts: key, findings and rows."""
        stamped = ((key, self.stamp, findings, rows) for key, findings, rows in verdicts)
        with self._change() as connection:
            connection.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?)", stamped)
        self.verdicts().update((key, findings) for key, findings, _ in verdicts)

    def last_whole(self) -> tuple[str, str] | None:
        """The findings between records that were kept last, and the state they were found in."""
        return next(self._select("SELECT findings, state FROM together WHERE stamp = ?", self.stamp), None)

    def keep_whole(self, key: str, findings: str, state: str) -> None:
        """Remember the findings between records and the state they were found in; only the last are kept."""
        with self._change() as connection:
            connection.execute("DELETE FROM together")
            connection.execute("INSERT INTO together VALUES (?, ?, ?, ?)", (key, self.stamp, findings, state))

    def outcome(self, key: str) -> str | None:
        """All that was found (JSON text) in a catalogue of exactly this content."""
        found = self._select("SELECT key, findings FROM outcome WHERE stamp = ? AND key = ?", self.stamp, key)
        return next((findings for _, findings in found), None)

    def keep_outcome(self, key: str, findings: str) -> None:
        """Remember all that was found in the catalogue as it is now."""
        with self._change() as connection:
            connection.execute("DELETE FROM outcome")
            connection.execute("INSERT INTO outcome VALUES (?, ?, ?)", (key, self.stamp, findings))

    def seen_files(self) -> SeenFiles:
        """Which content the files of the catalogue had when they were last read, whatever the stamp."""
        if self.memory.entries is None:
            try:
                rows = self._connection.execute("SELECT * FROM files")
                self.memory.entries = {path: (mark, key) for path, mark, key in rows}
            except sqlite3.Error as error:
                raise CacheError from error
        return SeenFiles.of(self.memory.entries, self.folder)

    def keep_seen(self, seen: SeenFiles, keys: Mapping[str, str]) -> None:
        """Remember which content each file has; `keys` are the content keys by path."""
        new, gone = seen.changed(keys)
        if not new and not gone:
            return
        with self._change() as connection:
            connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in gone))
            entries = ((path, *entry) for path, entry in new.items())
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", entries)
        held = {path: entry for path, entry in seen.entries.items() if path not in gone} if gone else seen.entries
        self.memory.entries = {**held, **new}

    def texts(self, keys: Iterable[str]) -> dict[str, str]:
        """Content key → flat rows of a few keys, as far as they are known."""
        sql = "SELECT key, rows FROM verdicts WHERE stamp = ? AND key = ?"
        return dict(pair for key in keys for pair in self._select(sql, self.stamp, key))

    def words(self) -> dict[str, str]:
        """Code → what reports say of a rule (JSON text), as far as it is known."""
        return dict(self._select("SELECT code, words FROM words WHERE stamp = ?", self.stamp))

    def keep_words(self, words: Mapping[str, str]) -> None:
        """Remember what reports say of all rules there are."""
        stamped = ((code, self.stamp, text) for code, text in words.items())
        with self._change() as connection:
            connection.execute("DELETE FROM words")
            connection.executemany("INSERT INTO words VALUES (?, ?, ?)", stamped)

    def tidy(self, live: set[str], *, known: int, all_known: bool) -> None:
        """Forget what other stamps left, and old contents once they outnumber the `live` keys.

        `known` is how many verdicts there were under this stamp. Where it had one for each file, `all_known`, others
        have been forgotten before: looking for them takes longer than judging a record.
        """
        with self._change() as connection:
            for table in ("verdicts", "heads"):
                if not all_known:
                    connection.execute(f"DELETE FROM {table} WHERE stamp != ?", (self.stamp,))  # noqa: S608  (names of ours)
                if known > 3 * len(live) + 1000:
                    keys = [key for (key,) in connection.execute(f"SELECT key FROM {table}")]  # noqa: S608
                    old = ((key,) for key in keys if key not in live)
                    connection.executemany(f"DELETE FROM {table} WHERE key = ?", old)  # noqa: S608
                    self.memory.forget(self.stamp)

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise CacheError from error

    def _select(self, sql: str, *values: str) -> Iterator[tuple[str, str]]:
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise CacheError from error


def _temporary() -> sqlite3.Connection:
    connection = sqlite3.connect("")  # a file of SQLite's own that goes when it is closed
    connection.executescript(_SCHEMA)
    return connection


def _open(folder: Path) -> sqlite3.Connection | None:
    """Open or make the cache; a broken file is made anew, a folder that cannot be written means no cache."""
    for _ in range(2):
        try:
            folder.mkdir(exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            connection = sqlite3.connect(folder / _NAME, timeout=2)
            connection.executescript(_SCHEMA)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                (folder / _NAME).unlink()
        except OSError:
            return None
        else:
            return connection
    return None


def digest_of(texts: Iterable[str]) -> str:
    """What stands for texts in their order, of which none holds U+0000; file names that are no text count too."""
    return sha256("\0".join(texts).encode("utf-8", "surrogateescape")).hexdigest()


def stamp_of(*parts: str) -> str:
    """A stamp over the tool's own code and data, and over `parts` such as the profile.

    The code counts by name, size and time of each file, so that a rule under development never meets old verdicts.
    """
    import qingdan_schema

    marks = [mark for module in (__file__, qingdan_schema.__file__) for mark in sorted(_marks(os.path.dirname(module)))]  # noqa: PTH120
    return digest_of((*marks, *parts))


def _marks(folder: str, below: str = "") -> Iterator[str]:
    """Name, size and time of the tool's own files in a folder; for each run, so without `Path`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".yaml", ".csv", ".jsonl")):
                status = entry.stat()
                yield f"{below}{entry.name} {status.st_size} {status.st_mtime_ns}"
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _marks(entry.path, f"{below}{entry.name}/")

"""The verdict cache: what was found in a record, and its flat rows, by the content they were made from.

Deleting it changes nothing but time; a cache that cannot be used is passed over.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

FOLDER = ".qingdan"
_NAME = "cache.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, stamp TEXT NOT NULL, findings TEXT NOT NULL, rows TEXT);
CREATE TABLE IF NOT EXISTS wholes (key TEXT PRIMARY KEY, stamp TEXT NOT NULL, findings TEXT NOT NULL);
"""


class Cache:
    """Verdicts on disk, for one stamp (tool, rules and profile). With ``folder=None`` it remembers nothing."""

    def __init__(self, folder: Path | None, stamp: str) -> None:
        self._stamp = stamp
        self._connection = _open(folder) if folder is not None else None

    def close(self) -> None:
        """Give the file back."""
        if self._connection is not None:
            self._connection.close()

    def verdicts(self) -> dict[str, str]:
        """Content key → findings (JSON text) of every record judged under this stamp."""
        return dict(self._select("SELECT key, findings FROM verdicts WHERE stamp = ?", self._stamp))

    def rows(self, keys: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
        """File and flat rows (JSON text) of records; `keys` maps a content key to the files that hold it."""
        for key, rows in self._select("SELECT key, rows FROM verdicts WHERE stamp = ? AND rows != ''", self._stamp):
            for file in keys.get(key, ()):
                yield file, rows

    def whole(self, key: str) -> str | None:
        """The findings between records (JSON text) for a catalogue of exactly this content."""
        found = self._select("SELECT key, findings FROM wholes WHERE stamp = ? AND key = ?", self._stamp, key)
        return next((findings for _, findings in found), None)

    def keep(self, verdicts: Iterable[tuple[str, str, str]], *, live: set[str]) -> None:
        """Remember verdicts (key, findings, rows); forget other stamps, and old contents when they outnumber `live`."""
        if self._connection is None:
            return
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.execute("DELETE FROM verdicts WHERE stamp != ?", (self._stamp,))
            stamped = ((key, self._stamp, findings, rows) for key, findings, rows in verdicts)
            self._connection.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?)", stamped)
            (count,) = self._connection.execute("SELECT count(*) FROM verdicts").fetchone()
            if count > 3 * len(live) + 1000:
                old = [key for (key,) in self._connection.execute("SELECT key FROM verdicts") if key not in live]
                self._connection.executemany("DELETE FROM verdicts WHERE key = ?", ((key,) for key in old))

    def keep_whole(self, key: str, findings: str) -> None:
        """Remember the findings between records; only those of the last content are kept."""
        if self._connection is None:
            return
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.execute("DELETE FROM wholes")
            self._connection.execute("INSERT INTO wholes VALUES (?, ?, ?)", (key, self._stamp, findings))

    def _select(self, sql: str, *values: str) -> list[tuple[str, str]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            return []


def _open(folder: Path) -> sqlite3.Connection | None:
    """Open or make the cache; a broken file is made anew, a folder that cannot be written means no cache."""
    for attempt in (1, 2):
        try:
            folder.mkdir(exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            connection = sqlite3.connect(folder / _NAME, timeout=2)
            connection.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            if attempt == 2 or isinstance(error, sqlite3.OperationalError):
                return None
            with contextlib.suppress(OSError):
                (folder / _NAME).unlink()
        except OSError:
            return None
        else:
            return connection
    return None


def stamp_of(*parts: str) -> str:
    """A stamp over the tool's own code and data, and over `parts` such as the profile.

    The code counts by name, size and time of each file, so that a rule under development never meets old verdicts.
    """
    import qingdan_schema

    digest = sha256()
    for root in (Path(__file__).parent, Path(qingdan_schema.__file__).parent):
        for path in sorted(root.rglob("*.*")):
            if path.suffix in (".py", ".yaml"):
                status = path.stat()
                digest.update(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}\n".encode())
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()

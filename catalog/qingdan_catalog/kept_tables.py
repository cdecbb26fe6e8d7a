"""The flat tables in a file beside the cache, so that after a change only the records that changed are loaded.

Deleting the file changes nothing but time. It is changed in one transaction: a run that is killed leaves the state
before, or a file without its mark, which is made anew.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from qingdan_catalog.cache import CacheError
from qingdan_catalog.flat import Layout
from qingdan_catalog.memory import Memory
from qingdan_catalog.table_rows import connect, define, insert, remove

if TYPE_CHECKING:
    import duckdb

NAME = "tables.duckdb"
OWN = ("qingdan_tables", "qingdan_contents")
"""The tables of the file that are nobody else's. The first says which tool filled it, with how many records since it
was made, and gives what it holds now a name; the second, which content of each file was loaded, if only to find that it
is no record."""

_LOCKED = ("set lock", "being used", "already open", "different configuration")
"""Words of DuckDB's when another program holds the file; what it says else is of files that it cannot read."""

_in_use: set[Path] = set()
_changing = threading.Lock()


@dataclass(slots=True)
class KeptTables:
    """The file of the tables in `folder`, for one stamp, to hold the contents `keys` (file → content key).

    `rows` gives the flat rows as JSON text (empty for what is no record) for a mapping of key to files, as pairs of
    file and text. `layout` is that of the tables; under one stamp it is always the same. What the file holds in the end
    the `memory` knows for the next time.
    """

    folder: Path
    stamp: str
    keys: Mapping[str, str]
    rows: Callable[[Mapping[str, list[str]]], Iterator[tuple[str, str]]]
    layout: Layout
    memory: Memory = field(default_factory=Memory)
    _held: bool = field(default=False, init=False)

    @property
    def path(self) -> Path:
        """Where the tables lie."""
        return self.folder / NAME

    def open(self, scratch: Path) -> duckdb.DuckDBPyConnection | None:
        """A connection to tables with just these contents; None where the file cannot be used now.

        As long as it is held, no other program can open the file. Raises CacheError as `rows` does.
        """
        return self._opened(lambda connection: self._renew(connection, scratch), scratch)

    def begin(self, scratch: Path) -> duckdb.DuckDBPyConnection | None:
        """A connection to tables without rows, as `open` gives it; what is inserted holds once `complete` is called."""
        return self._opened(self._is_begun, scratch)

    def complete(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Keep what was inserted since `begin`: the contents `keys`."""
        self._settle(connection, self.keys)

    def _opened(
        self, bring: Callable[[duckdb.DuckDBPyConnection], bool], scratch: Path
    ) -> duckdb.DuckDBPyConnection | None:
        """A connection that `bring` has made what it should be; where it cannot, to a new file."""
        import duckdb

        with _changing:
            if self.path in _in_use:
                return None
            _in_use.add(self.path)
            self._held = True
        connection: duckdb.DuckDBPyConnection | None = None
        for _ in range(2):
            connection = None
            try:
                connection = connect(str(self.path), scratch)
                if bring(connection):
                    return connection
            except duckdb.Error as error:
                if any(word in str(error) for word in _LOCKED):
                    break
            except UnicodeError:  # a file name that is no text
                self.release(connection)
                return None
            except BaseException:
                self.release(connection)
                raise
            if connection is not None:
                connection.close()
            if not self.discard():
                break
        self.release(connection)
        return None

    def release(self, connection: duckdb.DuckDBPyConnection | None) -> None:
        """Give the file back."""
        if connection is not None:
            connection.close()
        if self._held:
            self._held = False
            with _changing:
                _in_use.discard(self.path)

    def discard(self) -> bool:
        """Delete the file; whether that could be done."""
        try:
            for name in (NAME, f"{NAME}.wal"):
                (self.folder / name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _is_begun(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Begin the tables in a file that has none."""
        if _tables_in(connection):
            return False
        connection.execute("BEGIN")
        self._define(connection)
        return True

    def _renew(self, connection: duckdb.DuckDBPyConnection, scratch: Path) -> bool:
        """Bring the tables to the contents; False where making them anew is quicker, or the only way."""
        names = _tables_in(connection)
        if not names:
            self._change(connection, {}, set(self.keys), scratch)
            return True
        if names != {*OWN, *self.layout.columns()}:
            return False
        marks = connection.execute("SELECT stamp, edition, loaded FROM qingdan_tables").fetchall()
        if [stamp for stamp, _, _ in marks] != [self.stamp]:
            return False
        kept = self._contents(connection, marks[0][1])
        if kept == self.keys:
            return True
        fresh = {file for file, key in self.keys.items() if kept.get(file) != key}
        loaded = marks[0][2] + len(fresh)
        if len(fresh) * 4 > len(self.keys) or loaded > 2 * len(self.keys) + 1000:
            return False  # the room of rows that went is not always used again
        self._change(connection, kept, fresh, scratch)
        return True

    def _change(
        self, connection: duckdb.DuckDBPyConnection, kept: Mapping[str, str], fresh: set[str], scratch: Path
    ) -> None:
        by_key: dict[str, list[str]] = {}
        for file in sorted(fresh):
            by_key.setdefault(self.keys[file], []).append(file)
        connection.execute("BEGIN")
        try:
            if kept:
                gone = [file for file, key in kept.items() if self.keys.get(file) != key]
                remove(connection, gone, (OWN[1], *self.layout.columns()))
            else:
                self._define(connection)
            if fresh:
                insert(connection, ((file, text) for file, text in self.rows(by_key) if text), scratch, self.layout)
            self._settle(connection, fresh)
        except BaseException:
            with contextlib.suppress(Exception):
                connection.execute("ROLLBACK")
            raise

    def _define(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables, and the mark of the tool that fills them."""
        define(connection, self.layout)
        connection.execute("CREATE TABLE qingdan_tables (stamp VARCHAR, edition VARCHAR, loaded BIGINT)")
        connection.execute("INSERT INTO qingdan_tables VALUES (?, '', 0)", [self.stamp])
        connection.execute("CREATE TABLE qingdan_contents (file VARCHAR, key VARCHAR)")

    def _contents(self, connection: duckdb.DuckDBPyConnection, edition: str) -> Mapping[str, str]:
        """Which content of each file an edition of the tables holds."""
        known = self.memory.tables
        if known is not None and known[0] == edition:
            return known[1]
        return dict(connection.execute("SELECT file, key FROM qingdan_contents").fetchall())

    def _settle(self, connection: duckdb.DuckDBPyConnection, files: Collection[str]) -> None:
        """Note which contents of some files were loaded, and let what was changed hold."""
        contents = {"files": list(files), "keys": [self.keys[file] for file in files]}
        if files:
            connection.execute("INSERT INTO qingdan_contents SELECT unnest($files), unnest($keys)", contents)
        edition = uuid4().hex
        connection.execute("UPDATE qingdan_tables SET edition = ?, loaded = loaded + ?", [edition, len(files)])
        connection.execute("COMMIT")
        self.memory.tables = edition, self.keys

    def broken(self, error: Exception) -> CacheError:
        """What to raise when a query fails that should not: the file goes, and the run is repeated without it."""
        self.discard()
        return CacheError(str(error))


def _tables_in(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}

"""The flat tables in DuckDB: one SQL, in memory or over a file that is kept from run to run."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from qingdan_catalog.flat import Layout, whole_layout
from qingdan_catalog.kept_tables import OWN, KeptTables
from qingdan_catalog.reads import Changed
from qingdan_catalog.table_rows import connect, define, insert, insert_former

_NEAR = """
CREATE OR REPLACE TEMP TABLE near AS
SELECT file, rowid AS place FROM {whole}.items WHERE {value} IN (
    SELECT {value} FROM former UNION SELECT {value} FROM {whole}.items WHERE file IN (SELECT unnest($files)))
"""
_ITEMS = "CREATE OR REPLACE TEMP TABLE items AS SELECT * FROM {whole}.items WHERE rowid IN (SELECT place FROM near)"
_ROWS = "CREATE TEMP VIEW {name} AS SELECT * FROM {whole}.{name} SEMI JOIN near USING (file)"


class Tables:
    """The flat tables of a catalogue, for as long as the context lasts.

    `items` has a row for each record and its `file`; `materials`, `basis`, `steps`, `fees` and `questions` have a row
    for each row of a record, with `file` and `row_number`; `flat.CHILD_TABLES` names the tables of all rows.
    """

    def __init__(
        self, rows: Iterable[tuple[str, str]] | None, kept: KeptTables | None = None, layout: Layout | None = None
    ) -> None:
        """`rows` are pairs of a file and its flat rows as JSON text; they are not asked for where `kept` has them.

        With None they come by and by: see `add` and `complete`. There are the tables and columns of the `layout` (that
        of `kept`, where there is one; None: all of them). Raises CacheError where `rows` or `kept` does.
        """
        self._layout = kept.layout if kept is not None else layout or whole_layout()
        self._folder = tempfile.TemporaryDirectory(prefix="qingdan-")
        folder = Path(self._folder.name)
        try:
            opening = kept and (kept.begin if rows is None else kept.open)
            opened = opening(folder) if opening else None
            self._kept = kept if opened is not None else None
            self._connection = opened if opened is not None else connect(":memory:", folder)
            if opened is None:
                define(self._connection, self._layout)
                insert(self._connection, rows or (), folder, self._layout)
        except BaseException:
            self._folder.cleanup()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._kept is not None:
            self._kept.release(self._connection)
        else:
            self._connection.close()
        self._folder.cleanup()

    def add(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add records to tables that began without any. Raises CacheError as `query` does."""
        with self._trusting():
            insert(self._connection, rows, Path(self._folder.name), self._layout)

    def complete(self) -> None:
        """All records are in: what is kept of them holds. Raises CacheError as `query` does."""
        if self._kept is not None:
            with self._trusting():
                self._kept.complete(self._connection)

    def query(self, sql: str) -> Iterator[dict[str, Any]]:
        """The rows of a query as mappings of column to value.

        Raises CacheError where the kept file turns out to be of no use.
        """
        with self._trusting():
            cursor = self._connection.execute(sql)
            names = [column[0] for column in cursor.description or ()]
        while rows := self._fetch(cursor):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    @contextlib.contextmanager
    def near(self, changed: Changed) -> Iterator[Callable[[str], frozenset[str]]]:
        """Narrow the tables, for as long as the context lasts, to records that have to do with what has changed.

        Gives a function that does it for a value, SQL over a row of `items`: of all records are left those that share
        it with a changed one, as it is or as it was. It returns the files of these records and those that changed.
        Raises CacheError as `query` does.
        """
        whole, run = self._whole(), self._connection.execute
        others = [name for name in self._layout.columns() if name != "items"]

        def narrow(within: str) -> frozenset[str]:
            value = f"coalesce(CAST({within} AS VARCHAR), '')"
            with self._trusting():
                run(_NEAR.format(whole=whole, value=value), {"files": list(changed.files)})
                run(_ITEMS.format(whole=whole))
                return changed.files | {file for (file,) in run("SELECT file FROM near").fetchall()}

        with self._trusting():
            insert_former(self._connection, changed.former.items(), Path(self._folder.name), self._layout)
            run("CREATE TEMP TABLE near (file VARCHAR, place BIGINT)")
            run(_ITEMS.format(whole=whole))  # what is temporary goes before a table of its name
            for name in others:
                run(_ROWS.format(whole=whole, name=name))
        try:
            yield narrow
        finally:
            with self._trusting():
                for name in others:
                    run(f"DROP VIEW temp.{name}")
                for name in ("items", "near", "former"):
                    run(f"DROP TABLE temp.{name}")

    def _whole(self) -> str:
        """The name in SQL of the database that holds the tables."""
        (name,) = self._connection.execute("SELECT current_database()").fetchall()[0]
        return f'"{name}".main'

    def saved(self) -> Path:
        """A database file with the same tables, for those who may only read; it goes when the context ends."""
        path = Path(self._folder.name) / "copy.duckdb"
        if not path.exists():
            quoted = str(path).replace("'", "''")
            with self._trusting():
                (name,) = self._connection.execute("SELECT current_database()").fetchall()[0]
                self._connection.execute(f"ATTACH '{quoted}' AS saved")
                self._connection.execute(f'COPY FROM DATABASE "{name}" TO saved')
                for table in OWN:
                    self._connection.execute(f"DROP TABLE IF EXISTS saved.{table}")
                self._connection.execute("DETACH saved")
        return path

    def _fetch(self, cursor: Any) -> list[tuple[Any, ...]]:
        with self._trusting():
            rows: list[tuple[Any, ...]] = cursor.fetchmany(1000)
        return rows

    @contextlib.contextmanager
    def _trusting(self) -> Iterator[None]:
        """Take a failure for one of the kept file, where there is one."""
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            if self._kept is None:
                raise
            raise self._kept.broken(error) from error

"""The flat tables in DuckDB: one SQL, in memory for a county, over files for more."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from qingdan_catalog.flat import child_columns, item_columns, struct_type
from qingdan_catalog.reads import EVERYTHING, names_read


class Tables:
    """The flat tables of a catalogue, for as long as the context lasts.

    `items` has a row for each record and its `file`; `materials`, `basis`, `steps`, `fees` and `questions` have a row
    for each row of a record, with `file` and `row_number`; `flat.CHILD_TABLES` names the tables of all rows.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """`rows` are pairs of a file and the JSON text of `flatten`; they are streamed to disk, not held."""
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="qingdan-")
        source = Path(self._folder.name) / "records.jsonl"
        with source.open("w", encoding="utf-8", newline="\n") as stream:
            for file, text in rows:
                stream.write(f'{{"file":{json.dumps(file, ensure_ascii=False)},{text[1:]}\n')
        self._noted: list[set[str]] = []
        self._connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
        self._define(str(source))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._folder.cleanup()

    def query(self, sql: str) -> Iterator[dict[str, Any]]:
        """The rows of a query as mappings of column to value."""
        self.note(names_read(sql))
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(1000):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    @contextlib.contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note what is read of the tables meanwhile: names of tables and columns, see `names_read`."""
        names: set[str] = set()
        self._noted.append(names)
        try:
            yield names
        finally:
            self._noted.pop()

    def note(self, names: Iterable[str]) -> None:
        """Say what is read, for everyone who is noting."""
        for noted in self._noted:
            noted.update(names)

    def saved(self) -> Path:
        """A database file with the same tables, for those who may only read; it goes when the context ends."""
        self.note((EVERYTHING,))
        path = Path(self._folder.name) / "tables.duckdb"
        if not path.exists():
            quoted = str(path).replace("'", "''")
            self._connection.execute(f"ATTACH '{quoted}' AS saved")
            self._connection.execute("COPY FROM DATABASE memory TO saved")
            self._connection.execute("DETACH saved")
        return path

    def _define(self, source: str) -> None:
        columns = {"file": "VARCHAR", "item": struct_type(item_columns())}
        columns |= {name: struct_type(child) + "[]" for name, child in child_columns().items()}
        self._connection.execute(
            "CREATE TABLE records AS SELECT * FROM read_json($source, format='newline_delimited', columns=$columns)",
            {"source": source, "columns": columns},
        )
        self._connection.execute("CREATE VIEW items AS SELECT file, unnest(item) FROM records")
        for name in child_columns():
            self._connection.execute(
                f"CREATE VIEW {name} AS SELECT file, unnest(part) FROM "  # noqa: S608  (names of ours)
                f"(SELECT file, unnest({name}) AS part FROM records)"
            )

"""The flat tables in a DuckDB connection: how it is opened, the tables are made, and records come in and go."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan_catalog.flat import Layout, struct_type

if TYPE_CHECKING:
    import duckdb

MEMORY = "256MB"
"""What DuckDB holds at most before it writes to its folder; the process as a whole takes some 200 MB more."""

_SOURCE = "records.jsonl"
_FEW = 100
_PORTION = 5000
"""Records that come in together: with more of them DuckDB would need more than it may hold."""


def connect(database: str, folder: Path) -> duckdb.DuckDBPyConnection:
    """Open a database that reaches no file but its own and those in `folder`. Raises duckdb.Error."""
    import duckdb

    connection = duckdb.connect(
        database,
        config={
            "temp_directory": str(folder / "spilled"),
            "memory_limit": MEMORY,
            "autoinstall_known_extensions": "false",
            "python_enable_replacements": "false",
        },
    )
    connection.execute("SET allowed_directories = $folders", {"folders": [str(folder)]})
    connection.execute("SET enable_external_access = false")
    return connection


def define(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Make the tables of a layout, without rows."""
    for name, columns in layout.columns().items():
        stated = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        connection.execute(f"CREATE TABLE {name} ({stated})")


def insert(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, str]], folder: Path, layout: Layout
) -> None:
    """Add records, pairs of a file and its flat rows as JSON text; they are streamed to disk, not held."""
    left = iter(rows)
    while portion := list(islice(left, _PORTION)):
        _insert(connection, portion, folder, layout)


def insert_former(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, str]], folder: Path, layout: Layout
) -> None:
    """Make the table `former`, like `items`, of what a few records were before; pairs as `insert` takes them."""
    stated = ", ".join(f'"{column}" {kind}' for column, kind in layout.columns()["items"].items())
    connection.execute(f"CREATE TEMP TABLE former ({stated})")
    if held := list(rows):
        _read(connection, held, folder, {"item": struct_type(layout.items.columns)})
        connection.execute("INSERT INTO former SELECT file, unnest(item) FROM incoming")
        connection.execute("DROP TABLE incoming")


def _insert(connection: duckdb.DuckDBPyConnection, rows: list[tuple[str, str]], folder: Path, layout: Layout) -> None:
    children = {name: struct_type(table.columns) + "[]" for name, table in layout.children.items()}
    if len(rows) <= _FEW:  # with the statements for tables that get no rows, one record would take five times as long
        held = {name for _, text in rows for name, part in json.loads(text).items() if part}
        children = {name: kind for name, kind in children.items() if name in held}
    _read(connection, rows, folder, {"item": struct_type(layout.items.columns), **children})
    connection.execute("INSERT INTO records SELECT file FROM incoming")
    connection.execute("INSERT INTO items SELECT file, unnest(item) FROM incoming")
    for name in children:
        connection.execute(
            f"INSERT INTO {name} SELECT file, unnest(part) FROM "  # noqa: S608  (names of ours)
            f"(SELECT file, unnest({name}) AS part FROM incoming WHERE len({name}) > 0)"
        )
    connection.execute("DROP TABLE incoming")


def _read(
    connection: duckdb.DuckDBPyConnection, rows: list[tuple[str, str]], folder: Path, parts: dict[str, str]
) -> None:
    """Make the table `incoming` of files and those `parts` of their rows that are asked for, with their types."""
    source = folder / _SOURCE
    with source.open("w", encoding="utf-8", newline="\n") as stream:
        for file, text in rows:
            stream.write(f'{{"file":{json.dumps(file, ensure_ascii=False)},{text[1:]}\n')
    connection.execute(
        "CREATE TEMP TABLE incoming AS SELECT * FROM read_json($source, format='newline_delimited', columns=$columns)",
        {"source": str(source), "columns": {"file": "VARCHAR", **parts}},
    )
    source.unlink()


def remove(connection: duckdb.DuckDBPyConnection, files: Collection[str], tables: Iterable[str]) -> None:
    """Take all rows of some files out of some tables."""
    held: list[object] = list(files)
    named = ", ".join("?" * len(held))  # takes half as long as a join
    if len(held) > _FEW:
        named, held = "SELECT unnest(?)", [held]
    for name in tables if held else ():
        connection.execute(f"DELETE FROM {name} WHERE file IN ({named})", held)  # noqa: S608  (names of ours)

"""Rows by identifier in a temporary file, so that memory stays bounded however large an exchange is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from qingdan_schema.exchange import Scalar

_SCHEMA = """
CREATE TABLE rows (number INTEGER PRIMARY KEY, name TEXT, guid TEXT, task TEXT, place INTEGER, data TEXT,
                   done INTEGER DEFAULT 0);
CREATE UNIQUE INDEX by_guid ON rows (name, guid);
CREATE INDEX by_task ON rows (task, name);
CREATE TABLE beside (name TEXT, guid TEXT, data TEXT, PRIMARY KEY (name, guid));
CREATE TABLE seen (identity TEXT PRIMARY KEY, times INTEGER);
"""


class RowStore:
    """Rows of tables (`name`) by their `guid`, by the item (`task`) they belong to, and what lies beside them."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("")  # a file of SQLite's own that goes when it is closed
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, name: str, guid: str, task: str, place: int, row: Mapping[str, Scalar]) -> bool:
        """Keep a row; False where the table has one of that identifier already."""
        cursor = self._connection.execute(
            "INSERT OR IGNORE INTO rows (name, guid, task, place, data) VALUES (?, ?, ?, ?, ?)",
            (name, guid, task, place, json.dumps(row, ensure_ascii=False)),
        )
        return cursor.rowcount == 1

    def take(self, name: str, guid: str) -> dict[str, Scalar] | None:
        """A row, which is then done with; None where there is none."""
        found = self._connection.execute("SELECT number, data FROM rows WHERE name = ? AND guid = ?", (name, guid))
        hit = found.fetchone()
        if hit is None:
            return None
        self._connection.execute("UPDATE rows SET done = 1 WHERE number = ?", (hit[0],))
        row: dict[str, Scalar] = json.loads(hit[1])
        return row

    def rows(self, name: str) -> Iterator[tuple[str, dict[str, Scalar]]]:
        """The rows of a table with their identifiers, in the order in which they came."""
        for guid, data in self._connection.execute(
            "SELECT guid, data FROM rows WHERE name = ? ORDER BY number", (name,)
        ):
            yield guid, json.loads(data)

    def left(self, name: str) -> Iterator[tuple[str, dict[str, Scalar]]]:
        """The rows of a table that nobody took, in the order in which they came."""
        query = "SELECT guid, data FROM rows WHERE name = ? AND done = 0 ORDER BY number"
        for guid, data in self._connection.execute(query, (name,)):
            yield guid, json.loads(data)

    def of_task(self, name: str, task: str) -> list[tuple[str, dict[str, Scalar]]]:
        """The rows of a table that belong to an item, by place; they are then done with."""
        query = "SELECT number, guid, data FROM rows WHERE task = ? AND name = ? ORDER BY place, number"
        found = self._connection.execute(query, (task, name)).fetchall()
        self._connection.executemany("UPDATE rows SET done = 1 WHERE number = ?", [(number,) for number, _, _ in found])
        return [(guid, json.loads(data)) for _, guid, data in found]

    def put_beside(self, name: str, guid: str, data: Any) -> None:
        """Keep what lies beside a row."""
        text = json.dumps(data, ensure_ascii=False)
        self._connection.execute("INSERT OR REPLACE INTO beside VALUES (?, ?, ?)", (name, guid, text))

    def beside(self, name: str, guid: str) -> Any:
        """What lies beside a row, or None."""
        found = self._connection.execute("SELECT data FROM beside WHERE name = ? AND guid = ?", (name, guid)).fetchone()
        return json.loads(found[0]) if found else None

    def times(self, identity: str) -> int:
        """How often this identity has come, this time included."""
        query = "INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"
        return int(self._connection.execute(query, (identity,)).fetchone()[0])

"""Rows as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def csv_lines(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a CSV file; a line break within a cell stays within its line."""
    for row in (headings, *rows):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="").writerow(row)
        yield stream.getvalue()


def json_lines(head: Mapping[str, Any], key: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object: `head`, and under `key` the rows, one a line."""
    listed = list(rows)
    start = json.dumps(head, ensure_ascii=False)[:-1]
    yield f"{start}{', ' if head else ''}{json.dumps(key, ensure_ascii=False)}: ["
    for number, row in enumerate(listed, start=1):
        yield json.dumps(row, ensure_ascii=False) + ("," if number < len(listed) else "")
    yield "]}"

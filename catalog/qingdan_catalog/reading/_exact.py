"""The exact reader: libyaml events give line and column of every key and value, under Chinese keys too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qingdan_catalog.reading._problem import Problem, Span
from qingdan_schema.paths import Path

MAX_DEPTH = 32
"""No record nests deeper than four levels; a file that does is not a record."""

MAX_PROBLEMS = 20
"""A file with more is made to be wrong; reading stops there."""


@dataclass(slots=True)
class ExactRecord:
    """A file read with positions.

    `data` is what could be read (the first of two equal keys counts); `keys` and `values` hold the span of each key
    and value by path; `plain` the written form of unquoted values that are not text; `problems` what is wrong with the
    YAML itself.
    """

    data: dict[str, Any] | None = None
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    plain: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def span_of(self, path: Path) -> Span:
        """The place of a value, or of the nearest thing above it that is in the file (a missing element)."""
        for end in range(len(path), 0, -1):
            if (found := self.values.get(path[:end])) is not None:
                return found if end == len(path) else self._heading(path[:end], found)
        return Span.start()

    def key_span_of(self, path: Path) -> Span:
        """The place of a key, or of its value where it has none (a row)."""
        return self.keys.get(path) or self.span_of(path)

    def _heading(self, path: Path, value: Span) -> Span:
        """Where to point for something missing inside `path`: its key, or the first character of the row."""
        return self.keys.get(path) or Span(value.line, value.column, value.line, value.column + 1)


def read_exact(text: str) -> ExactRecord:
    """Read one mapping with the places of everything in it. Never raises for bad input: see `problems`."""
    # Most runs read nothing exactly, and the YAML library takes as long to import as a thousand files to look at.
    from qingdan_catalog.reading._events import fill

    record = ExactRecord()
    fill(record, text)
    return record

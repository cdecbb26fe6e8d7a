"""Findings: what a rule says about a record, as values. Words are made from them by a reporter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qingdan_catalog.reading import Span
from qingdan_schema.paths import Path


class Severity(Enum):
    """How much a finding weighs: an error breaks the standard, a warning needs a look, advice is custom."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class FixSafety(Enum):
    """Whether a fix keeps the meaning (safe) or needs a person's agreement (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one place that removes a finding: `path` gets `value`, or goes when `value` is None.

    `value` is what a file holds: text, a number, or lists and mappings of them. With `insert` a row is put in before
    the row of that number.
    """

    path: Path
    value: Any
    safety: FixSafety
    insert: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: a message of the rule with its arguments, at a path of the record it judges.

    `at` is a path of Chinese keys; `on_key` points at the key and not at its value. `span` is known only to rules
    about the file itself; for all others the place is looked up when there is something to report.
    """

    at: Path
    message: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    on_key: bool = False
    span: Span | None = None
    fix: Fix | None = None
    related: tuple[RelatedHit, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedHit:
    """Another place that a hit speaks of, in the same file or (with `file`) in another."""

    at: Path
    file: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a file (relative to the catalogue, with `/`), its span, and the path inside the record.

    `named` is the path with rows named by their content, where there are rows; see `fingerprint_of`.
    """

    file: str
    span: Span
    path: Path = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A second place of a finding and what it has to do with it."""

    place: Place
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at its place. `message` is the id of a message of the rule; see `Rule.say` for the words."""

    rule: str
    severity: Severity
    place: Place
    message: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Order of a report: by file, by place, then by rule."""
        span = self.place.span
        return (self.place.file, span.line, span.column, self.rule, self.message, str(sorted(self.args.items())))

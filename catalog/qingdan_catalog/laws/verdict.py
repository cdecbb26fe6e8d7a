"""What was found out about a citation, as values; the words are made by the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from qingdan_catalog.findings import Place, Severity
from qingdan_schema.laws import Law


class Verdict(Enum):
    """The kinds of verdict, good ones too; the value is their name in JSON reports."""

    KNOWN = "known"
    SHORT_NAME = "short-name"
    FORMER_NAME = "former-name"
    UNKNOWN_TITLE = "unknown-title"
    OUTSIDE = "outside"
    OTHER_ACT = "other-act"
    UNREADABLE = "unreadable"
    IN_FORCE = "in-force"
    NOT_YET = "not-yet-in-force"
    REPEALED = "repealed"
    NEWER_CITED = "newer-edition-cited"
    OLDER_CITED = "older-edition-cited"
    ARTICLE_EXISTS = "article-exists"
    NO_ARTICLE = "no-such-article"
    NO_PARAGRAPH = "no-such-paragraph"
    NO_ITEM = "no-such-item"
    QUOTE_EQUAL = "quote-equal"
    QUOTE_PART = "quote-part"
    QUOTE_OMITS = "quote-omits"
    QUOTE_PUNCTUATION = "quote-punctuation"
    QUOTE_SPREAD = "quote-spread"
    QUOTE_MOVED = "quote-moved"
    QUOTE_OLD = "quote-of-older-edition"
    QUOTE_DIFFERS = "quote-differs"
    QUOTE_UNLIKE = "quote-unlike"
    QUOTE_OTHER_PARAGRAPH = "quote-other-paragraph"
    MAY_NOT_SET = "may-not-set"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One verdict with its arguments; `severity` is None where nothing is wrong."""

    verdict: Verdict
    severity: Severity | None = None
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A citation at its place (span known only where something is to be reported), the act it means, the outcomes."""

    place: Place
    words: str
    law: Law | None
    outcomes: tuple[Outcome, ...]

    @property
    def faults(self) -> tuple[Outcome, ...]:
        """The outcomes that are to be reported."""
        return tuple(outcome for outcome in self.outcomes if outcome.severity is not None)


@dataclass(frozen=True, slots=True)
class LawsReport:
    """The outcome for a catalogue: every citation in order, and the files that could not be read, with the reason."""

    files: int
    citations: tuple[CheckedCitation, ...]
    unreadable: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    with_texts: bool
    on: date

    def count(self, severity: Severity) -> int:
        """The number of outcomes of one severity."""
        return sum(outcome.severity is severity for each in self.citations for outcome in each.outcomes)

    def fails(self, limit: Severity) -> bool:
        """Whether there is an outcome at or above a severity, or a file that could not be read."""
        return bool(self.unreadable) or any(
            outcome.severity is not None and outcome.severity.rank <= limit.rank
            for each in self.citations
            for outcome in each.outcomes
        )

"""What an import did, as values: nothing of the source goes missing without a line here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

MAX_PROBLEMS = 10_000
"""As many problems are kept one by one; the others are only counted."""

UNMAPPED = "映射里没有这个字段"
"""The reason of a field that the mapping does not name."""


class ImportTrouble(Enum):
    """Why a line, a value or a file could not be taken over."""

    LINE = "line"
    """The line cannot be read: no JSON, no object, no text, too long."""
    VALUE = "value"
    """A conversion cannot handle the value; it was put nowhere."""
    UNEQUAL = "unequal"
    """The field should repeat another field, and does not."""
    REPEATED = "repeated"
    """The same record came before, word for word."""
    NUMBERED = "numbered"
    """Another record has the same file name; this one got a number."""
    CONFLICT = "conflict"
    """The file is there with other content, and was kept."""
    REFUSED = "refused"
    """The record cannot be written."""


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One thing that a person should look at; `reason` is Chinese. Empty strings where a part does not apply."""

    line: int
    trouble: ImportTrouble
    reason: str
    field: str = ""
    value: str = ""
    file: str = ""


@dataclass(slots=True)
class FieldAccount:
    """What became of one source field, counted over the records that have it.

    `present` is the sum of `mapped`, `empty`, `dropped`, `unmapped` and `failed`; `elements` counts the elements that
    got a value, and one field can go into several.
    """

    present: int = 0
    mapped: int = 0
    empty: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    unmapped: int = 0
    failed: int = 0
    elements: Counter[str] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        """Whether every occurrence is accounted for."""
        return self.present == self.mapped + self.empty.total() + self.dropped.total() + self.unmapped + self.failed


@dataclass(slots=True)
class ImportReport:
    """An import: `records` JSON objects were read from `lines` lines that are not blank.

    Each record was `written`, found `unchanged`, `replaced`, kept out by a `conflict`, `repeated` or `refused`.
    """

    source: Path
    target: Path
    mapping: str
    encoding: str
    lines: int = 0
    records: int = 0
    written: int = 0
    unchanged: int = 0
    replaced: int = 0
    conflicts: int = 0
    repeated: int = 0
    refused: int = 0
    fields: dict[str, FieldAccount] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)
    troubles: Counter[ImportTrouble] = field(default_factory=Counter)

    def add(self, problem: ImportProblem) -> None:
        """Count a problem, and keep it while there is room."""
        self.troubles[problem.trouble] += 1
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    @property
    def left_off(self) -> int:
        """How many problems were counted and not kept."""
        return self.troubles.total() - len(self.problems)

    @property
    def cells(self) -> int:
        """Values read: the fields of every record."""
        return sum(account.present for account in self.fields.values())

    @property
    def adds_up(self) -> bool:
        """Whether every value and every record is accounted for."""
        done = self.written + self.unchanged + self.replaced + self.conflicts + self.repeated + self.refused
        return done == self.records and all(account.adds_up for account in self.fields.values())

    @property
    def unmapped(self) -> Mapping[str, int]:
        """Source fields that the mapping does not name → in how many records."""
        return {name: account.unmapped for name, account in self.fields.items() if account.unmapped}

    @property
    def dropped(self) -> Counter[tuple[str, str]]:
        """(field, reason) → how often a value was dropped for it."""
        return Counter(
            {(name, why): count for name, account in self.fields.items() for why, count in account.dropped.items()}
        )

    @property
    def complete(self) -> bool:
        """Whether all of the source is in the catalogue, or left out for a reason that the mapping states."""
        harmless = {ImportTrouble.REPEATED, ImportTrouble.NUMBERED}
        return not self.unmapped and not (self.troubles.keys() - harmless)

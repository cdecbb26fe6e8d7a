"""What a merge did and did not do, as values: nothing that a steward wrote goes missing without a line here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from qingdan_catalog.reading import Span
from qingdan_catalog.rewrites import Rewrite, Unwritten
from qingdan_catalog.sheets.grid import CellPlace
from qingdan_schema.paths import Path


class Side(Enum):
    """Who wins where both have changed: nobody (a conflict), the record files (ours) or the workbook (theirs)."""

    NOBODY = "nobody"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Taken:
    """A change of the workbook that goes into a record."""

    file: str
    path: Path
    cell: CellPlace
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both have changed since the export, with its two addresses and all three contents.

    `settled` is empty, or (in Chinese) how it was decided because the user said how.
    """

    file: str
    path: Path
    span: Span
    cell: CellPlace
    base: str
    sheet: str
    current: str
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell or row that was not taken over, and (in Chinese) why; `file` is empty where it belongs to no record."""

    cell: CellPlace
    reason: str
    file: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Deletion:
    """A row that is gone from the workbook: a record (`path` empty) or a row of one. `done` with --delete."""

    file: str
    path: Path
    sheet: str
    text: str
    done: bool


@dataclass(slots=True)
class MergeReport:
    """A merge of one workbook: `records` of it were compared.

    `rewrites` are the files that change, `created` the new ones, `removed` those that go (their bytes as they are).
    `notes` are Chinese sentences about what was not looked at: sheets, columns, rows of the steward's own.
    """

    workbook: str
    records: int = 0
    rewrites: list[Rewrite] = field(default_factory=list)
    created: list[Rewrite] = field(default_factory=list)
    removed: list[Rewrite] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    deletions: list[Deletion] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unwritten: list[Unwritten] = field(default_factory=list)

    @property
    def open_conflicts(self) -> list[Conflict]:
        """The conflicts that nobody has settled."""
        return [conflict for conflict in self.conflicts if not conflict.settled]

    @property
    def clean(self) -> bool:
        """Whether all that the steward changed is in the catalogue."""
        undone = [deletion for deletion in self.deletions if not deletion.done]
        return not (self.open_conflicts or self.refused or undone or self.unwritten)

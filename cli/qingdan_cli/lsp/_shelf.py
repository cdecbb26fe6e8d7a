"""One catalogue in the server, with what the last check of the whole brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.editing import (
    Known,
    OpenCatalogue,
    Surroundings,
    between_records,
    known_bodies,
    open_for_editing,
    root_of,
)
from qingdan_catalog.findings import Finding
from qingdan_catalog.levels import Chains, open_chains
from qingdan_catalog.memory import Memory
from qingdan_catalog.rules import LoadedRule
from qingdan_catalog.settings import FILE_NAME
from qingdan_catalog.store import Catalogue, is_record_name
from qingdan_cli.lsp._document import Document
from qingdan_schema.profiles import Profile

_UNSAVED = "未保存.yaml"


@dataclass
class Shelf:
    """A catalogue that documents belong to. `root` is None for documents that lie in none.

    `between` are the findings between records, by file, of the last check of the whole; `known` what it knew then, and
    `memory` what the next one need not read again.
    """

    root: Path | None
    opened: OpenCatalogue
    known: Known = field(default_factory=Known)
    memory: Memory = field(default_factory=Memory)
    between: dict[str, list[Finding]] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        """The standard that is judged by."""
        return self.opened.catalogue.profile

    @property
    def rules(self) -> Mapping[str, LoadedRule]:
        """The rules under it."""
        return self.opened.rules

    def name_of(self, document: Document) -> str:
        """The path of a document below the catalogue; for one that lies in none, a name that no other has."""
        if document.path is None:
            return _UNSAVED
        return document.path.relative_to(self.root or document.path.anchor).as_posix()

    def is_record(self, document: Document) -> bool:
        """Whether a document is a record, and not settings, a profile or something hidden."""
        name = self.name_of(document)
        if self.root is None:
            return document.path is None or document.path.suffix in (".yaml", ".yml")
        hidden = any(part.startswith(".") for part in name.split("/"))
        special = name == BODIES_NAME or name in self.opened.catalogue.profile_files
        return not hidden and not special and is_record_name(name)

    def judge(self, document: Document) -> bool:
        """Find what is wrong in a document as it is now; whether its text is new to the catalogue."""
        name = self.name_of(document)
        changed = self.opened.put(name, document.text)
        between = (_moved(each, document) for each in self.between.get(name, ()))
        document.findings = self.opened.findings(name, between=between)
        return changed

    def judge_raw(self, document: Document, raw: bytes) -> list[Finding]:
        """What would be wrong in a document with other bytes."""
        return self.opened.findings(self.name_of(document), raw)

    def surroundings(self, document: Document) -> Surroundings:
        """What completion chooses by."""
        known = replace(self.known, basic_codes=self.opened.basic_codes())
        above = self.opened.taken_over(self.name_of(document))
        return Surroundings(document.exact.data or {}, self.profile, above, known)

    def take(self, whole: Whole) -> None:
        """Take what a check of the whole brought."""
        self.between, self.known = whole.between, whole.known
        self.opened.refresh(whole.chains)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a check of a whole catalogue brings."""

    between: dict[str, list[Finding]]
    known: Known
    chains: Chains


def root_for(document: Document) -> Path | None:
    """The root of the catalogue that a document belongs to; None for one in no catalogue."""
    return root_of(document.path) if document.path is not None else None


def load_shelf(root: Path | None) -> Shelf:
    """Open a catalogue; slow. Raises QingdanError for wrong settings."""
    shelf = Shelf(root, open_for_editing(root))
    _ = shelf.rules  # imported here, outside of the loop that answers the client
    return shelf


def check_whole(catalogue: Catalogue, memory: Memory, progress: Callable[[int, int], None]) -> Whole:
    """Check all of a catalogue; slow. Raises QingdanError for wrong settings."""
    result = check_catalogue(catalogue, progress=progress, memory=memory)
    from qingdan_catalog.rules import rules_under

    between = between_records(result.findings, rules_under(result.profile))
    return Whole(between, Known(known_bodies(catalogue)), open_chains(catalogue))


def is_settings(document: Document) -> bool:
    """Whether a document is a qingdan.yaml."""
    return document.path is not None and document.path.name == FILE_NAME


def _moved(finding: Finding, document: Document) -> Finding:
    """A finding of the file as it was checked at the place that its path has in the open text."""
    path = finding.place.path
    span = document.exact.values.get(path)
    if span is None or finding.place.span in (span, document.exact.keys.get(path)):
        return finding
    return replace(finding, place=replace(finding.place, span=span))

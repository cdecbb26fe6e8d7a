"""Checking the citations of a catalogue against a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from qingdan_catalog.findings import Place
from qingdan_catalog.items import load_file
from qingdan_catalog.laws.archive import Library
from qingdan_catalog.laws.gathering import Gathered, citations_in
from qingdan_catalog.laws.judge import Judge
from qingdan_catalog.laws.power import judge_power
from qingdan_catalog.laws.verdict import CheckedCitation, LawsReport, Outcome, Verdict
from qingdan_catalog.reading import ExactRecord, read_places
from qingdan_catalog.store import Catalogue
from qingdan_schema.dictionary import zh_path
from qingdan_schema.laws import Law
from qingdan_schema.models import Record
from qingdan_schema.paths import Path

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_OF_QUOTE = frozenset(verdict for verdict in Verdict if verdict.value.startswith("quote-"))
_OF_PLACE = frozenset({Verdict.NO_ARTICLE, Verdict.NO_PARAGRAPH, Verdict.NO_ITEM})


def check_laws(catalogue: Catalogue, library: Library, on: date, *, progress: Progress | None = None) -> LawsReport:
    """Judge every citation in the records that were asked for, as of a day, in order of files and places."""
    listing = catalogue.listing()
    paths = [file.path for file in listing.files if catalogue.covers(file.path)]
    unreadable = [(path, "文件或文件夹读不了") for path, _ in listing.problems if catalogue.covers(path)]
    judge = Judge(library, on)
    checked: list[CheckedCitation] = []
    for number, path in enumerate(paths, start=1):
        loaded = load_file(catalogue, path)
        if loaded.record is None:
            unreadable.append((path, loaded.trouble))
        else:
            checked.extend(_of_record(catalogue, path, loaded.record, judge, library))
        if progress is not None:
            progress(number, len(paths))
    return LawsReport(
        len(paths), tuple(checked), tuple(unreadable), library.register.sources, library.texts is not None, on
    )


def _of_record(
    catalogue: Catalogue, file: str, record: Record, judge: Judge, library: Library
) -> Iterator[CheckedCitation]:
    judged = [(gathered, *judge.judge(gathered)) for gathered in citations_in(record)]
    power = judge_power(record, library.register)
    faulty = power is not None or any(each.severity for _, _, outcomes in judged for each in outcomes)
    exact = read_places(catalogue.read(file)) if faulty else ExactRecord()
    if power is not None:
        at = zh_path(type(record), "legal_bases")
        yield CheckedCitation(_place(file, at, exact), "", None, (power,))
    for gathered, law, outcomes in judged:
        yield from _placed(file, gathered, law, outcomes, exact)


def _placed(
    file: str, gathered: Gathered, law: Law | None, outcomes: tuple[Outcome, ...], exact: ExactRecord
) -> Iterator[CheckedCitation]:
    """The citation at its place; faults of the provision or the words come at theirs."""
    groups: dict[Path, list[Outcome]] = {gathered.at: []}
    for outcome in outcomes:
        at = _at(gathered, outcome) if outcome.severity else gathered.at
        groups.setdefault(at, []).append(outcome)
    for at, group in groups.items():
        yield CheckedCitation(_place(file, at, exact), gathered.words, law, tuple(group))


def _at(gathered: Gathered, outcome: Outcome) -> Path:
    if gathered.at[-1] != "法规":
        return gathered.at
    if outcome.verdict in _OF_QUOTE:
        return gathered.quoted_at or gathered.at
    return (*gathered.at[:-1], "条款") if outcome.verdict in _OF_PLACE else gathered.at


def _place(file: str, at: Path, exact: ExactRecord) -> Place:
    return Place(file, exact.span_of(at), at)

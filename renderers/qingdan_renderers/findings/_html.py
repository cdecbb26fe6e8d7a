"""Findings as one self-contained page to read, filter and print."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import LoadedRule, rules_under
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers.findings._excerpt import Excerpt, excerpt, visible
from qingdan_renderers.findings._rows import Row, Tally, by_body, by_rule, rows_of

_FOLDER: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Weight:
    """A severity as the page names it, with the number of its findings."""

    key: str
    word: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A line of a table of the summary; `code` is that of a rule, and empty for a body."""

    name: str
    counts: tuple[int, ...]
    total: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands above the findings."""

    files: int
    faulty: int
    total: int
    weights: tuple[Weight, ...]
    rules: tuple[TallyRow, ...]
    bodies: tuple[TallyRow, ...]
    script_hash: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding as the page tells it."""

    weight: Weight
    rule: str
    title: str
    line: int
    column: int
    element: str
    problem: str
    source: Excerpt | None
    related: tuple[str, ...]
    remedy: str
    clause: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one file."""

    file: str
    about: str
    findings: tuple[FindingView, ...]


def report_html(result: CheckResult) -> Iterator[str]:
    """The page in parts: what stands above the findings, a part for each file, the end."""
    from qingdan_renderers._jinja import template

    parts: Any = template(_FOLDER / "report.html.j2").module
    rules = rules_under(result.profile) if result.findings else {}
    script = template(_FOLDER / "report.js").render()
    digest = b64encode(sha256(script.encode()).digest()).decode()
    yield str(parts.head(_page(result, rules, f"sha256-{digest}"))).strip()
    for group in _groups(rows_of(result, rules), result):
        yield str(parts.file(group)).strip()
    yield str(parts.tail(bool(result.findings))).strip()


def _page(result: CheckResult, rules: Mapping[str, LoadedRule], script_hash: str) -> Page:
    return Page(
        files=result.files,
        faulty=len({finding.place.file for finding in result.findings}),
        total=len(result.findings),
        weights=tuple(Weight(each.value, SEVERITY_WORDS[each], result.count(each)) for each in SEVERITY_WORDS),
        rules=tuple(
            _tally_row(tally, f"{tally.name} {rules[tally.name].doc.title}", tally.name) for tally in by_rule(result)
        ),
        bodies=tuple(_tally_row(tally, tally.name) for tally in by_body(result)),
        script_hash=script_hash,
    )


def _tally_row(tally: Tally, name: str, code: str = "") -> TallyRow:
    return TallyRow(visible(name), tuple(tally.counts[each] for each in Severity), tally.total, code)


def _groups(rows: Iterable[Row], result: CheckResult) -> Iterator[Group]:
    for file, group in groupby(rows, lambda row: row.finding.place.file):
        found = tuple(group)
        about = " · ".join(visible(part) for part in (found[0].body, found[0].item) if part)
        yield Group(visible(file), about, tuple(_view(row, result) for row in found))


def _view(row: Row, result: CheckResult) -> FindingView:
    finding, place = row.finding, row.finding.place
    line = result.sources.line(place.file, place.span.line)
    return FindingView(
        weight=Weight(finding.severity.value, SEVERITY_WORDS[finding.severity]),
        rule=finding.rule,
        title=row.title,
        line=place.span.line,
        column=place.span.column,
        element=visible(row.element),
        problem=visible(row.problem.replace("\n", " ")),
        source=excerpt(line, place.span) if line else None,
        related=tuple(
            visible(f"{other.place.file or place.file}:{other.place.span.line}:{other.place.span.column} {other.note}")
            for other in finding.related
        ),
        remedy=row.remedy,
        clause=row.clause,
    )

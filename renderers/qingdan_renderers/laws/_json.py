"""A check of citations as JSON, for programs: every citation, good ones too. Positions count from 1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from qingdan_catalog.findings import Severity
from qingdan_catalog.laws import CheckedCitation, LawsReport, Outcome
from qingdan_renderers.laws._words import say
from qingdan_schema.laws import Law

FORMAT_VERSION = 1
"""Raised when a key of the report changes its meaning or goes."""


def report_json(report: LawsReport) -> Iterator[str]:
    """One JSON object, citations one a line. Lines and columns are given only where something is wrong."""
    head = {
        "version": FORMAT_VERSION,
        "on": report.on.isoformat(),
        "files": report.files,
        "with_texts": report.with_texts,
        "sources": list(report.sources),
        "summary": {severity.value: report.count(severity) for severity in Severity},
        "unreadable": [{"file": path, "reason": reason} for path, reason in report.unreadable],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "citations": ['
    last = len(report.citations) - 1
    for number, citation in enumerate(report.citations):
        yield json.dumps(_citation(citation), ensure_ascii=False) + ("," if number < last else "")
    yield "]}"


def _citation(citation: CheckedCitation) -> dict[str, Any]:
    place = citation.place
    return {
        "file": place.file,
        "path": list(place.path),
        **({"line": place.span.line, "column": place.span.column} if citation.faults else {}),
        "words": citation.words,
        "law": _law(citation.law) if citation.law else None,
        "outcomes": [_outcome(outcome, citation.law) for outcome in citation.outcomes],
    }


def _law(law: Law) -> dict[str, Any]:
    return {"title": law.title, "kind": law.kind, "as_of": law.as_of, "confidence": law.confidence}


def _outcome(outcome: Outcome, law: Law | None) -> dict[str, Any]:
    return {
        "verdict": outcome.verdict.value,
        "severity": outcome.severity.value if outcome.severity else None,
        "message": say(outcome, law),
    }

"""A verdict: the findings in one content, wherever it lies, as plain JSON for the cache and between processes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from qingdan_catalog.findings import Finding, Fix, FixSafety, Place, Related, Severity
from qingdan_catalog.reading import Span
from qingdan_schema.paths import Path

NONE_FOUND = "[]"
"""No findings, as JSON text."""


def dump_findings(findings: Iterable[Finding]) -> str:
    """Findings as JSON text."""
    plain = [_dump(finding) for finding in findings]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) if plain else NONE_FOUND


def load_findings(text: str, file: str | None = None) -> list[Finding]:
    """Findings from JSON text; `file` says where the content lies, for findings kept without a file."""
    if text == NONE_FOUND:
        return []
    return [_load(data, file) for data in json.loads(text)]


def _dump(finding: Finding) -> list[Any]:
    fix = finding.fix
    return [
        finding.rule,
        finding.severity.value,
        _dump_place(finding.place),
        finding.message,
        dict(finding.args),
        [list(fix.path), fix.value, fix.safety.value, fix.insert] if fix else None,
        [[_dump_place(related.place), related.note] for related in finding.related],
    ]


def _dump_place(place: Place) -> list[Any]:
    span = place.span
    return [place.file, span.line, span.column, span.end_line, span.end_column, list(place.path), list(place.named)]


def _load(data: list[Any], file: str | None) -> Finding:
    rule, severity, place, message, args, fix, related = data
    return Finding(
        rule,
        Severity(severity),
        _load_place(place, file),
        message,
        args,
        Fix(_path(fix[0]), fix[1], FixSafety(fix[2]), fix[3]) if fix else None,
        tuple(Related(_load_place(other, file), note) for other, note in related),
    )


def _load_place(data: list[Any], file: str | None) -> Place:
    return Place(data[0] or file or "", Span(data[1], data[2], data[3], data[4]), _path(data[5]), tuple(data[6]))


def _path(parts: list[str | int]) -> Path:
    return tuple(parts)

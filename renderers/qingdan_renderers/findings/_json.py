"""Findings as JSON, for programs. Positions count from 1; the end is exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Finding, Place, Severity
from qingdan_catalog.rules import LoadedRule, rules_under

FORMAT_VERSION = 1
"""Raised when a key of the report changes its meaning or goes."""


def report_json(result: CheckResult) -> Iterator[str]:
    """One JSON object; findings one a line, so that two reports can be compared by line."""
    summary = {severity.value: result.count(severity) for severity in Severity}
    head = {"version": FORMAT_VERSION, "files": result.files, "summary": summary}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "findings": ['
    rules = rules_under(result.profile) if result.findings else {}
    last = len(result.findings) - 1
    for number, finding in enumerate(result.findings):
        yield json.dumps(_finding(finding, rules), ensure_ascii=False) + ("," if number < last else "")
    yield "]}"


def _finding(finding: Finding, rules: Mapping[str, LoadedRule]) -> dict[str, Any]:
    rule = rules[finding.rule].rule
    fix = finding.fix
    return {
        "rule": rule.code,
        "slug": rule.slug,
        "severity": finding.severity.value,
        "message": rule.say(finding),
        "clause": rule.clause,
        **_place(finding.place),
        "related": [{"note": related.note, **_place(related.place, finding.place.file)} for related in finding.related],
        "fix": {"path": list(fix.path), "value": fix.value, "safety": fix.safety.value} if fix else None,
    }


def _place(place: Place, file: str = "") -> dict[str, Any]:
    span = place.span
    return {
        "file": place.file or file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "path": list(place.path),
    }

"""Findings as JSON, for programs. Positions count from 1; the end is exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from qingdan_catalog.checking import CheckResult, Sources
from qingdan_catalog.findings import Finding, Place, Severity
from qingdan_catalog.rules import LoadedRule, rules_under

FORMAT_VERSION = 1
"""Raised when a key of the report changes its meaning or goes."""


def report_json(result: CheckResult) -> Iterator[str]:
    """One JSON object; findings one a line, so that two reports can be compared by line."""
    summary = {severity.value: result.count(severity) for severity in Severity}
    head = {"version": FORMAT_VERSION, "files": result.files, "summary": summary}
    yield json_text(head)[:-1] + ', "findings": ['
    yield from joined(report_jsonl(result))
    yield "]}"


def report_jsonl(result: CheckResult) -> Iterator[str]:
    """A JSON object a finding, one a line, and nothing else."""
    rules = rules_under(result.profile) if result.findings else {}
    for finding in result.findings:
        yield json_text(_finding(finding, rules, result.sources))


def joined(lines: Iterator[str]) -> Iterator[str]:
    """The lines of a JSON list: a comma behind all but the last."""
    held = next(lines, None)
    for line in lines:
        yield f"{held},"
        held = line
    if held is not None:
        yield held


def json_text(value: Any) -> str:
    """JSON on one line. JSON has no infinite numbers and no nan, which YAML has: they become text."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False)


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return {key: _finite(part) for key, part in value.items()} if isinstance(value, dict) else value


def _finding(finding: Finding, rules: Mapping[str, LoadedRule], sources: Sources) -> dict[str, Any]:
    rule = rules[finding.rule].rule
    cell = sources.cell(finding.place)
    return {
        "rule": rule.code,
        "slug": rule.slug,
        "severity": finding.severity.value,
        "message": rule.say(finding),
        "clause": rule.clause,
        **_place(finding.place),
        "cell": {"workbook": cell[0], "sheet": cell[1].sheet, "address": cell[1].address} if cell else None,
        "related": [{"note": related.note, **_place(related.place, finding.place.file)} for related in finding.related],
        "fix": _fix(finding),
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    fix = finding.fix
    if fix is None:
        return None
    return {"path": list(fix.path), "value": fix.value, "safety": fix.safety.value, "insert": fix.insert}


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

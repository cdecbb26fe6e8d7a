"""Findings as workflow commands, which GitHub Actions turns into annotations."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Severity
from qingdan_catalog.reading import Span
from qingdan_catalog.rules import rules_under
from qingdan_renderers.findings._gitlab import last_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_CONTROLS = {chr(code): chr(0x2400 + code) for code in range(0x20)}  # they would steer the terminal of the log
_ESCAPES = _CONTROLS | {"%": "%25", "\r": "%0D", "\n": "%0A"}
_DATA = str.maketrans(_ESCAPES)
_PROPERTY = str.maketrans(_ESCAPES | {":": "%3A", ",": "%2C"})


def report_github(result: CheckResult) -> Iterator[str]:
    """`::error file=…,line=…,…::…`, one a finding; paths from the top of the git repository."""
    rules = rules_under(result.profile) if result.findings else {}
    folder = result.sources.folder
    for finding in result.findings:
        loaded = rules[finding.rule]
        properties = {
            "file": folder + finding.place.file,
            **_region(finding.place.span),
            "title": f"{finding.rule} {loaded.doc.title}",
        }
        told = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
        yield f"::{_COMMANDS[finding.severity]} {told}::{loaded.rule.say(finding).translate(_DATA)}"


def _region(span: Span) -> dict[str, str]:
    """The place; columns only within one line, for an annotation cannot have them over several."""
    last = last_line(span)
    if last > span.line:
        return {"line": str(span.line), "endLine": str(last)}
    end = {"endColumn": str(span.end_column)} if span.end_line == span.line else {}
    return {"line": str(span.line), "col": str(span.column), "endLine": str(last), **end}

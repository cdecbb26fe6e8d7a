"""Findings as a Code Quality report, which GitLab and Gitee show in a merge request."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Severity
from qingdan_catalog.reading import Span
from qingdan_catalog.rules import rules_under
from qingdan_renderers.findings._fingerprints import with_fingerprints
from qingdan_renderers.findings._json import joined, json_text

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def report_gitlab(result: CheckResult) -> Iterator[str]:
    """A JSON list, a finding a line; paths from the top of the git repository."""
    yield "["
    yield from joined(_issues(result))
    yield "]"


def _issues(result: CheckResult) -> Iterator[str]:
    rules = rules_under(result.profile)
    folder = result.sources.folder
    for finding, fingerprint in with_fingerprints(result.findings):
        lines = {"begin": finding.place.span.line, "end": last_line(finding.place.span)}
        issue = {
            "description": f"{finding.rule} {rules[finding.rule].rule.say(finding)}",
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": folder + finding.place.file, "lines": lines},
        }
        yield json_text(issue)


def last_line(span: Span) -> int:
    """The last line that a span has a character of."""
    return span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line

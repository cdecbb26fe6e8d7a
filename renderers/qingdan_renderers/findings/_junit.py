"""Findings as a JUnit report: each file is a test, which fails by its errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.rules import LoadedRule, rules_under
from qingdan_renderers._severity import SEVERITY_WORDS

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(result: CheckResult) -> Iterator[str]:
    """One test suite. Errors make the failure of a file's test; warnings and advice are its output."""
    rules = rules_under(result.profile) if result.findings else {}
    found = {file: list(group) for file, group in groupby(result.findings, lambda finding: finding.place.file)}
    paths = sorted({*result.paths, *found})
    failures = sum(any(finding.severity is Severity.ERROR for finding in group) for group in found.values())
    counts = f'tests="{len(paths)}" failures="{failures}" errors="0"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="qingdan check" {counts}>'
    yield f'<testsuite name="qingdan check" {counts} skipped="0">'
    for path in paths:
        yield from _test(path, found.get(path, ()), rules)
    yield "</testsuite>"
    yield "</testsuites>"


def _test(path: str, findings: Sequence[Finding], rules: Mapping[str, LoadedRule]) -> Iterator[str]:
    head = f"<testcase name={_attribute(path)} classname={_attribute(path.rpartition('/')[0] or '.')}"
    if not findings:
        yield f"{head}/>"
        return
    yield f"{head}>"
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    others = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if errors:
        first = rules[errors[0].rule].rule.say(errors[0])
        message = first if len(errors) == 1 else f"{len(errors)} 处错误，第一处：{first}"
        kinds = ",".join(sorted({finding.rule for finding in errors}))
        body = _text(_lines(errors, rules))
        yield f"<failure type={_attribute(kinds)} message={_attribute(message)}>{body}</failure>"
    if others:
        yield f"<system-out>{_text(_lines(others, rules))}</system-out>"
    yield "</testcase>"


def _lines(findings: Sequence[Finding], rules: Mapping[str, LoadedRule]) -> str:
    return "\n".join(
        f"{finding.place.file}:{finding.place.span.line}:{finding.place.span.column} "
        f"{SEVERITY_WORDS[finding.severity]} {finding.rule} {rules[finding.rule].rule.say(finding)}"
        for finding in findings
    )


def _legal(text: str) -> str:
    """The text as XML can hold it: what it cannot becomes U+FFFD, and line ends stay what they are."""
    return _ILLEGAL.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_legal(text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))

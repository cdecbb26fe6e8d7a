"""Findings as SARIF 2.1.0 (OASIS), for code scanning and for editors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Finding, FixSafety, Place, Severity
from qingdan_catalog.reading import Span
from qingdan_catalog.rules import LoadedRule, rules_under
from qingdan_renderers.findings._fingerprints import with_fingerprints
from qingdan_renderers.findings._json import joined, json_text
from qingdan_renderers.rules import explain_rule
from qingdan_schema.paths import show_path

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "SRCROOT"
_FINGERPRINT = "qingdan/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "recommendation"}
_FIXES = {FixSafety.SAFE: "自动修改（安全，不改变意思）", FixSafety.UNSAFE: "自动修改（需要人确认）"}


def report_sarif(result: CheckResult) -> Iterator[str]:
    """One run with every rule of the profile; results one a line.

    URIs are relative to `SRCROOT`, the top of the git repository (outside of one, the catalogue).
    """
    rules = rules_under(result.profile)
    driver = {
        "name": "qingdan",
        "version": version("qingdan"),
        "language": "zh-CN",
        "rules": [_descriptor(loaded) for loaded in rules.values()],
    }
    base = {"description": {"text": "git 仓库的根；不在仓库里时，是事项目录的根"}}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: base},
        "invocations": [{"executionSuccessful": True}],
    }
    head = json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    yield head.removesuffix("}]}") + ', "results": ['
    yield from joined(_results(result, rules))
    yield "]}]}"


def _descriptor(loaded: LoadedRule) -> dict[str, Any]:
    rule, doc = loaded.rule, loaded.doc
    page = "\n".join(explain_rule(loaded))
    described = {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": doc.title},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "clause": rule.clause,
            "problem.severity": _PROBLEMS[rule.severity],
            "tags": [rule.group.value],
        },
    }
    whole = doc.sections.get("检查什么")
    return described | ({"fullDescription": {"text": whole}} if whole else {})


def _results(result: CheckResult, rules: Mapping[str, LoadedRule]) -> Iterator[str]:
    numbers = {code: number for number, code in enumerate(rules)}
    for finding, fingerprint in with_fingerprints(result.findings):
        place = finding.place
        told: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": numbers[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": rules[finding.rule].rule.say(finding)},
            "locations": [_location(place, result)],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }
        if finding.related:
            told["relatedLocations"] = [
                {"id": number, **_location(related.place, result, place.file), "message": {"text": related.note}}
                for number, related in enumerate(finding.related, 1)
            ]
        told |= _fixes(finding, result)
        yield json_text(told)


def _location(place: Place, result: CheckResult, file: str = "") -> dict[str, Any]:
    physical = {"artifactLocation": _artifact(place.file or file, result), "region": _region(place.span)}
    logical = [{"fullyQualifiedName": show_path(place.path), "kind": "property"}]
    return {"physicalLocation": physical} | ({"logicalLocations": logical} if place.path else {})


def _artifact(file: str, result: CheckResult) -> dict[str, str]:
    # A file name may be bytes that are no UTF-8; as bytes it is percent-encoded without loss.
    return {"uri": quote(os.fsencode(result.sources.folder + file)), "uriBaseId": _BASE}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fixes(finding: Finding, result: CheckResult) -> dict[str, Any]:
    made = result.sources.replacement(finding)
    if made is None or finding.fix is None:
        return {}
    replacement = {"deletedRegion": _region(made.span), "insertedContent": {"text": made.text}}
    change = {"artifactLocation": _artifact(finding.place.file, result), "replacements": [replacement]}
    return {"fixes": [{"description": {"text": _FIXES[finding.fix.safety]}, "artifactChanges": [change]}]}

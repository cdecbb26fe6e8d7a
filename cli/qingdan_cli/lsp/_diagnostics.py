"""Findings as diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lsprotocol import types

from qingdan_catalog.findings import Finding, Place, Severity
from qingdan_catalog.rules import LoadedRule
from qingdan_cli.lsp._document import Document

SOURCE = "qingdan"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}
# What may as well not be there is shown faded, what holds no longer struck out.
_TAGS = {
    **dict.fromkeys(("S003", "S007", "S020", "B003", "M002"), types.DiagnosticTag.Unnecessary),
    "B011": types.DiagnosticTag.Deprecated,
}

LocationOf = Callable[[Place], types.Location | None]


def diagnostics_of(
    document: Document, findings: Iterable[Finding], rules: Mapping[str, LoadedRule], location_of: LocationOf
) -> list[types.Diagnostic]:
    """The findings of a document; `location_of` finds the places in other files."""
    return [_diagnostic(document, finding, rules[finding.rule], location_of) for finding in findings]


def _diagnostic(document: Document, finding: Finding, loaded: LoadedRule, location_of: LocationOf) -> types.Diagnostic:
    found = ((location_of(each.place), each.note or loaded.doc.title) for each in finding.related)
    related = [types.DiagnosticRelatedInformation(place, note) for place, note in found if place is not None]
    return types.Diagnostic(
        range=document.positions.range(finding.place.span),
        message=loaded.rule.say(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        tags=[_TAGS[finding.rule]] if finding.rule in _TAGS else None,
        related_information=related or None,
        data={"slug": loaded.rule.slug, "clause": loaded.rule.clause},
    )

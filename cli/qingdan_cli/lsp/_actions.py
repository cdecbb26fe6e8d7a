"""What the light bulb offers: fixes, all safe fixes at once, and silencing a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lsprotocol import types

from qingdan_catalog.editing import is_safe, mending, safe_mending, silencing
from qingdan_catalog.findings import Finding
from qingdan_catalog.rules import LoadedRule
from qingdan_catalog.rules._silences import OWN_CODES
from qingdan_catalog.writing import Replacement
from qingdan_cli.lsp._diagnostics import diagnostics_of
from qingdan_cli.lsp._document import Document

FIX_ALL = "source.fixAll.qingdan"


def code_actions(
    document: Document,
    wanted: types.Range,
    only: Iterable[str] | None,
    rules: Mapping[str, LoadedRule],
    judge: Callable[[bytes], Sequence[Finding]],
) -> Iterator[types.CodeAction]:
    """The actions for a stretch of a document; `only` limits their kinds, `judge` gives the findings in some bytes."""
    kinds = tuple(only or ())
    findings = document.findings or []
    if _asked(types.CodeActionKind.QuickFix.value, kinds):
        for finding in findings:
            if _touches(document.positions.range(finding.place.span), wanted):
                yield from _quick(document, finding, rules)
    if _asked(FIX_ALL, kinds) and any(map(is_safe, findings)):
        change = safe_mending(document.text, judge)
        if change is not None:
            yield types.CodeAction("修改本文件里所有能安全修改的", FIX_ALL, edit=edit_of(document, change))


def edit_of(document: Document, change: Replacement) -> types.WorkspaceEdit:
    """A change of a document as an edit of the workspace."""
    return types.WorkspaceEdit(changes={document.uri: [text_edit(document, change)]})


def text_edit(document: Document, change: Replacement) -> types.TextEdit:
    """A change of a document's text."""
    return types.TextEdit(document.positions.range(change.span), change.text)


def _quick(document: Document, finding: Finding, rules: Mapping[str, LoadedRule]) -> Iterator[types.CodeAction]:
    diagnostics = diagnostics_of(document, [finding], rules, lambda _: None)
    title = rules[finding.rule].doc.title
    change = mending(document.text, finding.fix) if finding.fix is not None else None
    if change is not None:
        safe = is_safe(finding)
        said = f"修改：{title}（{finding.rule}）" + ("" if safe else "，请核对意思")
        kind = types.CodeActionKind.QuickFix
        yield types.CodeAction(said, kind, diagnostics, is_preferred=safe, edit=edit_of(document, change))
    silence = silencing(document.text, finding) if finding.rule not in OWN_CODES else None
    if silence is not None:
        said = f"允许这里的 {finding.rule}（请在注释后面写明理由）"
        yield types.CodeAction(said, types.CodeActionKind.QuickFix, diagnostics, edit=edit_of(document, silence))


def _asked(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether a kind is one of those asked for, or below one; everything is where none is named."""
    return not kinds or any(kind == each or kind.startswith(each + ".") for each in kinds)


def _touches(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges share a line: on the line of a mistake its mending is near enough."""
    return one.start.line <= other.end.line and other.start.line <= one.end.line

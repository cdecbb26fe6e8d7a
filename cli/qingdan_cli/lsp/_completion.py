"""Candidates as completion items."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from qingdan_catalog.editing import Candidate, Cursor, Sort
from qingdan_cli.lsp._document import Document
from qingdan_renderers.editing import element_lines
from qingdan_schema.profiles import Profile

_KINDS = {
    Sort.KEY: types.CompletionItemKind.Property,
    Sort.LABEL: types.CompletionItemKind.EnumMember,
    Sort.VALUE: types.CompletionItemKind.Value,
}


def items_of(
    document: Document, cursor: Cursor, found: list[Candidate], profile: Profile, *, snippets: bool
) -> Iterator[types.CompletionItem]:
    """The items in the order of the candidates."""
    positions = document.positions
    bom = int(document.text.startswith("\ufeff"))
    start = sum(len(line) + 1 for line in document.plain.split("\n")[: cursor.line]) + bom
    replaced = types.Range(positions.position(start + cursor.start), positions.position(start + cursor.end))
    for number, each in enumerate(found):
        snippet = snippets and each.caret is not None
        words = _snippet(each.insert, each.caret) if snippet and each.caret is not None else each.insert
        lines = list(element_lines(each.element, profile))
        yield types.CompletionItem(
            label=each.label,
            kind=_KINDS[each.sort],
            tags=[types.CompletionItemTag.Deprecated] if each.gone else None,
            detail=each.detail or None,
            documentation=types.MarkupContent(types.MarkupKind.Markdown, "\n".join(lines)) if lines else None,
            sort_text=f"{number:05}",
            filter_text=_filter(each, cursor),
            insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
            # The lines of an entry are indented already.
            insert_text_mode=types.InsertTextMode.AsIs,
            text_edit=types.TextEdit(replaced, words),
        )


def _filter(candidate: Candidate, cursor: Cursor) -> str:
    """What the words that are there are held against: a quote or 《 that is typed must not hide a candidate."""
    opening = cursor.typed[: len(cursor.typed) - len(cursor.typed.lstrip("\"'《"))]
    return opening + candidate.label


def _snippet(text: str, caret: int) -> str:
    def plain(part: str) -> str:
        return part.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")

    return f"{plain(text[:caret])}$0{plain(text[caret:])}"

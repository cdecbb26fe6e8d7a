"""Answers to what the client asks of one document."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from qingdan_catalog.editing import (
    OutlineEntry,
    candidates,
    cursor_at,
    list_value_at,
    outline,
    statements_above,
    subject_at,
)
from qingdan_catalog.findings import Place
from qingdan_catalog.formatting import format_content
from qingdan_catalog.reading import Span, read_places
from qingdan_catalog.writing import replacement
from qingdan_cli.lsp._actions import code_actions, text_edit
from qingdan_cli.lsp._completion import items_of
from qingdan_cli.lsp._document import Document
from qingdan_cli.lsp._session import Session
from qingdan_cli.lsp._shelf import Shelf
from qingdan_renderers.editing import hover_text


def complete(
    document: Document, shelf: Shelf, position: types.Position, *, snippets: bool
) -> types.CompletionList | None:
    """What may be written at a position."""
    line, column = document.positions.place(position)
    around = shelf.surroundings(document)
    cursor = list_value_at(document.plain, line - 1, column - 1)
    if cursor is None or not around.holds_labels(cursor.path):
        cursor = cursor_at(document.plain, line - 1, column - 1)
    if cursor is None:
        return None
    items = list(items_of(document, cursor, candidates(cursor, around), shelf.profile, snippets=snippets))
    return types.CompletionList(is_incomplete=not cursor.on_key, items=items)


def hover(document: Document, shelf: Shelf, position: types.Position) -> types.Hover | None:
    """What is known of the key or value at a position."""
    line, column = document.positions.place(position)
    subject = subject_at(document.exact, line, column, shelf.profile)
    if subject is None:
        return None
    name = shelf.name_of(document)
    here = [
        (shelf.rules[finding.rule], finding)
        for finding in document.findings or ()
        if finding.place.path == subject.path and finding.place.span == subject.span
    ]
    text = hover_text(subject, shelf.profile, statements_above(subject.path, shelf.opened.layers(name)), here)
    if not text:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), document.positions.range(subject.span))


def definition(session: Session, document: Document, shelf: Shelf, position: types.Position) -> types.Location | None:
    """Where the record above states the same element; the record above itself where none does."""
    line, column = document.positions.place(position)
    subject = subject_at(document.exact, line, column, shelf.profile)
    above = shelf.opened.above(shelf.name_of(document))
    if subject is None or not above:
        return None
    stated = statements_above(subject.path[:1], shelf.opened.layers(shelf.name_of(document)))
    file = stated[0].file if stated else above[-1]
    exact = read_places(shelf.opened.read(file))
    span = exact.key_span_of(_shared(subject.path, exact.keys)) if stated else Span.start()
    return session.location_of(shelf, document)(Place(file, span))


def symbols(document: Document) -> list[types.DocumentSymbol]:
    """The outline of a record."""
    return [_symbol(document, entry) for entry in outline(document.exact)]


def actions(document: Document, shelf: Shelf, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings in a stretch."""
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
    found = code_actions(document, params.range, only, shelf.rules, lambda raw: shelf.judge_raw(document, raw))
    return list(found)


def formatting(document: Document, shelf: Shelf) -> list[types.TextEdit]:
    """The canonical layout of a record. Raises QingdanError for one that cannot be laid out."""
    raw = document.text.encode("utf-8", "surrogatepass")
    text = format_content(raw, [element.zh for element in shelf.profile.elements]).decode("utf-8")
    text = text.replace("\n", "\r\n") if "\r\n" in document.text else text
    return [text_edit(document, replacement(document.text, text))] if text != document.plain else []


def _shared(path: tuple[str | int, ...], keys: Iterable[tuple[str | int, ...]]) -> tuple[str | int, ...]:
    """As much of a path as another record has too; rows there may be others, so they do not count."""
    fixed = path[: next((number for number, part in enumerate(path) if isinstance(part, int)), len(path))]
    known = set(keys)
    while len(fixed) > 1 and fixed not in known:
        fixed = fixed[:-1]
    return fixed


def _symbol(document: Document, entry: OutlineEntry) -> types.DocumentSymbol:
    whole, head = document.positions.range(entry.whole), document.positions.range(entry.head)
    row = isinstance(entry.path[-1], int)
    kind = types.SymbolKind.Object if row else types.SymbolKind.Field if entry.parts else types.SymbolKind.Property
    children = [_symbol(document, part) for part in entry.parts]
    return types.DocumentSymbol(entry.name, kind, whole, head, entry.detail or None, children=children or None)

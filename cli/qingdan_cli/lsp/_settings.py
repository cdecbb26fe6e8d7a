"""Mistakes in qingdan.yaml and in profile files, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from qingdan_catalog.own_profile import mistakes_in, named_files
from qingdan_catalog.reading import MAX_BYTES, Span
from qingdan_catalog.settings import FILE_NAME, SettingsMistake, settings_mistakes
from qingdan_cli.lsp._diagnostics import SOURCE
from qingdan_cli.lsp._document import Document


def settings_diagnostics(document: Document) -> list[types.Diagnostic]:
    """What is wrong in a qingdan.yaml as it is written now."""
    return [_settings(document, each) for each in settings_mistakes(document.plain)]


def is_profile(root: Path, document: Document) -> bool:
    """Whether a document is a file of the catalogue's own standard, right or wrong."""
    if document.path is None:
        return False
    return document.path.relative_to(root).as_posix() in named_files(lambda path: _bytes(root / path), FILE_NAME)


def profile_diagnostics(root: Path, document: Document) -> Iterator[types.Diagnostic]:
    """What is wrong in a profile file as it was saved last; in its bases, at its own first line."""
    if document.path is None or not document.path.is_file():
        return
    own = document.path.relative_to(root).as_posix()
    for mistake in mistakes_in(document.path):
        here = mistake.file == own
        message = mistake.message if here else f"{mistake.file} 第 {mistake.span.line} 行：{mistake.message}"
        range_ = document.positions.range(mistake.span if here else Span.start())
        yield types.Diagnostic(range_, message, types.DiagnosticSeverity.Error, source=SOURCE)


def _settings(document: Document, mistake: SettingsMistake) -> types.Diagnostic:
    range_ = document.positions.range(mistake.span)
    return types.Diagnostic(range_, mistake.message, types.DiagnosticSeverity.Error, source=SOURCE)


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError:
        return None

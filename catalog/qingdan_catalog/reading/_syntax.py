"""Syntax errors of libyaml in words that a clerk can act on."""

from __future__ import annotations

from typing import Any

from yaml import YAMLError
from yaml.reader import ReaderError

from qingdan_catalog.reading._decode import place_in
from qingdan_catalog.reading._problem import Problem, Span

# First match wins: a fragment of libyaml's message → message id of rule S001.
_KNOWN = (
    ("mapping values are not allowed", "colon-in-value"),
    ("could not find expected ':'", "colon-missing"),
    ("found character that cannot start any token", "bad-start"),
    ("found a tab character", "tab"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("found undefined alias", "alias"),
    ("did not find expected ',' or", "unclosed-bracket"),
    ("did not find expected node content", "unclosed-bracket"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("block sequence entries are not allowed", "indent"),
    ("did not find expected <document start>", "documents"),
)


def explain_syntax_error(error: YAMLError, text: str) -> Problem:
    """The problem that stopped libyaml, at its place, with the offending line as an argument."""
    if isinstance(error, ReaderError):
        return Problem("control", place_in(text, int(error.position)), {"character": f"U+{int(error.character):04X}"})
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else Span.start()
    words = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    message = next((known for fragment, known in _KNOWN if fragment in words), "syntax")
    lines = text.splitlines()
    line, where = _line_at_fault(lines, span)
    if message == "bad-start" and "\t" in where[: span.column + 1]:
        message = "tab"
    if message in ("colon-missing", "indent", "syntax") and "：" in where and ":" not in where:
        message = "full-width-colon"
    column = span.column if line == span.line else 1
    return Problem(message, Span(line, column, line, column + 1), {"text": _short(where)})


def _line_at_fault(lines: list[str], span: Span) -> tuple[int, str]:
    """The line to show: libyaml notices some mistakes only on the line after (or past the end of the file)."""
    line = min(span.line, len(lines)) or 1
    where = lines[line - 1] if lines else ""
    before = lines[line - 2] if line >= 2 else ""
    if "：" in before and ":" not in before:
        return line - 1, before
    return line, where


def _short(line: str) -> str:
    stripped = line.strip()
    return stripped if len(stripped) <= 40 else stripped[:40] + "…"

"""Syntax errors of libyaml in words that a clerk can act on."""

from __future__ import annotations

import re
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
    ("while scanning an anchor", "bad-start"),
    ("while scanning an alias", "bad-start"),
    ("while scanning a tag", "bad-start"),
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

# Where these began is the place to mend; libyaml notices them only lines later, or at the end of the file.
_BEGAN = ("a simple key", "a quoted scalar", "a flow ", "an anchor", "an alias", "a tag")

# A line that looks like “键：值”, written with the full-width colon.
_WIDE_KEY = re.compile(r"\s*(?:- +)*[^\W\d_]{1,20}：")
_BY_WIDE_COLON = frozenset({"colon-missing", "colon-in-value", "indent", "syntax"})


def explain_syntax_error(error: YAMLError, text: str) -> Problem:
    """The problem that stopped libyaml, at its place, with the offending line as an argument."""
    if isinstance(error, ReaderError):
        return Problem("control", place_in(text, int(error.position)), {"character": f"U+{int(error.character):04X}"})
    context = getattr(error, "context", None) or ""
    words = f"{getattr(error, 'problem', '')} {context}"
    message = next((known for fragment, known in _KNOWN if fragment in words), "syntax")
    line, column = _place(error, began=any(part in context for part in _BEGAN))
    lines = text.split("\n")
    line = min(line, len(lines))
    if message in _BY_WIDE_COLON and (wide := _wide_colon_at(lines, line)):
        return _problem("full-width-colon", wide, column if wide == line else 1, lines)
    where = lines[line - 1]
    if message == "bad-start" and "\t" in where[: column + 1]:
        message = "tab"
    if message == "indent" and where[: column - 1].strip(" -"):
        message = "syntax"  # something follows a quote or bracket that is closed: the line stands where it should
    return _problem(message, line, column, lines)


def _place(error: YAMLError, *, began: bool) -> tuple[int, int]:
    """Line and column of an error: where it was noticed, or where the thing `began` that is wrong."""
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    mark: Any = next((mark for mark in (marks if began else reversed(marks)) if mark is not None), None)
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _wide_colon_at(lines: list[str], line: int) -> int:
    """The number of the line, this one or the one before, whose key has a full-width colon; 0 for none."""
    for number in (line, line - 1):
        where = lines[number - 1] if number else ""
        if _WIDE_KEY.match(where) and ":" not in where and _indent(where) <= _indent(lines[line - 1]):
            return number
    return 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _problem(message: str, line: int, column: int, lines: list[str]) -> Problem:
    return Problem(message, Span(line, column, line, column + 1), {"text": _short(lines[line - 1])})


def _short(line: str) -> str:
    stripped = line.strip()
    return stripped if len(stripped) <= 40 else stripped[:40] + "…"

"""Silences: comments in a record file that allow a finding there, with the reason for it.

`# qingdan: allow T001 理由` beside a line or above it; `# qingdan: allow-file T001 理由` for the whole file, before its
first entry. Several rules are separated by commas. What is typed with Chinese punctuation is understood too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingdan_catalog.reading import Comment, Span, comments_of
from qingdan_catalog.rules._case import FileCase

OWN_CODES = ("S020", "S021")
"""The rules about silences themselves; they cannot be silenced in a file."""

_MARKS = ("qingdan:", "qingdan：")
_SILENCE = re.compile(r"qingdan[:：]\s*(\S*)\s*(.*)")
_WORDS = {"allow": False, "allow-file": True}
_NAMES = re.compile(r"[A-Za-z][\w-]*(?:\s*[,，、]\s*[A-Za-z][\w-]*)*(?=\s|[:：]|$)|\S+")
_BETWEEN = re.compile(r"\s*[,，、]\s*")


@dataclass(frozen=True, slots=True)
class Silence:
    """One comment that silences: the rules as it names them, its reason, and the lines it holds for.

    `lines` is None for the whole file. `problem` is a message id of S021 where the comment says nothing that counts.
    """

    span: Span
    names: tuple[str, ...]
    reason: str
    lines: tuple[int, int] | None
    problem: str = ""
    word: str = ""


def has_silences(text: str) -> bool:
    """Whether a text may hold silences: asked of every file, so it must cost next to nothing."""
    return any(mark in text for mark in _MARKS)


def silences_of(case: FileCase) -> Iterator[Silence]:
    """The silences in a file, in order."""
    if not has_silences(case.text):
        return
    for comment in comments_of(case.text):
        if (match := _SILENCE.match(comment.text)) is not None:
            yield _read(comment, match[1], match[2])


def _read(comment: Comment, word: str, rest: str) -> Silence:
    whole = _WORDS.get(word)
    found = _NAMES.match(rest)
    names = tuple(dict.fromkeys(name for name in _BETWEEN.split(found.group()) if name)) if found else ()
    reason = rest[found.end() :].strip(" :：,，、.。-—") if found else ""
    lines = None if whole else (comment.first, comment.last)
    problem = ""
    if whole is None:
        problem = "word"
    elif not names:
        problem = "nothing"
    elif whole and not comment.heading:
        problem = "place"
    elif not reason:
        problem = "reason"
    return Silence(comment.span, names, reason, lines, problem, word)


def codes_by_name(case: FileCase) -> dict[str, str]:
    """The codes of all rules under the profile of a file, by what people may call them, in lower case."""
    from qingdan_catalog.rules import rules_under

    return {name: code for code, loaded in rules_under(case.profile).items() for name in loaded.rule.names}

"""The comments of a record file: what stands behind a `#` that is not inside a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingdan_catalog.reading._problem import Span

_HASH = re.compile(r"(?:^|(?<=\s))#")
_BLOCK = "|>"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its place, its text without the `#`, and the lines that it speaks of.

    One beside a value speaks of its own line; one that stands alone speaks of all lines up to the next with content,
    and of the lines before it where none of them has any. `heading` says that it stands before all content.
    """

    span: Span
    text: str
    first: int
    last: int
    heading: bool


def comments_of(text: str) -> list[Comment]:
    """The comments of a text in order; of one that is no YAML, those before the place where it stops to be."""
    ends, known = _ends(text)
    lines = text.split("\n")
    matches = ((number, _HASH.search(line, ends.get(number, 0))) for number, line in enumerate(lines[:known], 1))
    found = [(number, match.start()) for number, match in matches if match]
    comments = dict(found)
    with_content = [
        number
        for number, line in enumerate(lines, 1)
        if line[: comments.get(number, len(line))].strip() not in ("", "---")
    ]
    return list(_placed(lines, found, with_content))


def _placed(lines: list[str], found: list[tuple[int, int]], with_content: list[int]) -> Iterator[Comment]:
    top = with_content[0] if with_content else len(lines) + 1
    following = 0
    for number, column in found:
        while following < len(with_content) and with_content[following] < number:
            following += 1
        last = with_content[following] if following < len(with_content) else number
        line = lines[number - 1].rstrip("\r")
        span = Span(number, column + 1, number, len(line) + 1)
        heading = number < top
        yield Comment(span, line[column + 1 :].strip(), 1 if heading else number, last, heading)


def _ends(text: str) -> tuple[dict[int, int], int]:
    """For each line the column (0-based) where its last value or key ends, and the last line that is understood."""
    import yaml

    from qingdan_catalog.reading._events import TokenLoader

    ends: dict[int, int] = {}
    try:
        for token in yaml.scan(text, Loader=TokenLoader):
            if not isinstance(token, yaml.ScalarToken):
                continue
            start, end = token.start_mark, token.end_mark
            # What follows the mark of a block scalar on its own line is no part of it.
            first = start.line + 1 if token.style and token.style in _BLOCK else start.line
            for line in range(first, end.line):
                ends[line + 1] = len(text)
            if end.line >= first:
                ends[end.line + 1] = end.column
    except yaml.YAMLError as error:
        marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
        return ends, min((mark.line for mark in marks if mark is not None), default=0)
    return ends, text.count("\n") + 1

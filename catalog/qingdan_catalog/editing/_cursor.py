"""Where the cursor stands in a text that is being written: told by indentation, because such a text is rarely right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qingdan_schema.paths import Path

_ENTRY = re.compile(r"""(?P<quote>["']?)(?P<key>[^\s"'#\[\]{},&*!|>%@`-][^"':#]*?)(?P=quote)\s*:(?=\s|$)""")
_HEAD = re.compile(r"^(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)")
_TYPED_KEY = re.compile(r"""["']?[^\s"':#]*""")
_REST_OF_KEY = re.compile(r"[^\s:#]*")
_COMMENT = re.compile(r"\s+#.*$")
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is being written at a place.

    ``path`` leads to the mapping whose key is written (``on_key``), or to the element whose value is; rows are
    numbered. ``line``, ``start`` and ``end`` (0-based columns in characters) are the words that are there already,
    ``typed`` those of them before the cursor. ``stated`` are the other keys of the same mapping. ``column`` is where
    the key stands; ``flow`` says whether a value stands in brackets, ``colon`` whether a key has its colon already, and
    ``gap`` is the space that must come before a value.
    """

    path: Path
    on_key: bool
    line: int
    start: int
    end: int
    typed: str
    column: int
    stated: frozenset[str] = frozenset()
    flow: bool = False
    colon: bool = False
    gap: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A dash or a key of a line, at its column."""

    column: int
    key: str | None


def cursor_at(text: str, line: int, column: int) -> Cursor | None:
    """What is being written at a place (0-based, in characters) of a text, right or not; None inside a comment."""
    lines = text.split("\n")
    if line >= len(lines) or line > _MOST_LINES:
        return None
    lines = [each.rstrip("\r") for each in lines]
    here = lines[line]
    column = min(column, len(here))
    head = _HEAD.match(here)
    begin = head.end() if head else 0
    if here[:column].lstrip().startswith("#") or _COMMENT.search(here[:column]):
        return None
    entry = _ENTRY.match(here, begin)
    if entry is None or column <= entry.end() - 1:
        return _on_key(lines, line, column, begin) if entry is not None or _is_key(here, begin, column) else None
    return _on_value(lines, line, column, entry)


def list_value_at(text: str, line: int, column: int) -> Cursor | None:
    """The label that is written in a row of a list, as `  - 市级`; None where the line is no such row."""
    lines = [each.rstrip("\r") for each in text.split("\n")]
    if line >= min(len(lines), _MOST_LINES):
        return None
    here = lines[line]
    head = _HEAD.match(here)
    if head is None or not head["dashes"] or column < head.end() or _ENTRY.match(here, head.end()):
        return None
    path = _above(lines, line, head.end(), _tokens(here))
    begin = head.end()
    end = len(_COMMENT.sub("", here).rstrip()) if here[begin:].strip() else max(begin, column)
    typed = here[begin:column]
    return Cursor(path, False, line, begin, max(end, column), typed, begin)


def _is_key(here: str, begin: int, column: int) -> bool:
    """Whether the words before the cursor may be the beginning of a key."""
    return column < begin or _TYPED_KEY.fullmatch(here, begin, column) is not None


def _on_key(lines: Sequence[str], line: int, column: int, begin: int) -> Cursor:
    here = lines[line]
    start = min(begin, column) if here.strip() else column
    rest = _REST_OF_KEY.match(here, column)
    end = rest.end() if rest else column
    tokens = [token for token in _tokens(here) if token.key is None and token.column < start]
    path = _above(lines, line, start, tokens)
    stated = frozenset(_siblings(lines, line, start, tokens))
    colon = here[end:].lstrip().startswith(":")
    return Cursor(path, True, line, start, end, here[start:column], start, stated, colon=colon)


def _on_value(lines: Sequence[str], line: int, column: int, entry: re.Match[str]) -> Cursor:
    here = lines[line]
    begin = entry.end()
    while begin < column and here[begin] == " ":
        begin += 1
    tokens = [token for token in _tokens(here) if token.column < entry.start()]
    path = (*_above(lines, line, entry.start(), tokens), entry["key"].strip())
    stop = len(_COMMENT.sub("", here).rstrip())
    flow = here[begin : begin + 1] == "["
    if flow:
        begin, stop = _flow_part(here, begin + 1, column, stop)
    gap = " " if begin == entry.end() else ""
    return Cursor(path, False, line, begin, max(stop, column), here[begin:column], entry.start(), flow=flow, gap=gap)


def _flow_part(here: str, begin: int, column: int, stop: int) -> tuple[int, int]:
    """The part of `[甲, 乙]` that the cursor is in."""
    begin = max(begin, here.rfind(",", 0, column) + 1)
    while begin < column and here[begin] == " ":
        begin += 1
    ends = [place for mark in ",]" if (place := here.find(mark, column)) >= 0]
    return begin, min([*ends, max(stop, column)])


def _tokens(here: str) -> list[_Token]:
    """The dashes and the key of a line, from left to right."""
    head = _HEAD.match(here)
    if head is None or here.lstrip().startswith("#"):
        return []
    indent = len(head["indent"])
    tokens = [_Token(indent + place, None) for place, mark in enumerate(head["dashes"]) if mark == "-"]
    entry = _ENTRY.match(here, head.end())
    if entry is not None:
        tokens.append(_Token(entry.start(), entry["key"].strip()))
    return tokens


def _above(lines: Sequence[str], line: int, column: int, tokens: Sequence[_Token]) -> Path:
    """The path of the mapping or list that something at a column of a line belongs to."""
    path: list[str | int] = []
    limit, dash, row = column, False, 0
    for token in _upwards(lines, line, tokens):
        if token.key is None:
            if dash and token.column == limit:
                row += 1
            elif token.column < limit:
                if dash:
                    path.append(row)
                limit, dash, row = token.column, True, 0
        elif token.column < limit or (dash and token.column == limit):
            if dash:
                path.append(row)
            path.append(token.key)
            limit, dash, row = token.column, False, 0
    if dash:
        path.append(row)
    return tuple(reversed(path))


def _upwards(lines: Sequence[str], line: int, tokens: Sequence[_Token]) -> Iterator[_Token]:
    yield from reversed(tokens)
    for number in range(line - 1, -1, -1):
        yield from reversed(_tokens(lines[number]))


def _siblings(lines: Sequence[str], line: int, column: int, tokens: Sequence[_Token]) -> Iterator[str]:
    """The keys at the same column of the same mapping, above and below."""
    if not any(token.key is None for token in tokens):
        yield from _siblings_in((_tokens(lines[number])[::-1] for number in range(line - 1, -1, -1)), column)
    yield from _siblings_in((_tokens(lines[number]) for number in range(line + 1, len(lines))), column)


def _siblings_in(lines: Iterator[list[_Token]], column: int) -> Iterator[str]:
    for tokens in lines:
        for token in tokens:
            if token.column < column:
                return
            if token.column == column and token.key is not None:
                yield token.key

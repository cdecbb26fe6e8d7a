"""An edit as one replacement: the smallest stretch that differs, for programs that make changes by place."""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_catalog.reading import Span

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Replacement:
    """The stretch of a text that goes (1-based, the end exclusive, a byte order mark not counted), and what comes."""

    span: Span
    text: str


def replacement(before: str, after: str) -> Replacement:
    """What makes `after` of `before`. A line break of two characters is never taken apart."""
    before, after = before.removeprefix(_BOM), after.removeprefix(_BOM)
    start = _alike(before, after)
    start -= _splits_break(before, start) or _splits_break(after, start)
    room = min(len(before), len(after)) - start
    same = min(room, _alike(before[::-1], after[::-1]))
    same -= _splits_break(before, len(before) - same) or _splits_break(after, len(after) - same)
    end = len(before) - same
    return Replacement(_span(before, start, end), after[start : len(after) - same])


def _alike(one: str, other: str) -> int:
    """How many characters at the start are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


def _splits_break(text: str, offset: int) -> bool:
    return text[max(offset - 1, 0) : offset + 1] == "\r\n"


def _span(text: str, start: int, end: int) -> Span:
    first, last = (text.count("\n", 0, offset) + 1 for offset in (start, end))
    return Span(first, start - text.rfind("\n", 0, start), last, end - text.rfind("\n", 0, end))

"""The comments of a record file: taken from it by place, and put into the same record written anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qingdan_catalog.reading import ExactRecord, read_exact
from qingdan_schema.paths import Path

_FULL = re.compile(r"( *)(#.*)")
_TAIL = re.compile(r"(?:^|[\s:])(#.*)$")
_COMMENT = re.compile(r"#[^\r\n\u2028\u2029\x85]*")

ABOVE, BESIDE = "above", "beside"


def comments_in(text: str) -> list[list[Any]]:
    """Each comment as `[place, path, text]`: above the line of a key or row, beside it, or at the end (path None)."""
    if "#" not in text:
        return []
    exact = read_exact(text)
    lines = text.split("\n")
    inside, starts, ends = _content(exact), _starts(exact), _ends(exact)
    found: list[list[Any]] = []
    waiting: list[str] = []
    for number, line in enumerate(lines, 1):
        full = _FULL.fullmatch(line.rstrip("\r"))
        if full and not (number in inside and len(full[1]) > inside[number]):
            waiting.append(full[2].rstrip())
            continue
        path = starts.get(number)
        if path is None:
            continue
        found.extend([ABOVE, list(path), each] for each in waiting)
        waiting = []
        tail = _TAIL.search(line.rstrip("\r")[ends.get(number, 0) :])
        if tail:
            found.append([BESIDE, list(path), tail[1].rstrip()])
    found.extend([ABOVE, None, each] for each in waiting)
    return found


def with_comments(text: str, comments: list[list[Any]]) -> str:
    """The text of a record with comments put back; where one would change what the record says, all go to the end."""
    clean = [(place, path, found[0]) for place, path, each in comments if (found := _COMMENT.match(str(each)))]
    if not clean:
        return text
    exact = read_exact(text)
    lines = text.split("\n")
    above: dict[int, list[str]] = {}
    for place, path, comment in clean:
        line = _line_of(exact, path) if path is not None else None
        if line is None or line > len(lines):
            above.setdefault(len(lines), []).append(comment)
        elif place == BESIDE:
            lines[line - 1] += f"  {comment}"
        else:
            pad = re.match(" *", lines[line - 1])
            above.setdefault(line, []).append((pad[0] if pad else "") + comment)
    out: list[str] = []
    for number, each in enumerate(lines, 1):
        out.extend(above.get(number, ()))
        out.append(each)
    result = "\n".join(out)
    after = read_exact(result)
    if after.problems or after.data != exact.data:
        return text + "".join(f"{comment}\n" for _, _, comment in clean)
    return result


def _line_of(exact: ExactRecord, path: list[Any]) -> int | None:
    """The line of a path, or of the nearest thing above it that is there; None where nothing of it is."""
    place: Path = tuple(path)
    for end in range(len(place), 0, -1):
        if place[:end] in exact.keys or place[:end] in exact.values:
            return exact.key_span_of(place[:end]).line
    return None


def _starts(exact: ExactRecord) -> dict[int, Path]:
    """Line → the first key, row or label that begins on it."""
    places: dict[int, tuple[int, Path]] = {}
    rows = {path: span for path, span in exact.values.items() if path and isinstance(path[-1], int)}
    for path, span in [*exact.keys.items(), *rows.items()]:
        known = places.get(span.line)
        # A row and its first key begin at one place: the longer path, which is the key's.
        if known is None or (span.column, -len(path)) < (known[0], -len(known[1])):
            places[span.line] = (span.column, path)
    return {line: path for line, (_, path) in places.items()}


def _ends(exact: ExactRecord) -> dict[int, int]:
    """Line → the column behind the last key or value that ends on it."""
    ends: dict[int, int] = {}
    spans: Mapping[Path, Any] = exact.values
    for path, span in [*exact.keys.items(), *spans.items()]:
        if path and span.end_column > 1:
            ends[span.end_line] = max(ends.get(span.end_line, 0), span.end_column - 1)
    return ends


def _content(exact: ExactRecord) -> dict[int, int]:
    """Line inside a text of several lines → the indentation of its key: what stands further in is text."""
    inside: dict[int, int] = {}
    for path, span in exact.values.items():
        value: Any = exact.data
        for part in path:
            value = value[part]
        if isinstance(value, str) and span.end_line > span.line:
            indent = exact.key_span_of(path).column - 1 if path in exact.keys else span.column - 3
            for line in range(span.line + 1, span.end_line + 1):
                inside[line] = indent
    return inside

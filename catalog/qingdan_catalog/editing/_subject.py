"""What stands at a place of a record: a key or a value, the element that it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.levels import Layer
from qingdan_catalog.reading import ExactRecord, Span
from qingdan_schema.dictionary import ElementField, Shape, element_at
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.paths import Path
from qingdan_schema.profiles import ExtraElement, Profile


@dataclass(frozen=True, slots=True)
class Subject:
    """A key or value of a record: its path and span, the value, and its element (None where nobody knows the key)."""

    path: Path
    span: Span
    on_key: bool
    value: Any
    element: ElementField | ExtraElement | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a record above states on an element: its file and the value."""

    file: str
    value: Any


def subject_at(exact: ExactRecord, line: int, column: int, profile: Profile) -> Subject | None:
    """The key or the value at a place (from 1), or None between them."""
    for spans, on_key in ((exact.keys, True), (exact.values, False)):
        inside = [(path, span) for path, span in spans.items() if path and _holds(span, line, column)]
        if not inside:
            continue
        path, span = max(inside, key=lambda pair: len(pair[0]))
        value = value_at(exact.data, path)
        if not on_key and isinstance(value, dict | list):
            continue  # the white space between the entries of a mapping
        return Subject(path, span, on_key, value, element_of(exact.data or {}, path, profile))
    return None


def element_of(data: Mapping[str, Any], path: Path, profile: Profile) -> ElementField | ExtraElement | None:
    """The element that a path of a record leads to, of the standard or of the profile."""
    extra = next((each for each in profile.elements if path[:1] == (each.zh,)), None)
    model = RECORD_MODELS.get(str(data.get("记录")))
    return extra or (element_at(model, path) if model else None)


def statements_above(path: Path, layers: tuple[Layer, ...]) -> list[Statement]:
    """What the records above state at a path, the nearest first; nothing in rows, for theirs are other rows."""
    if any(isinstance(part, int) for part in path):
        return []
    found = (Statement(layer.file, value_at(layer.data, path)) for layer in reversed(layers))
    return [statement for statement in found if statement.value is not None]


def value_at(data: Any, path: Path) -> Any:
    """The value that a path leads to, or None where it leads nowhere."""
    for part in path:
        row = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if not row and not (isinstance(data, dict) and part in data):
            return None
        data = data[part]
    return data


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline: a name, a word on what it holds, its path, and what lies in it."""

    name: str
    detail: str
    path: Path
    whole: Span
    head: Span
    parts: tuple[OutlineEntry, ...] = ()


def outline(exact: ExactRecord) -> tuple[OutlineEntry, ...]:
    """The entries of a record as a tree; rows are named by what they are called."""
    return tuple(_entries(exact.data or {}, (), exact))


def _entries(value: Any, path: Path, exact: ExactRecord) -> Iterator[OutlineEntry]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, below in parts:
        here = (*path, part)
        span = exact.values.get(here)
        if span is None:
            continue
        head = exact.keys.get(here) or Span(span.line, span.column, span.line, span.column + 1)
        whole = Span(head.line, head.column, span.end_line, span.end_column)
        holds = isinstance(below, dict | list)
        name = _row_name(below, part + 1) if isinstance(part, int) else str(part)
        detail = f"{len(below)} 行" if isinstance(below, list) else "" if holds or isinstance(part, int) else str(below)
        yield OutlineEntry(name or "（空）", _short(detail), here, whole, head, tuple(_entries(below, here, exact)))


def _row_name(row: Any, number: int) -> str:
    """A row is called by its first text, as 名称 or 法规 are in the order of the standard."""
    if not isinstance(row, dict):
        return _short(str(row))
    called = next((text for text in row.values() if isinstance(text, str) and text.strip()), "")
    return _short(called) or f"第 {number} 行"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else words[:_LONG] + "…"


_LONG = 40


def is_code(element: ElementField | ExtraElement | None) -> bool:
    """Whether an element holds a code that can be taken apart."""
    return isinstance(element, ElementField) and element.spec.code and element.shape in (Shape.TEXT, Shape.LABELS)


def _holds(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)

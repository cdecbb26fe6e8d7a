"""A record with its comments, laid out as the canonical emitter lays out a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qingdan_catalog.formatting._comments import Notes, notes_of
from qingdan_catalog.writing._document import Document
from qingdan_catalog.writing._scalars import inline, literal, quoted
from qingdan_catalog.writing.emit import CANONICAL, CODE_ENDINGS, in_order, is_flat, key_text, one_line, too_long
from qingdan_schema.dictionary import ElementField
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.paths import Path


def lay_out(document: Document, plain: Mapping[Path, str], extra_keys: Sequence[str]) -> str:
    """The text of a record in canonical layout, with its comments at what they speak of.

    `plain` is the written form of values that are not text, which is kept; `extra_keys` the profile's elements.
    """
    return _Layout(document, plain).text(extra_keys)


# After a block that keeps its blank lines: a blank line before the next comment would be one of them.
_NO_BLANK = "\0"


class _Layout:
    """The lines of a record, entry by entry; the same form as `emit_record`, and room for comments."""

    def __init__(self, document: Document, plain: Mapping[Path, str]) -> None:
        self._data = document.data
        self._plain = plain
        self._notes = notes_of(document)
        self._commented = {path[:end] for path in self._notes for end in range(len(path))}
        self._commented |= {path for path, notes in self._notes.items() if notes.tail}

    def text(self, extra_keys: Sequence[str]) -> str:
        """The whole file."""
        kind = self._data.get("记录")
        model = RECORD_MODELS.get(kind) if isinstance(kind, str) else None
        head = _trimmed(self._of(()).lead)
        body = _trimmed(self._mapping(self._data, model, (), 0, extra_keys))
        if not self._data:
            body = ["{}", *body]
        if head and any(body):
            head.append("")
        return "".join(line + "\n" for line in _without_marks([*head, *body]))

    def _of(self, path: Path) -> Notes:
        return self._notes.get(path) or Notes()

    def _mapping(
        self, data: Mapping[str, Any], model: type[Node] | None, path: Path, column: int, extra_keys: Sequence[str] = ()
    ) -> list[str]:
        lines: list[str] = []
        for key, element, value in in_order(data, model, extra_keys):
            lines.extend(self._entry(key, value, element, (*path, key), column))
        return lines + _at(column, self._of(path).tail)

    def _entry(self, key: str, value: Any, element: ElementField | None, path: Path, column: int) -> list[str]:
        notes = self._of(path)
        head = " " * column + key_text(key) + ":"
        single = self._single(key, value, element, path, column)
        below = column + CANONICAL.step
        if single is None or too_long(head, single, value):
            lines = [_beside(head, notes.line), *self._collection(value, element, path, column)]
        else:
            first, _, rest = single.partition("\n")
            lines = [_beside(f"{head} {first}".rstrip(), notes.line), *(rest.split("\n") if rest else ())]
            below = column if rest else below  # further in it would be part of the block
            if rest and first.endswith("+"):
                lines.append(_NO_BLANK)
        return [*_at(column, notes.lead), *lines, *_at(below, notes.below)]

    def _single(self, key: str, value: Any, element: ElementField | None, path: Path, column: int) -> str | None:
        """The value as it follows the colon; None for rows and mappings."""
        if path in self._plain:
            return self._plain[path]
        if isinstance(value, str):
            single = one_line(key, value, element)
            return single or literal(value, column + 2) or quoted(value)
        if isinstance(value, Mapping):
            return None if value else "{}"
        if path in self._commented or not all(map(is_flat, value)):
            return None
        return self._flow(value, path, code=element.spec.code if element else key.endswith(CODE_ENDINGS))

    def _collection(self, value: Any, element: ElementField | None, path: Path, column: int) -> list[str]:
        if isinstance(value, Mapping):
            return self._mapping(value, element.child if element else None, path, column + CANONICAL.step)
        dash = column + CANONICAL.dash
        rows = (self._row(item, element, (*path, row), dash) for row, item in enumerate(value))
        return [line for lines in rows for line in lines] + _at(dash, self._of(path).tail)

    def _row(self, item: Any, element: ElementField | None, path: Path, column: int) -> list[str]:
        notes = self._of(path)
        pad = " " * column + "- "
        inside = column + len("- ")
        if not isinstance(item, Mapping) or not item:
            single = self._flow(item, path, code=element is not None and element.spec.code)
            return [
                *_at(column, notes.lead),
                _beside(f"{pad}{single}", notes.line),
                *_at(inside, notes.below),
            ]
        model = element.child if element else None
        first = self._notes.setdefault((*path, next(in_order(item, model))[0]), Notes())
        lead = [*notes.lead, *first.lead]  # above the dash, as the first entry stands behind it
        if notes.line and first.line:
            lead.append(notes.line)
        first.lead, first.line = [], first.line or notes.line
        lines = self._mapping(item, model, path, inside)
        return [*_at(column, lead), pad + lines[0][inside:], *lines[1:], *_at(inside, notes.below)]

    def _flow(self, value: Any, path: Path, *, code: bool = False) -> str:
        """A value on one line; what is not text as it was written."""
        if path in self._plain:
            return self._plain[path] or "null"
        if isinstance(value, str):
            return quoted(value) if code else inline(value, flow=True)
        if isinstance(value, Mapping):
            pairs = (f"{key_text(key, flow=True)}: {self._flow(part, (*path, key))}" for key, part in value.items())
            return "{" + ", ".join(pairs) + "}"
        return "[" + ", ".join(self._flow(part, (*path, row), code=code) for row, part in enumerate(value)) + "]"


def _beside(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _at(column: int, comments: Sequence[str]) -> list[str]:
    """Comment lines at a column; blank lines stay blank."""
    return [" " * column + text if text else "" for text in comments]


def _without_marks(lines: Iterable[str]) -> Iterator[str]:
    """The lines without marks and the blank lines after them."""
    marked = False
    for line in lines:
        marked = line == _NO_BLANK or (marked and not line)
        if not marked:
            yield line


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without blank ones before the first."""
    start = next((number for number, line in enumerate(lines) if line), len(lines))
    return lines[start:]

"""The comments of a record file, each with the entry or row that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from qingdan_catalog.reading import ExactRecord, comments_of
from qingdan_catalog.writing._document import Document, Mapping, Scalar, Sequence, tokens_of
from qingdan_schema.paths import Path, value_at

_ROW = re.compile(r"# *- ")
# Lines that programs look for at the top of a file, and a line that allows a finding in the first entry.
_OF_FILE = re.compile(r"#\s*(?:(?:yaml-language-server|vim?)\b.*:|-\*-|qingdan[:：]\s*allow-file)")
_OF_LINE = re.compile(r"#\s*qingdan[:：]\s*allow(?!-file)")


@dataclass(slots=True)
class Notes:
    """What is said of one entry or row, or of the file (path `()`).

    `lead` are the comment lines above it (of the file: at its top), `line` the comment on its line, `below` the lines
    that stand further in under a value without entries of its own, `tail` those after the last entry or row inside
    it. An empty text among lines is a blank line.
    """

    lead: list[str] = field(default_factory=list)
    line: str = ""
    below: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    _line_after: int = 0  # how many lines of `lead` were there before `line`

    def add_beside(self, text: str) -> None:
        """Put a comment on the line; one that stood there before goes above."""
        if self.line:
            self.lead.insert(self._line_after, self.line)
        self.line, self._line_after = text, len(self.lead)


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entry (at its key) or a row (at its dash), and where it ends. A leaf has no things inside it."""

    path: Path
    start: int
    column: int
    end: int
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class _Comment:
    start: int
    column: int
    text: str
    own_line: bool
    after_blank: bool

    def add_to(self, lines: list[str]) -> None:
        """Put the comment last among some lines."""
        lines.extend(("", self.text) if self.own_line and self.after_blank else (self.text,))


def notes_of(document: Document) -> dict[Path, Notes]:
    """Every comment of a file, by the path of what it speaks of."""
    things = list(_things(document))
    starts = [thing.start for thing in things]
    columns = {thing.path[:-1]: thing.column for thing in reversed(things)}
    notes: defaultdict[Path, Notes] = defaultdict(Notes)
    body = _body(document)
    for comment in _comments(document):
        following = bisect(starts, comment.start)
        last = things[following - 1] if following else None
        after = things[following] if following < len(things) else None
        if last is None:
            comment.add_to(notes[after.path if after is not None and comment.start > body else ()].lead)
        elif not comment.own_line or (last.is_leaf and comment.start < last.end):
            _beside(comment, last, notes[last.path])
        elif last.is_leaf and comment.column > last.column:
            comment.add_to(notes[last.path].below)
        elif after is not None and (not last.is_leaf or _leads(comment, last, after, columns)):
            comment.add_to(notes[after.path].lead)
        else:
            _behind(comment, last, after, columns, notes)
    if things:
        _set_off_head(document, things[0], notes)
    return dict(notes)


def allowed_in(exact: ExactRecord, text: str) -> Counter[tuple[str, frozenset[tuple[Path, bool]]]]:
    """Every comment that may allow findings, with the keys and the values on the lines it holds for."""
    places = [((path, True), span.line) for path, span in exact.keys.items()]
    places += [
        ((path, False), span.line)
        for path, span in exact.values.items()
        if not isinstance(value_at(exact.data, path), dict | list)
    ]
    return Counter(
        (each.text, frozenset(place for place, line in places if each.first <= line <= each.last))
        for each in comments_of(text)
        if _OF_LINE.match(f"#{each.text}")
    )


def comments_in(document: Document) -> list[str]:
    """The comments of a file in order of their texts, to see that none is lost."""
    return sorted(comment.text for comment in _comments(document))


def _beside(comment: _Comment, thing: _Thing, notes: Notes) -> None:
    """A comment on the line of an entry or row, or within its value: the last one stays there, others go above."""
    if comment.own_line or not (thing.is_leaf or isinstance(thing.path[-1], str)):
        notes.lead.append(comment.text)
    else:
        notes.add_beside(comment.text)


def _leads(comment: _Comment, last: _Thing, after: _Thing, columns: dict[Path, int]) -> bool:
    """Whether a comment speaks of what follows: it stands no further in, and is no row put out of use (`# - …`)."""
    if _ROW.match(comment.text) and isinstance(after.path[-1], str):
        around = (last.path[:depth] for depth, part in enumerate(last.path) if isinstance(part, int))
        ended = (path for path in around if after.path[: len(path)] != path)
        return comment.column <= after.column and all(columns[path] != comment.column for path in ended)
    return comment.column <= after.column


def _behind(
    comment: _Comment, last: _Thing, after: _Thing | None, columns: dict[Path, int], notes: defaultdict[Path, Notes]
) -> None:
    """A comment that stands further in than what follows: it ends the innermost collection that it is not left of."""
    around = [last.path[:depth] for depth in range(len(last.path))]
    closed = [path for path in around if after is None or after.path[: len(path)] != path]
    reached = [path for path in closed if columns[path] <= comment.column]
    if reached:
        inmost = max(columns[path] for path in reached)
        comment.add_to(notes[next(path for path in reached if columns[path] == inmost)].tail)
    else:
        comment.add_to(notes[after.path].lead if after is not None else notes[()].tail)


def _set_off_head(document: Document, first: _Thing, notes: defaultdict[Path, Notes]) -> None:
    """What a blank line parts from the first entry speaks of the whole file; so do lines for editors."""
    lead = notes[first.path].lead
    line = document.line_start(first.start)
    parted = line > 0 and not document.text[document.line_start(line - 1) : line].strip()
    blanks = [number for number, text in enumerate(lead) if not text and number]
    split = len(lead) if parted else max(blanks, default=0)
    stays: list[str] = []
    for row, text in enumerate(lead):
        goes = _OF_FILE.match(text) or (row < split and not _OF_LINE.match(text))
        (notes[()].lead if goes else stays).append(text)
    notes[first.path].lead = stays[1:] if stays[:1] == [""] else stays


def _body(document: Document) -> int:
    """Where the line `---` stands, after which the record begins; -1 without one."""
    marks = (token.start_mark.index for token in tokens_of(document.text) if token.id == "<document start>")
    return int(next(marks, -1))


def _things(document: Document) -> Iterator[_Thing]:
    """The entries and rows of the block collections in order of the text."""
    dashes = iter([token.start_mark for token in tokens_of(document.text) if token.id == "-"])

    def below(node: Any, path: Path) -> Iterator[_Thing]:
        if isinstance(node, Mapping):
            for key, value in node.value:
                yield from thing((*path, key.value), key.start_mark, value)
        else:
            for row, value in enumerate(node.value):
                yield from thing((*path, row), next(dashes), value)

    def thing(path: Path, mark: Any, value: Any) -> Iterator[_Thing]:
        on_one_line = isinstance(path[-1], int) and isinstance(value, Sequence)
        is_block = not isinstance(value, Scalar) and not value.flow_style and bool(value.value)
        yield _Thing(path, mark.index, mark.column, document.end_of(value), on_one_line or not is_block)
        inside = below(value, path) if is_block else ()
        if on_one_line:
            deque(inside, maxlen=0)  # a list in a list: its dashes are passed over
        else:
            yield from inside

    if not document.root.flow_style:
        yield from below(document.root, ())


def _comments(document: Document) -> Iterator[_Comment]:
    """The comments of a file in order."""
    lines = document.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for comment in comments_of(document.text):
        row, column = comment.span.line - 1, comment.span.column - 1
        own_line = not lines[row][:column].strip()
        after_blank = row > 0 and not lines[row - 1].strip()
        yield _Comment(starts[row] + column, column, lines[row][column:].rstrip(), own_line, after_blank)

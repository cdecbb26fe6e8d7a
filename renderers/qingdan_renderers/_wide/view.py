"""A wide table as plain values in reading order; each format reads nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from qingdan_renderers._text import clean_record
from qingdan_renderers._wide.widths import Measured, measure, shared_widths

_ROOM: Final = {("A4", False): 257, ("A4", True): 170, ("A3", False): 380, ("A3", True): 257}
"""Millimetres between the margins, by paper and whether it stands upright."""
_MILLIMETRES: Final = 0.353
_SIZES: Final = (10.5, 9.0)  # 五号, 小五
_KEPT_LINES: Final = 20
_KEPT_CHARACTERS: Final = 900
_PADDING: Final = 2.2  # millimetres of a column that hold no text


@dataclass(frozen=True, slots=True)
class Cell:
    """A text over one line of the table or several.

    ``marks`` are the places (first character, and the one after the last) of what has come (``mark`` is 新增, printed
    underlined) or gone (删除, struck out). Such a text has to be clean already, or the places would be wrong.
    """

    text: str
    span: int = 1
    mark: Literal["", "新增", "删除"] = ""
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked."""
        done = 0
        for start, stop in self.marks:
            if start > done:
                yield self.text[done:start], False
            yield self.text[start:stop], True
            done = stop
        if done < len(self.text):
            yield self.text[done:], False


Row = tuple[Cell | None, ...]
"""A line: a cell for each column, or nothing where one from above reaches down."""


@dataclass(frozen=True, slots=True)
class WideColumn:
    """A column; ``width`` is how many Chinese characters of a long text it would like to have on a line.

    Neighbours with the same ``group`` stand under a common head. One that is ``kept`` is there also when no line fills
    it, to be filled in by hand.
    """

    label: str
    width: int
    centred: bool = False
    group: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the head: what it says, and how many columns and lines it covers."""

    label: str
    column: int
    columns: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading, which is of the first or the second ``level``; an empty heading is not printed."""

    heading: str
    rows: tuple[Row, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WideTable:
    """A table with what stands above and below it; empty strings and tuples are not printed."""

    title: str
    left: str = ""  # 填报单位（盖章）：…
    right: str = ""  # 版次, 日期
    lead: tuple[str, ...] = ()
    columns: tuple[WideColumn, ...]
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    footer: str = ""
    updated: str = ""
    paper: str = "A4"
    portrait: bool = False
    official: bool = False  # issued with an official document: its page numbers are those of GB/T 9704

    @property
    def room(self) -> int:
        """Millimetres between the margins of the paper."""
        return _ROOM[self.paper, self.portrait]

    @property
    def size(self) -> float:
        """Points of the type: the larger one where all columns fit."""
        needed = sum(column.width for column in self.columns) * _SIZES[0] * _MILLIMETRES
        return _SIZES[0] if needed + _PADDING * len(self.columns) <= self.room else _SIZES[1]

    def measured(self) -> list[Measured]:
        """The columns as they are filled."""
        return measure(self.columns, [row for section in self.sections for row in section.rows])

    @property
    def widths(self) -> tuple[float, ...]:
        """Millimetres of each column, by what they hold; together they fill the paper."""
        return self.widths_by(self.measured())

    def widths_by(self, measured: Sequence[Measured]) -> tuple[float, ...]:
        """The same, of columns that have been measured."""
        unit = self.size * _MILLIMETRES / 2
        units = int((self.room - _PADDING * len(self.columns)) / unit)
        exact = [room * unit + _PADDING for room in shared_widths(measured, units)]
        return tuple(round(self.room * width / sum(exact), 2) for width in exact)


def ready(table: WideTable) -> WideTable:
    """The table with cleaned words, without the columns that no line fills (but at least one)."""
    table = clean_record(table)
    used = [number for number, each in enumerate(table.columns) if each.kept or any(_filled(table, number))]
    used = used or list(range(len(table.columns)))
    return replace(
        table,
        columns=tuple(table.columns[number] for number in used),
        sections=tuple(
            replace(section, rows=tuple(tuple(row[number] for number in used) for row in section.rows))
            for section in table.sections
        ),
    )


def heads(columns: Sequence[WideColumn]) -> tuple[tuple[Head, ...], ...]:
    """The lines of the head: one, or two where columns have a common head."""
    places = range(len(columns))
    if not any(column.group for column in columns):
        return (tuple(Head(columns[place].label, place) for place in places),)
    upper: list[Head] = []
    for group, run in groupby(places, key=lambda place: columns[place].group):
        held = list(run)
        if group:
            upper.append(Head(group, held[0], columns=len(held)))
        else:
            upper.extend(Head(columns[place].label, place, lines=2) for place in held)
    return tuple(upper), tuple(Head(columns[place].label, place) for place in places if columns[place].group)


def _filled(table: WideTable, number: int) -> Iterator[bool]:
    return ((cell := row[number]) is not None and bool(cell.text) for section in table.sections for row in section.rows)


def blocks(section: Section) -> Iterator[tuple[Row, ...]]:
    """Lines that hang together by cells that span them: mostly one line, at times several."""
    held: list[Row] = []
    left = 0
    for row in section.rows:
        left = max([left, *(cell.span for cell in row if cell is not None)]) - 1
        held.append(row)
        if left <= 0:
            yield tuple(held)
            held, left = [], 0
    if held:
        yield tuple(held)


def is_whole(block: Sequence[Row]) -> bool:
    """Whether lines that hang together are few enough to be kept on one page, so that none is parted from its name."""
    cells = [cell for row in block for cell in row if cell is not None]
    return 1 < len(block) <= _KEPT_LINES and sum(len(cell.text) for cell in cells) <= _KEPT_CHARACTERS

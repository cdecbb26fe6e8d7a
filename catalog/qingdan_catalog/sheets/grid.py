"""A workbook as read: sheets of typed cells, whatever the file's format was.

Rows and columns count from 0 here; people read addresses (`address_of`), which count from A1.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | None
"""The value of a cell as its file types it; None for an empty one. Text is never stripped or changed here."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class SheetFormat(Enum):
    """The format of a workbook, told by its bytes and never by its name."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    TEXT = "csv"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class SheetNote:
    """Something about a workbook that its reader must know: `message` is Chinese, `sheet` and `cell` where it is."""

    message: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` are all of equal width, empty rows and columns at the end left out.

    `merges` are the merged areas; the value of one stands in its first cell, the others are None.
    """

    name: str
    number: int
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Area, ...] = ()
    hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook: its sheets in order, and what its reader must know."""

    name: str
    format: SheetFormat
    sheets: tuple[Sheet, ...]
    notes: tuple[SheetNote, ...] = ()
    encoding: str = field(default="")


@dataclass(frozen=True, slots=True, order=True)
class CellPlace:
    """A cell of a workbook by the name of its sheet and its address, such as `D17`."""

    sheet: str
    address: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


def column_letters(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address_of(row: int, column: int) -> str:
    """The address of a cell: row 16, column 3 is D17."""
    return f"{column_letters(column)}{row + 1}"


def column_of(letters: str) -> int:
    """The column that letters name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def position_of(address: str) -> tuple[int, int] | None:
    """The row and the column of an address: D17 is (16, 3); None for what is no address."""
    found = _ADDRESS.fullmatch(address)
    return None if found is None else (int(found[2]) - 1, column_of(found[1]))

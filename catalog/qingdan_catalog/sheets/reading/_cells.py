"""Cells of .xlsx that the reader gives as empty though they are not: errors, and formulas that nobody calculated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import join, normpath

from qingdan_catalog.sheets.grid import address_of
from qingdan_catalog.sheets.reading._limits import MAX_CELLS
from qingdan_catalog.sheets.reading._package import Package
from qingdan_catalog.sheets.reading._remarkable import Remarkable
from qingdan_catalog.sheets.reading._xml import parse

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})$")
_LETTERS = re.compile(rb' r="([A-Z]{1,3})[0-9]')
_WIDE = re.compile(rb' r="[A-Z]{3}[0-9]')
_ROW = re.compile(rb'row r="([0-9]{1,7})"')
_ERRORS = (b'="e"', b"='e'")
_FORMULAS = (b"<f>", b"<f ")
_CALCULATED = (b"</f><v>", b"/><v>")
_NO_RESULTS = (b"<v></v>", b"<v/>", b"<v />")
_NARROW = 26 + 26 * 26
"""Columns with names of one or two letters."""


def look_over(package: Package) -> dict[str, Remarkable]:
    """The sheets by name; of those that are plain nothing is told. Raises XmlError."""
    return {
        name: Remarkable() if is_plain(package, part, MAX_CELLS) else look_closer(package.chunks(part))
        for name, part in sheet_parts(package).items()
    }


def sheet_parts(package: Package) -> dict[str, str]:
    """The names of the sheets, each with the name of its part. Raises XmlError."""
    book = next(name for name in package.parts if re.fullmatch(r"xl/workbook\d*\.xml", name))
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = (
                target.lstrip("/") if target[:1] == "/" else normpath(join("xl", target))
            )

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id" != key), "")
            names[attributes.get("name", "")] = targets.get(key, "")

    parse(package.chunks(f"xl/_rels/{book[3:]}.rels"), relation, _nothing, _nothing)
    parse(package.chunks(book), sheet, _nothing, _nothing)
    return names


def is_plain(package: Package, part: str, most: int) -> bool:
    """Whether a sheet surely has no error, no formula without a value and at most `most` cells, told without parsing.

    It knows the plain way in which the programs of offices write a sheet, and takes any other for not plain.
    """
    rows = formulas = calculated = 0
    rest = b""
    for chunk in package.chunks(part):
        whole = rest + chunk
        if not rest and not (b"<worksheet" in whole and b' r="' in whole):
            return False
        if any(each in whole for each in _ERRORS) or _WIDE.search(whole):
            return False
        formulas += _count(_FORMULAS, whole, rest)
        if formulas:
            if any(each in whole for each in _NO_RESULTS):
                return False
            calculated += _count(_CALCULATED, whole, rest)
        found = _ROW.match(whole, max(whole.rfind(b"<row "), 0) + 1)
        rows = max(rows, int(found[1])) if found else rows
        rest = whole[-64:]
    if formulas != calculated:
        return False
    return 0 < rows * _NARROW <= most or 0 < rows * _width(package.chunks(part)) <= most


def _count(words: Iterable[bytes], whole: bytes, rest: bytes) -> int:
    """How often the words stand in the whole, but for what the rest before it has told already."""
    return sum(whole.count(word) - rest.count(word) for word in words)


def _width(chunks: Iterable[bytes]) -> int:
    columns: set[bytes] = set()
    rest = b""
    for chunk in chunks:
        columns.update(_LETTERS.findall(rest + chunk))
        rest = chunk[-16:]
    return max((_column(each.decode()) + 1 for each in columns), default=0)


def look_closer(chunks: Iterable[bytes]) -> Remarkable:
    """The extent of a sheet and its cells that need a word. Raises XmlError."""
    scan = _Scan()
    parse(chunks, scan.start, scan.end, scan.text)
    return scan.found


class _Scan:
    """Follows rows and cells; a cell without a reference stands after the one before it."""

    def __init__(self) -> None:
        self.found = Remarkable()
        self._row = self._column = -1
        self._kind = ""
        self._formula = False
        self._inside = ""
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._place(attributes.get("r", ""))
            self._kind, self._formula, self._value, self._inside = attributes.get("t", ""), False, "", ""
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 10 else self._row + 1
            self._column = -1
        elif name == "f":
            self._formula = True
            self._inside = name
        elif name in {"v", "t"}:
            self._inside = name

    def text(self, text: str) -> None:
        if self._inside in {"v", "t"} and not self._value:
            self._value = text[:20]

    def end(self, name: str) -> None:
        if name != "c":
            self._inside = ""
            return
        if self._value:
            self.found.reach(self._row, self._column)
            if self._kind == "e":
                self.found.add_error(address_of(self._row, self._column), self._value)
        elif self._formula and self._kind != "str":
            self.found.add_uncalculated(address_of(self._row, self._column))

    def _place(self, reference: str) -> None:
        self._column += 1
        if place := _REFERENCE.match(reference):
            self._column, self._row = _column(place[1]), int(place[2]) - 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _nothing(*_: object) -> None:
    """Takes no notice."""

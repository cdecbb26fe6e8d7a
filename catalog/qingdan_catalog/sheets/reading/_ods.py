"""What the reader does not tell of an .ods: merged areas, errors, and how far repeated cells go."""

from __future__ import annotations

from qingdan_catalog.sheets.grid import Area, address_of
from qingdan_catalog.sheets.reading._limits import MAX_MERGES
from qingdan_catalog.sheets.reading._package import Package
from qingdan_catalog.sheets.reading._remarkable import Remarkable
from qingdan_catalog.sheets.reading._xml import XmlError, parse

_MOST_ROWS = 2**21
_MOST_COLUMNS = 2**15
"""Twice what any program has."""


def look_through(package: Package) -> dict[str, Remarkable]:
    """The tables of an .ods by name. Raises XmlError where it is not well-formed or counts beyond any program."""
    scan = _Scan()
    parse(package.chunks("content.xml"), scan.start, scan.end, scan.text)
    return scan.tables


class _Scan:
    """Follows tables, rows and cells, each of which can stand for many alike."""

    def __init__(self) -> None:
        self.tables: dict[str, Remarkable] = {}
        self._table = Remarkable()
        self._row = self._rows = self._column = self._columns = 0
        self._content = self._error = False
        self._nested = 0
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._nested or name in {"annotation", "shapes"}:
            self._nested += 1
        elif name == "table":
            self._table = self.tables[attributes.get("table:name", "")] = Remarkable()
            self._row = 0
        elif name == "table-row":
            self._rows = _count(attributes, "table:number-rows-repeated")
            self._column = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(attributes)

    def text(self, text: str) -> None:
        if not self._nested and len(self._text) < 20:
            self._text += text

    def end(self, name: str) -> None:
        if self._nested:
            self._nested -= 1
        elif name in {"table-cell", "covered-table-cell"}:
            if self._content or self._text.strip():
                self._table.reach(self._row + self._rows - 1, self._column + self._columns - 1)
            if self._error:
                self._table.add_error(address_of(self._row, self._column), self._text[:20])
            self._column += self._columns
        elif name == "table-row":
            self._row += self._rows
        if self._row > _MOST_ROWS or self._column > _MOST_COLUMNS:
            raise XmlError("more rows or columns than any program has")

    def _cell(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("calcext:value-type", "")
        self._text, self._error = "", kind == "error"
        self._content = "office:value-type" in attributes and not self._error
        self._columns = _count(attributes, "table:number-columns-repeated")
        down, across = (_count(attributes, f"table:number-{each}-spanned") for each in ("rows", "columns"))
        if down > 1 or across > 1:
            if len(self._table.merges) >= MAX_MERGES:
                raise XmlError("more merged areas than anyone makes")
            self._table.merges.append(Area(self._row, self._column, self._row + down - 1, self._column + across - 1))


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise XmlError(f"{name} is no number")
    return max(int(text), 1)

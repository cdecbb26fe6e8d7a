"""Between places as Qingdan counts them and positions as the client does."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

from qingdan_catalog.reading import Span

_BOM = "\ufeff"
_CLIENT_BREAK = re.compile(r"\r\n|\n|\r")


class Positions:
    """The lines of one text.

    Qingdan counts lines and characters from 1, after a byte order mark, and only a line feed ends a line. The client
    counts from 0, in units of the encoding that was agreed on, and a carriage return alone ends a line too.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._bom = int(text.startswith(_BOM))
        self._client = [0, *(found.end() for found in _CLIENT_BREAK.finditer(text))]
        self._own = [self._bom, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> types.Position:
        """The position of an offset in characters of the text."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._client, offset) - 1
        return types.Position(line, self._units(self._text[self._client[line] : offset]))

    def range(self, span: Span) -> types.Range:
        """The range of a span; places past the end of the text or of a line become that end."""
        start = self.position(self.offset(span.line, span.column))
        end = self.position(self.offset(span.end_line, span.end_column))
        return types.Range(start, max(start, end, key=lambda place: (place.line, place.character)))

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, both from 1."""
        number = min(max(line, 1), len(self._own)) - 1
        start = self._own[number]
        last = number + 1 == len(self._own)
        end = len(self._text) if last else self._own[number + 1] - 1
        return min(start + max(column, 1) - 1, end) if line <= len(self._own) else len(self._text)

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column, both from 1, of a position of the client."""
        if position.line >= len(self._client):
            offset = len(self._text)
        else:
            start = self._client[position.line]
            found = _CLIENT_BREAK.search(self._text, start)
            offset = start + self._characters(start, found.start() if found else len(self._text), position.character)
        offset = max(offset, self._bom)
        line = bisect_right(self._own, offset) - 1
        return line + 1, offset - self._own[line] + 1

    def _characters(self, start: int, end: int, units: int) -> int:
        """The number of characters from `start` that make up so many units; half a character counts as none."""
        if self._encoding == "utf-32":
            return min(units, end - start)
        count = 0
        for character in self._text[start:end]:
            units -= self._units(character)
            if units < 0:
                break
            count += 1
        return count

    def _units(self, text: str) -> int:
        if self._encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        if self._encoding == "utf-32":
            return len(text)
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

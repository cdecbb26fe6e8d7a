"""XML as events, by expat, with everything refused that a workbook does not need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

MAX_DEPTH = 200

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class XmlError(Exception):
    """The part is not well-formed, nests too deep, or declares types or entities."""


def parse(chunks: Iterable[bytes], start: Start, end: End, text: Text) -> None:
    """Feed a part to the three functions; names come without their namespace's prefix. Raises XmlError."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise XmlError("nested too deep")
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    def refused(*_: object) -> NoReturn:
        raise XmlError("declares a type or an entity")

    parser = expat.ParserCreate("utf-8")  # whatever the part says: another encoding could hide what is refused
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refused
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error

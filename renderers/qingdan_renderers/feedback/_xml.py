"""XML that is changed in few places and keeps every other character as it was.

Programs put much into a workbook's files that no library reads and writes again. Here a file is read only to find
where elements begin and end, and edits are splices of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, unescape

_TOKEN: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(/?)([^\s/>!?]++)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"\s([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NUMBERED: Final = re.compile(r"&#(x[0-9a-fA-F]+|\d+);")
_ENTITIES: Final = {"&quot;": '"', "&apos;": "'"}
_DEEPEST: Final = 200
_HEAD: Final = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)


class XmlError(Exception):
    """A file is no XML, or has a document type, which no file of a workbook has."""


@dataclass(slots=True)
class Node:
    """An element in a text: `start` to `inner` is its first tag, `stop` to `end` its last (none if `inner == end`)."""

    text: str
    name: str
    start: int
    inner: int
    stop: int
    end: int
    children: list[Node] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        return self.name[: -len(self.local)]

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner == self.end

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes by their names as written."""
        tag = self.text[self.start : self.inner]
        return {name: plain(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}

    @property
    def source(self) -> str:
        """The element as written."""
        return self.text[self.start : self.end]

    @property
    def content(self) -> str:
        """What is between the tags, as written."""
        return self.text[self.inner : self.stop]

    def get(self, name: str) -> str:
        """An attribute by its name without prefix; empty when it is not there."""
        for key, value in self.attributes.items():
            if key.rpartition(":")[2] == name and not key.startswith("xmlns"):
                return value
        return ""

    def child(self, local: str) -> Node | None:
        """The first child of that name."""
        return next((each for each in self.children if each.local == local), None)

    def all(self, local: str) -> list[Node]:
        """The children of that name."""
        return [each for each in self.children if each.local == local]

    def walk(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for each in self.children:
            yield from each.walk()


def plain(text: str) -> str:
    """Text or an attribute's value without entities."""
    if "&" not in text:
        return text
    return unescape(_NUMBERED.sub(_character, text), _ENTITIES)


def _character(found: re.Match[str]) -> str:
    digits = found[1]
    number = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    return "&amp;" if number == ord("&") else chr(number)


def quoted(text: str) -> str:
    """A value for an attribute, without quotation marks around it."""
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def decode(data: bytes) -> str:
    """The text of a file. Raises XmlError for what is not well-formed."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = _HEAD.sub("", data.decode("utf-16"), count=1).encode()
        parser.Parse(data, True)
        return data.decode("utf-8-sig")
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise XmlError(str(error)) from error


def _refuse(*_: object) -> None:
    raise XmlError("a document type")


def parse(text: str, leaf: str = "") -> Node:
    """The root element of a well-formed text (see `decode`); elements named `leaf` get no children."""
    stack: list[Node] = []
    skipped = 0
    for token in _TOKEN.finditer(text):
        closing, name = token.groups()
        if name is None:
            continue
        alone = text[token.end() - 2] == "/"
        if skipped:
            skipped += 0 if alone else (-1 if closing else 1)
            if skipped:
                continue
        if closing:
            node = stack.pop()
            node.stop, node.end = token.start(), token.end()
            if not stack:
                return node
            continue
        node = Node(text, name, token.start(), token.end(), token.end(), token.end())
        if stack:
            stack[-1].children.append(node)
        if not alone:
            stack.append(node)
            if len(stack) > _DEEPEST:
                raise XmlError("too deep")
            skipped = int(bool(leaf) and node.local == leaf)
        elif not stack:
            return node
    raise XmlError("no element")


def whole(text: str) -> int:
    """A number that a workbook must state. Raises XmlError for anything else."""
    if not re.fullmatch(r"\d{1,10}", text, re.ASCII):
        raise XmlError(f"no number: {text}")
    return int(text)


class Splices:
    """Edits of a text, made all at once; those at one place in the order they were asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edits: list[tuple[int, int, int, str]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in place of a stretch; the stretches of two edits do not overlap."""
        self._edits.append((start, end, len(self._edits), new))

    def insert(self, at: int, new: str) -> None:
        """Put `new` in."""
        self.replace(at, at, new)

    def append(self, node: Node, new: str) -> None:
        """Put `new` in as the last of what an element holds."""
        if not new:
            return
        if node.empty:
            tag = node.source[:-1].rstrip("/").rstrip()
            self.replace(node.start, node.end, f"{tag}>{new}</{node.name}>")
        else:
            self.insert(node.stop, new)

    def attribute(self, node: Node, name: str, value: str | None) -> None:
        """Set an attribute, or take it away."""
        tag = node.text[node.start : node.inner]
        found = re.search(rf"\s{re.escape(name)}\s*=\s*(?:\"[^\"]*\"|'[^']*')", tag)
        new = "" if value is None else f' {name}="{quoted(value)}"'
        if found:
            if found[0] != new:
                self.replace(node.start + found.start(), node.start + found.end(), new)
        elif new:
            self.insert(node.start + 1 + len(node.name), new)

    def remove(self, node: Node) -> None:
        """Take an element out."""
        self.replace(node.start, node.end, "")

    def done(self) -> str:
        """The text with all edits."""
        parts: list[str] = []
        at = 0
        for start, end, _, new in sorted(self._edits):
            parts += (self._text[at:start], new)
            at = end
        return "".join([*parts, self._text[at:]])

"""A workbook's package: its parts, their content types and their relationships, each kept as it is until changed."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from qingdan_renderers.feedback._xml import Node, Splices, XmlError, decode, parse, quoted

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part it points at (or an address)."""

    id: str
    kind: str
    target: str
    external: bool
    node: Node


@dataclass(slots=True)
class Package:
    """The parts of a package by name, without a leading `/`."""

    parts: dict[str, bytes]
    _entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Package:
        """The package in some bytes. Raises XmlError for what is no package."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = {entry.filename: entry for entry in archive.infolist()}
                return cls({name: archive.read(name) for name in entries}, entries)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
            raise XmlError(str(error)) from error

    def pack(self) -> bytes:
        """The package as bytes that depend on nothing but its content; entries keep their dates."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in self.parts.items():
                known = self._entries.get(name)
                entry = zipfile.ZipInfo(name, known.date_time if known else _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                entry.create_system = 0
                target.writestr(entry, data)
        return packed.getvalue()

    def text(self, name: str) -> str:
        """A part as text. Raises XmlError."""
        if name not in self.parts:
            raise XmlError(f"no {name}")
        return decode(self.parts[name])

    def put(self, name: str, text: str) -> None:
        """Replace or add a part."""
        self.parts[name] = text.encode()

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part; of the package for an empty name."""
        name = relations_of(part)
        if name not in self.parts:
            return []
        folder = posixpath.dirname(part)
        found = []
        for node in parse(self.text(name)).all("Relationship"):
            external = node.get("TargetMode") == "External"
            target = node.get("Target")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found.append(Relation(node.get("Id"), node.get("Type").rpartition("/")[2], target, external, node))
        return found

    def target(self, part: str, kind: str) -> str:
        """The part that another is related to; empty when there is none."""
        return next((each.target for each in self.relations(part) if each.kind == kind and not each.external), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another, and give the id."""
        name = relations_of(part)
        text = self.text(name) if name in self.parts else _RELATIONS
        root = parse(text)
        taken = {node.get("Id") for node in root.children}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        types = [node.get("Type") for node in root.children] or [
            node.node.get("Type") for node in self.relations("") if node.kind == "officeDocument"
        ]
        base = next((each.rpartition("/")[0] for each in types if "officeDocument" in each), _OFFICE)
        splices = Splices(text)
        splices.append(
            root,
            f'<{root.prefix}Relationship Id="rId{number}" Type="{quoted(base)}/{kind}" Target="/{quoted(target)}"/>',
        )
        self.put(name, splices.done())
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """State the content type of a part."""
        text = self.text(_TYPES)
        root = parse(text)
        known = next((node for node in root.all("Override") if node.get("PartName") == f"/{part}"), None)
        splices = Splices(text)
        if known is None:
            splices.append(
                root, f'<{root.prefix}Override PartName="/{quoted(part)}" ContentType="{quoted(content_type)}"/>'
            )
        else:
            splices.attribute(known, "ContentType", content_type)
        self.put(_TYPES, splices.done())

    def drop(self, part: str) -> None:
        """Take out a part, what it states of its own relationships, and every relationship to it."""
        self.parts.pop(part, None)
        self.parts.pop(relations_of(part), None)
        text = self.text(_TYPES)
        splices = Splices(text)
        for node in parse(text).all("Override"):
            if node.get("PartName") == f"/{part}":
                splices.remove(node)
        self.put(_TYPES, splices.done())
        for name in [each for each in self.parts if each.endswith(".rels")]:
            splices = Splices(self.text(name))
            owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
            for relation in self.relations(owner):
                if relation.target == part and not relation.external:
                    splices.remove(relation.node)
            self.put(name, splices.done())

    def free_name(self, pattern: str) -> str:
        """A name that no part has: `pattern` holds one `{}` for a number."""
        taken = {name.lower() for name in self.parts}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)


def relations_of(part: str) -> str:
    """The part that holds the relationships of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")

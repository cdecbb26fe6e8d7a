"""Values that stand elsewhere in a catalogue and are likely to be written again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qingdan_catalog.bodies import BODIES_NAME, BodyRow, read_bodies
from qingdan_catalog.levels._index import head_part
from qingdan_catalog.reading import decode, read_fast
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError

_MOST_FILES = 3000
"""In a catalogue with more files the directory of bodies is what offers bodies."""


@dataclass(frozen=True, slots=True)
class Known:
    """Bodies by the directory or by the records, each once, and the basic codes of catalogue entries by file."""

    bodies: tuple[BodyRow, ...] = ()
    basic_codes: Mapping[str, str] = field(default_factory=dict)


def known_bodies(catalogue: Catalogue) -> tuple[BodyRow, ...]:
    """The bodies of 机构.yaml; without one (or with a wrong one) those that the records name."""
    directory = catalogue.root / BODIES_NAME
    if directory.is_file():
        try:
            return read_bodies(directory).rows
        except QingdanError:
            pass  # the check says what is wrong with it
    found: dict[tuple[str, str], BodyRow] = {}
    for file in catalogue.listing().files[:_MOST_FILES]:
        body = _body(catalogue, file.path)
        if body is not None:
            found.setdefault((body.name, body.credit_code), body)
    return tuple(sorted(found.values(), key=lambda row: (row.name, row.credit_code)))


def _body(catalogue: Catalogue, path: str) -> BodyRow | None:
    raw = catalogue.read(path)
    text = decode(raw) if isinstance(raw, bytes) else raw
    part = head_part(text) if isinstance(text, str) else ""
    body = ((read_fast(part) if part else None) or {}).get("实施主体")
    name = body.get("名称") if isinstance(body, dict) else None
    if not isinstance(name, str) or not isinstance(body, dict):
        return None
    texts = {key: value for key, value in body.items() if isinstance(value, str)}
    return BodyRow(0, name, credit_code=texts.get("统一社会信用代码", ""), division=texts.get("行政区划代码", ""))

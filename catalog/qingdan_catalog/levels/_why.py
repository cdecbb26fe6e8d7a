"""Where the value of an element comes from: every level that states it, with file and line, and the one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qingdan_catalog.reading import ExactRecord, Span, read_places
from qingdan_catalog.store import Catalogue
from qingdan_schema.element import Merge
from qingdan_schema.profiles import Profile


@dataclass(frozen=True, slots=True)
class Stated:
    """One level's statement on an element: file, place, level, the value (None: nothing is stated there)."""

    file: str
    span: Span
    level: str
    value: Any
    counts: bool


@dataclass(frozen=True, slots=True)
class Why:
    """An element of a record: its merge law, and the statements from the top."""

    element: str
    law: Merge
    statements: tuple[Stated, ...]


def why(catalogue: Catalogue, path: str, above: tuple[str, ...], element: str) -> Why:
    """Trace an element, given by its key, through a record and the records above it."""
    from qingdan_schema.dictionary import element_by_key
    from qingdan_schema.models import RECORD_MODELS

    layers = [(file, read_places(catalogue.read(file))) for file in (*above, path)]
    model = RECORD_MODELS.get(str((layers[-1][1].data or {}).get("记录")))
    known = element_by_key(model).get(element) if model else None
    law = known.spec.merge if known else _added_law(catalogue.profile, element)
    values = [(exact.data or {}).get(element) for _, exact in layers]
    own = len(layers) - 1
    reach = range(own, own + 1) if law is Merge.LOCAL else range(len(layers))
    counting = max((number for number in reach if values[number] is not None), default=-1)
    statements = tuple(
        Stated(file, exact.key_span_of((element,)), _level(exact), values[number], number == counting)
        for number, (file, exact) in enumerate(layers)
    )
    return Why(element, law, statements)


def _added_law(profile: Profile, key: str) -> Merge:
    return next((element.merge for element in profile.elements if element.zh == key), Merge.FREE)


def _level(exact: ExactRecord) -> str:
    data = exact.data or {}
    if data.get("记录") == "基本目录":
        return "基本目录"
    levels = data.get("行使层级")
    return "、".join(map(str, levels)) if isinstance(levels, list) else str(levels or "层级不明")

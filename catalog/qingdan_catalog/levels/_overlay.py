"""Laying a lower record over the one above it: what it leaves out is taken over, as the merge laws say.

``same``, ``tighten`` and ``free`` elements are taken over unless stated; ``local`` ones never; the rows of ``extend``
elements are joined by name, so that a lower level adds to what the level above asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qingdan_schema.dictionary import ElementField, Shape, element_by_key
from qingdan_schema.element import Merge
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.paths import Path


@dataclass(frozen=True, slots=True)
class Layer:
    """A record as it is stated in one file: the file, relative to the catalogue, and its data as read."""

    file: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value of an effective record is stated: a file, and the path inside it."""

    file: str
    path: Path


@dataclass(slots=True)
class Effective:
    """A record with what it takes over from above, and where each of its elements (and joined rows) is stated."""

    data: dict[str, Any]
    origins: dict[Path, Origin] = field(default_factory=dict)

    def origin_of(self, path: Path) -> Origin | None:
        """Where the value at a path is stated; None for a path that the record does not have."""
        for end in range(len(path), 0, -1):
            found = self.origins.get(path[:end])
            if found is not None:
                return Origin(found.file, (*found.path, *path[end:]))
        return None


def effective(layers: Iterable[Layer], extra: Mapping[str, Merge] | None = None) -> Effective:
    """The effective record of layers, the highest first; the last is the record itself.

    ``extra`` gives the merge laws of elements that a profile adds; they are taken over unless stated.
    """
    result = Effective({})
    for layer in layers:
        result = _over(result, layer, extra or {})
    return result


def _over(above: Effective, layer: Layer, extra: Mapping[str, Merge]) -> Effective:
    model = RECORD_MODELS.get(str(layer.data.get("记录")))
    known = element_by_key(model) if model else {}
    result = Effective({})
    for key, value in above.data.items():
        element = known.get(key)
        law = element.spec.merge if element else extra.get(key)
        if law is not None and law is not Merge.LOCAL and key not in layer.data:
            _take_over(result, above, key, value)
    for key, value in layer.data.items():
        element = known.get(key)
        if element is not None and _joins(element, value, above.data.get(key)):
            _join(result, above, layer, key, element)
        elif value is None and key in above.data and element is not None and element.spec.merge is not Merge.LOCAL:
            _take_over(result, above, key, above.data[key])
        else:
            result.data[key] = value
            result.origins[(key,)] = Origin(layer.file, (key,))
    return result


def _take_over(result: Effective, above: Effective, key: str, value: Any) -> None:
    result.data[key] = value
    result.origins.update({path: origin for path, origin in above.origins.items() if path[0] == key})


def _joins(element: ElementField, value: Any, above: Any) -> bool:
    is_rows = element.shape is Shape.ROWS and element.spec.merge is Merge.EXTEND
    return is_rows and isinstance(value, list) and isinstance(above, list)


def _join(result: Effective, above: Effective, layer: Layer, key: str, element: ElementField) -> None:
    """Rows of one name are one row, in which the lower level's statements count; its other rows come after."""
    rows: list[Any] = list(above.data[key])
    origins = {path: origin for path, origin in above.origins.items() if path[0] == key}
    base = origins.pop((key,), None)
    for number in range(len(rows)):
        if (key, number) not in origins and base is not None:
            origins[(key, number)] = Origin(base.file, (*base.path, number))
    name = _name_key(element.child)
    places = {row[name]: number for number, row in enumerate(rows) if isinstance(row, Mapping) and row.get(name)}
    for number, row in enumerate(layer.data[key]):
        own = Origin(layer.file, (key, number))
        place = places.get(row.get(name)) if isinstance(row, Mapping) else None
        if place is None:
            origins[(key, len(rows))] = own
            rows.append(row)
            if isinstance(row, Mapping) and row.get(name):
                places[row[name]] = len(rows) - 1
            continue
        rows[place] = {**rows[place], **{part: value for part, value in row.items() if value is not None}}
        for part, value in row.items():
            if value is not None:
                origins[(key, place, part)] = Origin(layer.file, (key, number, part))
    result.data[key] = rows
    result.origins.update(origins)


def _name_key(model: type[Node] | None) -> str:
    """The element by which rows are known: the first of their model (名称, 法规, 环节, 问题)."""
    return next(iter(element_by_key(model))) if model else "名称"

"""The element dictionary: what the models declare, in a form that readers, writers, sheets and rules walk."""

from __future__ import annotations

import datetime
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType

from qingdan_schema.element import ElementSpec
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import Node
from qingdan_schema.paths import Path


class Shape(Enum):
    """What the value of an element looks like in a file."""

    TEXT = "text"
    LABELS = "labels"
    NUMBER = "number"
    LIMIT = "limit"
    DAY = "day"
    PART = "part"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class ElementField:
    """An element as a field of one model: its attribute name, its statements, its shape and the model below it."""

    attribute: str
    spec: ElementSpec
    shape: Shape
    child: type[Node] | None

    @property
    def zh(self) -> str:
        """The key in the file."""
        return self.spec.zh


_SHAPES: dict[type, Shape] = {
    str: Shape.TEXT,
    int: Shape.NUMBER,
    TimeLimit: Shape.LIMIT,
    datetime.date: Shape.DAY,
}


@cache
def elements_of(model: type[Node]) -> tuple[ElementField, ...]:
    """All elements of a model, in the order of the standard (and of the file)."""
    fields = []
    for attribute, info in model.model_fields.items():
        spec = info.json_schema_extra
        if not isinstance(spec, ElementSpec):
            raise TypeError(f"{model.__name__}.{attribute} is not declared with Element(...)")
        shape, child = _shape(info.annotation)
        fields.append(ElementField(attribute, spec, shape, child))
    return tuple(fields)


@cache
def element_by_key(model: type[Node]) -> dict[str, ElementField]:
    """Chinese key → element."""
    return {element.zh: element for element in elements_of(model)}


@cache
def element_by_attribute(model: type[Node]) -> dict[str, ElementField]:
    """Attribute name → element."""
    return {element.attribute: element for element in elements_of(model)}


def walk(model: type[Node], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ElementField]]:
    """Every element at every depth, with its keys from the root: `(("申请材料", "名称"), …)`."""
    for element in elements_of(model):
        keys = (*above, element.zh)
        yield keys, element
        if element.child is not None:
            yield from walk(element.child, keys)


def zh_path(model: type[Node], attribute_path: str) -> Path:
    """Turn `"materials.2.name"` into `("申请材料", 2, "名称")`.

    Raises KeyError for an attribute that the model does not have, which is a mistake in the calling rule.
    """
    path: list[str | int] = []
    current: type[Node] | None = model
    for part in attribute_path.split("."):
        if part.isdigit():
            path.append(int(part))
            continue
        if current is None:
            raise KeyError(attribute_path)
        element = element_by_attribute(current)[part]
        path.append(element.zh)
        current = element.child
    return tuple(path)


def element_at(model: type[Node], path: Path) -> ElementField | None:
    """The element that a path of Chinese keys leads to, or None where the standard has none."""
    current: type[Node] | None = model
    found: ElementField | None = None
    for part in path:
        if isinstance(part, int):
            continue
        found = element_by_key(current).get(part) if current else None
        if found is None:
            return None
        current = found.child
    return found


def _shape(annotation: object) -> tuple[Shape, type[Node] | None]:
    """The shape of an annotation, looking through `| None`, `Annotated` and `list`."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _shape(typing.get_args(annotation)[0])
    if origin in (typing.Union, UnionType):
        present = [part for part in typing.get_args(annotation) if part is not NoneType]
        return _shape(present[0])
    if origin is list:
        inner, child = _shape(typing.get_args(annotation)[0])
        return (Shape.ROWS, child) if inner is Shape.PART else (Shape.LABELS, None)
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return Shape.PART, annotation
    if isinstance(annotation, type) and annotation in _SHAPES:
        return _SHAPES[annotation], None
    raise TypeError(f"no shape for {annotation!r}")

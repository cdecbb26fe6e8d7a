"""The JSON Schema (2020-12) that a profile's statements amount to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qingdan_schema.profiles._profile import CodeForm, ExtraElement, TableUse

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SHAPES: Mapping[str, Mapping[str, Any]] = {
    "文字": {"type": "string"},
    "多值": {"type": "array", "items": {"type": "string"}},
    "整数": {"type": "integer"},
    "时限": {"type": "string", "pattern": "^(?:即办|[1-9][0-9]{0,3}(?:工作日|自然日))$"},
    "日期": {"type": "string", "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9]$"},
}
"""The shape of an added element → what its value must be."""


def schema_of(elements: Iterable[ExtraElement], fragment: Mapping[str, Any]) -> dict[str, Any]:
    """The whole schema: the added elements, which families must state them, and the fragment."""
    listed = list(elements)
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "type": "object",
        "properties": {element.zh: _element(element) for element in listed},
    }
    parts = [_requirement(element) for element in listed if element.required]
    if fragment:
        parts.append(dict(fragment))
    if parts:
        schema["allOf"] = parts
    return schema


def fragment_of(
    codes: Sequence[CodeForm], tables: Mapping[str, TableUse], structures: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Code forms, narrowed tables and the structures of all generations as one fragment; empty where there is none."""
    parts: list[dict[str, Any]] = []
    if codes:
        parts.append({"properties": {form.zh: {"pattern": form.pattern} for form in codes}})
    parts.extend(_narrowed(tables))
    # A structure is a resource of its own, so that its "#/$defs/…" stay its own beside those of other generations.
    parts.extend({"$id": f"urn:qingdan:structure:{number}", **part} for number, part in enumerate(structures) if part)
    return {"allOf": parts} if parts else {}


def _element(element: ExtraElement) -> dict[str, Any]:
    shape = dict(SHAPES[element.shape])
    if labels := element.labels:
        if element.shape == "多值":
            shape["items"] = {"type": "string", "enum": list(labels)}
        else:
            shape["enum"] = list(labels)
    return shape


def _requirement(element: ExtraElement) -> dict[str, Any]:
    """That records of some families state the element."""
    from qingdan_schema.element import FAMILY_OF_KIND, Family

    kinds = [kind for kind, family in FAMILY_OF_KIND.items() if family.value in element.required]
    cases: list[dict[str, Any]] = [
        {
            "properties": {"记录": {"const": "实施清单"}, "事项类型": {"enum": kinds}},
            "required": ["记录", "事项类型"],
        }
    ]
    if Family.DIRECTORY.value in element.required:
        cases.append({"properties": {"记录": {"const": "基本目录"}}, "required": ["记录"]})
    return {"if": {"anyOf": cases}, "then": {"required": [element.zh]}}


def _narrowed(tables: Mapping[str, TableUse]) -> list[dict[str, Any]]:
    """For each narrowed table, that every element of it holds one of the labels left."""
    kept = {use.table: list(use.labels) for use in tables.values() if use.labels is not None}
    if not kept:
        return []
    from qingdan_schema.dictionary import walk
    from qingdan_schema.models import RECORD_MODELS

    places = {
        (*keys,): element.spec.table
        for model in RECORD_MODELS.values()
        for keys, element in walk(model)
        if element.spec.table in kept
    }
    return [_at(keys, {"enum": kept[table]}) for keys, table in places.items() if table]


def _at(keys: tuple[str, ...], schema: dict[str, Any]) -> dict[str, Any]:
    """A schema for the value at these keys, through rows: it says nothing of values of another shape."""
    # Keywords of arrays and objects pass over what is neither, so one schema serves a label, a list, a part and rows.
    schema = {"if": {"type": "array"}, "then": {"items": schema}, "else": schema}
    below: dict[str, Any] = {"properties": {keys[-1]: schema}}
    for key in reversed(keys[:-1]):
        below = {"properties": {key: {**below, "items": below}}}
    return below

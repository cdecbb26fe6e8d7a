"""Mistakes in 结构, the JSON Schema fragment of a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from qingdan_schema.paths import Path
from qingdan_schema.profiles._pattern import linear
from qingdan_schema.profiles._problem import ProfileProblem
from qingdan_schema.profiles._schema import DIALECT

_NAMES_OF_DEFINITIONS = ("$defs", "definitions")
_REFERENCES = ("$ref", "$dynamicRef")


def structure_mistakes(structure: Any, known: Set[str] | None) -> Iterator[ProfileProblem]:
    """What is wrong with a fragment: its own form, names of definitions, references that lead out, unknown elements.

    `known` are the names of elements, None where they are not known.
    """
    if not isinstance(structure, Mapping):
        return
    found = [*_walk(structure, ()), *_form(structure)]
    if not found:  # only what leads nowhere outside may be compiled
        found = list(_use(structure))
    yield from (ProfileProblem(("结构", *path), text) for path, text in found)
    for path, name in _elements(structure):
        if known is not None and name not in known:
            yield ProfileProblem(("结构", *path), f"标准里没有“{name}”这个要素，请检查名称，或先在“要素”里增加它")


def _walk(part: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Names and references at every depth; a property may be named `$ref`, which its value then tells."""
    if isinstance(part, list):
        for number, row in enumerate(part):
            yield from _walk(row, (*path, number))
        return
    if not isinstance(part, Mapping):
        return
    for key, value in part.items():
        here = (*path, str(key))
        if key in _NAMES_OF_DEFINITIONS and isinstance(value, Mapping):
            for name in value:
                if not str(name).isascii():
                    yield (*here, str(name)), f"“{key}”里的名字只能用英文字母、数字，“{name}”请改名"
        elif key in _REFERENCES and isinstance(value, str) and not value.startswith("#"):
            yield here, f"引用“{value}”指向别的文件或网址，只能引用本文件的“#/$defs/名字”"
        elif key == "$id":
            yield here, "不要写“$id”，标准的结构由程序编号"
        elif key == "$schema" and value != DIALECT:
            yield here, f"“$schema”只能是 {DIALECT}，可以不写"
        yield from _walk(value, here)


def _form(structure: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Where the fragment is no JSON Schema, by the schema of schemas."""
    import jsonschema

    validator = jsonschema.Draft202012Validator
    for error in validator(validator.META_SCHEMA).iter_errors(structure):
        path = tuple(error.absolute_path)
        keyword = next((part for part in reversed(path) if isinstance(part, str)), "")
        place = f"“{keyword}”" if keyword else "结构"
        yield path, f"{place}写成了“{str(error.instance)[:40]}”，不是正确的 JSON Schema（2020-12）"


def _use(structure: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Why the validators cannot use the fragment: a reference to nothing, a pattern that is none."""
    import jsonschema_rs

    try:
        whole = {"$schema": DIALECT, "$id": "urn:qingdan:structure:0", **structure}
        jsonschema_rs.validator_for(whole, pattern_options=linear())
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        yield (), f"结构用不了，多半是“$ref”或“pattern”写错：{str(error).splitlines()[0][:80]}"


def _elements(structure: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The elements of the record that the fragment speaks of at its top."""
    properties, required = structure.get("properties"), structure.get("required")
    if isinstance(properties, Mapping):
        yield from ((("properties", str(name)), str(name)) for name in properties)
    if isinstance(required, list):
        yield from ((("required", number), name) for number, name in enumerate(required) if isinstance(name, str))

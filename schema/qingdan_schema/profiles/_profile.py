"""A profile is a standard: what `national` says, and what a place changes or adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml_rs

from qingdan_schema.errors import QingdanError

_SHAPES = {
    "文字": {"type": "string"},
    "多值": {"type": "array", "items": {"type": "string"}},
    "整数": {"type": "integer"},
}


@dataclass(frozen=True, slots=True)
class ExtraElement:
    """An element that only a place has: its key in files, its shape (文字, 多值, 整数) and what it means."""

    zh: str
    shape: str
    description: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A standard, its base already worked in.

    ``kinds`` maps the place's own digits in positions 3-4 of a basic code to national labels; ``departments`` maps
    positions 5-6; both hold for codes that begin with ``division``. ``elements`` are added elements; ``fragment`` is
    a JSON Schema (2020-12) that every record must fulfil besides the national rules.
    """

    name: str
    title: str
    version: str
    date: str
    base: str | None
    division: str
    kinds: Mapping[str, str]
    departments: Mapping[str, str]
    elements: tuple[ExtraElement, ...]
    fragment: Mapping[str, Any]
    source: str
    confidence: str
    extra_keys: frozenset[str] = field(default=frozenset())

    def schema(self) -> dict[str, Any] | None:
        """The JSON Schema of all that the place adds, or None where it adds nothing."""
        if not self.elements and not self.fragment:
            return None
        properties = {element.zh: _SHAPES[element.shape] for element in self.elements}
        schema: dict[str, Any] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": properties,
        }
        if self.fragment:
            schema["allOf"] = [dict(self.fragment)]
        return schema


def profile_names() -> tuple[str, ...]:
    """The profiles that ship."""
    folder = resources.files(__package__).joinpath("data")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name. Raises QingdanError for a name that does not ship."""
    if name not in profile_names():
        raise QingdanError(f"没有名为“{name}”的标准，可用的有：{'、'.join(profile_names())}")
    text = resources.files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    data: Any = yaml_rs.loads(text, parse_datetime=False)
    base = load_profile(data["上级"]) if data.get("上级") else None
    elements = {element.zh: element for element in (base.elements if base else ())}
    for row in data.get("要素", []):
        elements[row["名称"]] = ExtraElement(row["名称"], row["形态"], row["说明"])
    return Profile(
        name=name,
        title=data["名称"],
        version=data["版本"],
        date=data["日期"],
        base=data.get("上级"),
        division=data.get("区划", ""),
        kinds={**(base.kinds if base else {}), **data.get("类型代码", {})},
        departments={**(base.departments if base else {}), **data.get("部门代码", {})},
        elements=tuple(elements.values()),
        fragment=data.get("结构", {}),
        source=data["来源"],
        confidence=data["可信度"],
        extra_keys=frozenset(elements),
    )

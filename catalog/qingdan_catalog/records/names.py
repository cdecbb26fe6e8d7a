"""File names that every system takes, whatever the source says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.filenames import safe_component
from qingdan_schema.paths import Path


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a pattern: it takes the first of `elements` that has a value, or is `text` as it stands."""

    elements: tuple[Path, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of file names below the target folder, as `{实施主体.名称}/{业务办理项编码|实施编码}`."""

    components: tuple[tuple[Slot, ...], ...]

    def of(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The components of a record's file, made safe, without a suffix."""
        return tuple(safe_component("".join(_fill(slot, data) for slot in slots)) for slots in self.components)


_PART = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")


def parse_pattern(pattern: str) -> NamePattern:
    """Read a pattern. Raises ValueError with a Chinese message for braces that do not match or an empty part."""
    components = []
    for component in pattern.removesuffix(".yaml").split("/"):
        slots = []
        for inside, text, stray in _PART.findall(component):
            if stray:
                raise ValueError("花括号没有成对")
            elements = tuple(tuple(name.strip().split(".")) for name in inside.split("|")) if not text else ()
            slots.append(Slot(elements, text))
        if not slots:
            raise ValueError("有一段是空的")
        components.append(tuple(slots))
    return NamePattern(tuple(components))


def _fill(slot: Slot, data: Mapping[str, Any]) -> str:
    if slot.text:
        return slot.text
    return next((text for text in (_value(data, path) for path in slot.elements) if text), "")


def _value(data: Mapping[str, Any], path: Sequence[str | int]) -> str:
    value: Any = data
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        return "、".join(str(item) for item in value)
    return "" if value is None else str(value)

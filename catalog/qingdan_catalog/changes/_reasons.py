"""Why items were changed: 调整依据, which no record holds and every adjustment table must state.

The file is YAML: a code (or, for a record without one, its name) with the basis of its change, or with 依据, 备注 and,
for single elements, 要素::

    "000120052000": 渔业法2025年修订
    "11230602MB1D3004334000117017000":
      依据: 庆政发〔2026〕3号
      备注: 取消后由属地加强事中事后监管
      要素:
        承诺办结时限: 庆营商发〔2026〕8号
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingdan_catalog.changes._values import Change, ItemVersion
from qingdan_catalog.forms import HOW, read_form

_BASIS, _REMARK, _ELEMENTS = "依据", "备注", "要素"


@dataclass(frozen=True, slots=True)
class Reason:
    """The basis of an item's change, a remark, and the bases of single elements."""

    basis: str = ""
    remark: str = ""
    elements: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of a comparison, by code or name."""

    held: Mapping[str, Reason] = field(default_factory=dict)

    def of(self, change: Change) -> Reason:
        """The reason of the item that a change is about, under its code or name now or before."""
        return next((self.held[key] for key in _keys((change,)) if key in self.held), Reason())

    def basis(self, change: Change) -> str:
        """The basis of one change: that of the element if it has one of its own, else that of the item."""
        reason = self.of(change)
        elements = (part for part in change.path if isinstance(part, str))
        return next((reason.elements[name] for name in elements if name in reason.elements), reason.basis)

    def unused(self, changes: Iterable[Change]) -> list[str]:
        """Codes and names in the file that no change is about."""
        known = set(_keys(changes))
        return [key for key in self.held if key not in known]


def _keys(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        for item in (*change.news, *change.olds):
            yield from _names(item)


def _names(item: ItemVersion) -> Iterator[str]:
    yield from filter(None, (item.code, item.name))


_TEXT: dict[str, Any] = {"type": ["string", "null"]}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "调整依据",
    "type": "object",
    "additionalProperties": {
        "type": ["string", "null", "object"],
        HOW: "“编码: 依据”，或写“依据”“备注”“要素”几行",
        "additionalProperties": False,
        "properties": {
            _BASIS: {**_TEXT, "description": "调整这个事项的依据"},
            _REMARK: {**_TEXT, "description": "如取消后的监管措施"},
            _ELEMENTS: {
                "type": ["object", "null"],
                "additionalProperties": _TEXT,
                "description": "要素名称: 依据，个别要素另有依据的才写",
            },
        },
    },
}
"""The form of the file."""


def read_reasons(path: Path) -> Reasons:
    """Read a file of reasons. Raises QingdanError that names every mistake with its line."""
    return Reasons({key: _reason(value) for key, value in read_form(path, SCHEMA).data.items()})


def _reason(value: Any) -> Reason:
    if not isinstance(value, dict):
        return Reason(value or "")
    elements = {name: basis or "" for name, basis in (value.get(_ELEMENTS) or {}).items()}
    return Reason(value.get(_BASIS) or "", value.get(_REMARK) or "", elements)

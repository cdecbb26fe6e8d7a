"""A mapping: which field of a source goes into which element, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.records.convert import Convert
from qingdan_catalog.records.names import NamePattern


@dataclass(frozen=True, slots=True)
class Target:
    """An element that a field goes into (keys from the root), the conversions on the way, and the last check."""

    element: tuple[str, ...]
    conversions: tuple[Convert, ...]
    check: Convert

    @property
    def name(self) -> str:
        """The element as people write it: `实施主体.名称`."""
        return ".".join(self.element)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What must be true before a field is dropped: converted, it equals another field, converted."""

    field: str
    own: tuple[Convert, ...]
    other: tuple[Convert, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """A field that goes nowhere, and why; with `equals` it is only dropped where it says what another field says."""

    reason: str
    equals: Comparison | None = None


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What becomes of one source field: `drop`, or one or more `targets`."""

    targets: tuple[Target, ...] = ()
    drop: Drop | None = None


@dataclass(frozen=True, slots=True)
class RecordMapping:
    """How records of one source become records of the standard `profile`.

    `constants` is what every record states; `catalogue` names a new catalogue made from the source.
    """

    name: str
    profile: str
    catalogue: str
    constants: Mapping[str, Any]
    file_name: NamePattern
    fields: Mapping[str, FieldRule]

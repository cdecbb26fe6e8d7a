"""Which records an export takes, and into which workbook each goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qingdan_schema.errors import QingdanError
from qingdan_schema.models import identity_of
from qingdan_schema.tables import code_table

NO_BODY = "未写实施主体"
DIRECTORY = "基本目录"


@dataclass(frozen=True, slots=True)
class Choice:
    """The records to export: of these kinds, levels and bodies (none: all of them)."""

    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    def takes(self, data: Mapping[str, Any]) -> bool:
        """Whether a record, with what it takes over, is wanted."""
        identity = identity_of(data)
        stated = data.get("行使层级")
        levels = [stated] if isinstance(stated, str) else stated if isinstance(stated, list) else []
        return (
            (not self.kinds or identity.kind in self.kinds)
            and (not self.levels or any(level in self.levels for level in levels))
            and (not self.bodies or identity.body in self.bodies)
        )


def choice_of(kinds: Sequence[str], levels: Sequence[str], bodies: Sequence[str]) -> Choice:
    """A choice from what was asked for; other spellings of kinds and levels are understood.

    Raises QingdanError for a kind or level that is in no code table.
    """
    return Choice(
        tuple(_labels(kinds, "item_type", "事项类型")), tuple(_labels(levels, "use_level", "行使层级")), tuple(bodies)
    )


def body_of(data: Mapping[str, Any]) -> str:
    """The name of the workbook of a record in an export by bodies."""
    identity = identity_of(data)
    return DIRECTORY if identity.record == DIRECTORY else identity.body or NO_BODY


def _labels(texts: Sequence[str], table: str, title: str) -> list[str]:
    found = []
    for text in texts:
        label = code_table(table).normalise(text)
        if label is None:
            raise QingdanError(f"没有“{text}”这个{title}，可写：{'、'.join(code_table(table).labels)}")
        found.append(label)
    return found

"""Changes as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qingdan_catalog.changes._kinds import ChangeKind, Direction, Level
from qingdan_catalog.levels import LEVELS as PLACE_LEVELS
from qingdan_schema.models import Identity, identity_of
from qingdan_schema.paths import Path

LEVELS = (*PLACE_LEVELS, "分级管理")
"""Administrative levels from the nation down, and those of several levels; the order of groups in a report."""

DIRECTORY_GROUP = "基本目录"
UNKNOWN_GROUP = "层级不明"


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """One record in one version: where it lies, what identifies it, and its data with labels as lists."""

    file: str
    data: Mapping[str, Any] = field(hash=False)

    def text(self, key: str) -> str:
        """A stated text, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    @property
    def identity(self) -> Identity:
        """What tells it from other records."""
        return identity_of(self.data)

    @property
    def name(self) -> str:
        """事项名称 or 职权名称, or the file where there is none."""
        return self.identity.name or self.file

    @property
    def record(self) -> str:
        """基本目录, 实施清单 or 权责事项."""
        return self.text("记录")

    @property
    def basic_code(self) -> str:
        """基本编码."""
        return self.text("基本编码")

    @property
    def code(self) -> str:
        """The most exact code that it has."""
        return self.identity.code

    @property
    def body(self) -> str:
        """The name of the body that carries it out."""
        return self.identity.body

    @property
    def kind(self) -> str:
        """事项类型 or 职权类型."""
        return self.identity.kind

    @property
    def levels(self) -> tuple[str, ...]:
        """行使层级."""
        levels = self.data.get("行使层级")
        return tuple(str(level) for level in levels) if isinstance(levels, list) else ()

    @property
    def group(self) -> str:
        """The group of a report by administrative level."""
        if self.record == DIRECTORY_GROUP:
            return DIRECTORY_GROUP
        return next((level for level in LEVELS if level in self.levels), UNKNOWN_GROUP)


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    ``olds`` and ``news`` are the versions of the item (several for a merge or a split, none for an addition or an
    abolition); ``path`` leads to the element (with row numbers of the new version, or of the old one for a row that
    went); ``before`` and ``after`` are whole values, so that a change can be applied; ``name`` names the row.
    """

    kind: ChangeKind
    olds: tuple[ItemVersion, ...]
    news: tuple[ItemVersion, ...]
    path: Path = ()
    before: Any = None
    after: Any = None
    name: str = ""

    @property
    def item(self) -> ItemVersion:
        """The item that the change is listed under: as it is now, or as it last was."""
        return (self.news or self.olds)[0]

    @property
    def group(self) -> str:
        """The administrative level that the change is listed under."""
        return self.item.group

    @property
    def direction(self) -> Direction:
        """What it means for the applicant."""
        return self.kind.direction

    @property
    def level(self) -> Level:
        """How far it reaches."""
        return self.kind.level

    @property
    def adjustment(self) -> str:
        """The official adjustment type (调整类型)."""
        return self.kind.adjustment.format(after=show_value(self.after))

    def say(self) -> str:
        """The change as a Chinese sentence."""
        return self.kind.words.format(
            element=self._where(), name=self.name, before=show_value(self.before), after=show_value(self.after)
        )

    def _where(self) -> str:
        """The element, with the row it stands in: `“承诺办结时限”`, `流程环节“审查”的“时限”`."""
        keys = [part for part in self.path if isinstance(part, str)]
        if len(keys) > 1 and self.name:
            return f"{keys[0]}“{self.name}”的“{keys[-1]}”"
        return "".join(f"“{key}”" for key in keys[-1:])


_LONG = 60


def show_value(value: Any) -> str:
    """A value as it stands in a sentence; long ones are cut."""
    if value is None:
        return "（无）"
    if value == []:
        return "（空）"
    if isinstance(value, list):
        words = "、".join(show_value(part) for part in value)
    elif isinstance(value, Mapping):
        words = "，".join(f"{key}：{show_value(part)}" for key, part in value.items())
    else:
        words = " ".join(str(value).split())
    return words if len(words) <= _LONG else words[:_LONG] + "…"

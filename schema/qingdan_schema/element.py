"""What an element of the standard is, beside the type of its value.

Each element is declared once, as ``Annotated[type, Element(...)]`` on a field of a model. JSON Schema, sheet headers,
exchange columns, flat tables, completeness checks, merge laws and the handbook's element table are read off it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Family(Enum):
    """A group of item kinds that share one set of exchange tables (上报/下发).

    Powers (权责事项) and bundles (一件事) are not exchanged; each is a family of its own, so that what they must
    state is said alike.
    """

    DIRECTORY = "目录"
    GENERAL = "一般"
    PUNISH = "处罚"
    COLLECT = "征收"
    CHECK = "强制检查"
    PUBLIC = "公共服务"
    POWER = "权责"
    BUNDLE = "一件事"


class Merge(Enum):
    """How a lower level's value stands to the value above it."""

    SAME = "same"
    TIGHTEN = "tighten"
    EXTEND = "extend"
    LOCAL = "local"
    FREE = "free"

    @property
    def zh(self) -> str:
        """The law in words, as profiles, reports and the handbook write it."""
        return _MERGE_WORDS[self]


_MERGE_WORDS = {
    Merge.SAME: "各级相同",
    Merge.TIGHTEN: "下级只能更轻",
    Merge.EXTEND: "下级可以增加",
    Merge.LOCAL: "各写各的",
    Merge.FREE: "不写就沿用上级",
}


FAMILY_OF_KIND = {
    "行政许可": Family.GENERAL,
    "行政给付": Family.GENERAL,
    "行政确认": Family.GENERAL,
    "行政奖励": Family.GENERAL,
    "行政裁决": Family.GENERAL,
    "其他行政权力": Family.GENERAL,
    "行政处罚": Family.PUNISH,
    "行政征收": Family.COLLECT,
    "行政强制": Family.CHECK,
    "行政检查": Family.CHECK,
    "公共服务": Family.PUBLIC,
}
"""事项类型 → family, as the exchange tables divide them."""

FAMILY_OF_RECORD = {"基本目录": Family.DIRECTORY, "权责事项": Family.POWER, "一件事": Family.BUNDLE}
"""The kinds of record that are of one family, whatever the kind of item."""

ALL = frozenset(Family)
ITEMS = ALL - {Family.POWER, Family.BUNDLE}
IMPLEMENTATIONS = ITEMS - {Family.DIRECTORY}
APPLICATIONS = frozenset({Family.GENERAL, Family.PUBLIC})
POWERS = frozenset({Family.POWER})
BUNDLES = frozenset({Family.BUNDLE})
NONE: frozenset[Family] = frozenset()


def families_of_record(record: str) -> tuple[Family, ...]:
    """The families that a kind of record (the value of 记录) can be of, in the order of the standard."""
    own = FAMILY_OF_RECORD.get(record)
    return tuple(family for family in Family if (family is own if own else family in IMPLEMENTATIONS))


@dataclass(frozen=True, slots=True)
class ElementSpec:
    """The standard's statements on one element.

    ``zh`` is its name in files; ``column`` the national exchange column (a limit has two: number and unit); ``table``
    the code table its labels come from; ``required`` and ``optional`` the families that must or may state it (every
    other family must not); ``merge`` its law between levels; ``code`` marks values that look like numbers and are
    not; ``clause`` the source.
    """

    zh: str
    column: tuple[str, ...]
    table: str | None
    required: frozenset[Family]
    optional: frozenset[Family]
    merge: Merge
    code: bool
    clause: str
    description: str

    def __call__(self, schema: dict[str, Any]) -> None:
        """Add to a field's JSON Schema what editors show (pydantic calls this)."""
        schema["title"] = self.zh
        if self.description:
            schema["description"] = self.description
        if self.column:
            schema["x-column"] = list(self.column)
        if self.table:
            schema["x-code-table"] = self.table

    def allowed_in(self, family: Family) -> bool:
        """Whether an item of this family may state the element."""
        return family in self.required or family in self.optional


def Element(  # noqa: N802  (it reads as the noun it declares)
    zh: str,
    *,
    column: str | tuple[str, ...] = (),
    table: str | None = None,
    required: Iterable[Family] = NONE,
    optional: Iterable[Family] = NONE,
    merge: Merge = Merge.FREE,
    code: bool = False,
    clause: str = "",
    description: str = "",
) -> Any:
    """Declare an element; for use inside ``Annotated`` on a field of a model."""
    from pydantic import Field  # who only asks for families and laws does without

    spec = ElementSpec(
        zh=zh,
        column=(column,) if isinstance(column, str) else column,
        table=table,
        required=frozenset(required),
        optional=frozenset(optional),
        merge=merge,
        code=code,
        clause=clause,
        description=description,
    )
    return Field(alias=zh, json_schema_extra=spec)

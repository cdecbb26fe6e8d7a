"""A member of a bundle with the item that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qingdan_schema.models import Member, ServiceItem

_NOTHING = frozenset({"", "无", "无。", "没有", "/", "-", "—"})
_SEVERAL = re.compile(r"[；;\n]")
_REFUSAL = re.compile("不予|不准|驳回|终止|撤销")


@dataclass(frozen=True, slots=True)
class MemberItem:
    """A row of 相关事项 and its effective record; ``item`` is None where the catalogue has none that can be read."""

    row: Member
    item: ServiceItem | None

    @property
    def stage(self) -> int:
        """The stage; the first where none is stated."""
        return self.row.stage if self.row.stage else 1

    @property
    def mandatory(self) -> bool:
        """Whether everyone needs it."""
        return is_mandatory(self.row.mandatory)

    @property
    def name(self) -> str:
        """The name of the item; where it is not known, what the row calls it, or the code."""
        return (self.item.name if self.item else None) or self.row.name or self.row.code or ""

    @property
    def body(self) -> str:
        """The name of the body that handles it."""
        return (self.item.body.name if self.item and self.item.body else None) or ""


def is_mandatory(label: str | None) -> bool:
    """Whether 必办 says that everyone needs a member: nothing stated is 是."""
    return label != "否"


def result_names(item: ServiceItem) -> tuple[str, ...]:
    """What an applicant gets of an item, each once: the rows of 办理结果, or else 审批结果名称 and 许可证件.

    Papers that refuse are left out.
    """
    rows = [row.name for row in item.results or ()]
    if not any(rows):
        rows = [*_SEVERAL.split(item.result_name or ""), *(permit.name for permit in item.permits or ())]
    names = (name.strip() for name in rows if name)
    return tuple(dict.fromkeys(name for name in names if name not in _NOTHING and not _REFUSAL.match(name)))

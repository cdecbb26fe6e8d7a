"""What tells one record from another: its code, or else body, kind and name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a record; texts are empty where the record does not state them.

    ``code`` is the most exact code that it has.
    """

    record: str
    code: str
    body: str
    kind: str
    name: str

    @property
    def key(self) -> tuple[str, ...]:
        """The record and its code; without a code the record, body, kind and name."""
        return (self.record, self.code) if self.code else (self.record, self.body, self.kind, self.name)


@dataclass(frozen=True, slots=True)
class IdentityKeys:
    """The keys of a kind of record that identify it; ``codes`` the most exact first."""

    codes: tuple[str, ...]
    body: str
    kind: str
    name: str


_ITEM = IdentityKeys(("业务办理项编码", "实施编码", "基本编码"), "实施主体", "事项类型", "事项名称")
IDENTITY_KEYS: Mapping[str, IdentityKeys] = {
    "基本目录": IdentityKeys(("基本编码",), "", "事项类型", "事项名称"),
    "实施清单": _ITEM,
    "一件事": IdentityKeys(("一件事编码",), "主办部门", "一件事分类", "一件事名称"),
    "权责事项": IdentityKeys(("职权编码",), "行使主体", "职权类型", "职权名称"),
}
"""The value of 记录 → the keys that identify such a record."""


def identity_of(data: Mapping[str, Any]) -> Identity:
    """The identity of a record from its data as read, right or wrong in form."""
    record = _text(data.get("记录"))
    keys = IDENTITY_KEYS.get(record, _ITEM)
    body = data.get(keys.body)
    return Identity(
        record=record,
        code=next((code for code in (_text(data.get(key)) for key in keys.codes) if code), ""),
        body=_text(body.get("名称")) if isinstance(body, Mapping) else "",
        kind=_text(data.get(keys.kind)),
        name=_text(data.get(keys.name)),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

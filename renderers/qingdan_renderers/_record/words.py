"""Single values in customary words."""

from __future__ import annotations

from typing import Final

from qingdan_renderers._text import clean_text
from qingdan_schema.dictionary import element_by_attribute
from qingdan_schema.element import FAMILY_OF_KIND
from qingdan_schema.limits import LimitError, LimitUnit, TimeLimit
from qingdan_schema.models import LegalBasis, ServiceItem

NOT_STATED: Final = "未载明"
_NOTHING: Final = frozenset({"无", "无。", "没有", "没有。", "/", "-", "—"})


def told(text: str | None) -> str:
    """What can be seen of a text; nothing of one that only says that there is nothing (无)."""
    seen = clean_text(text or "")
    return "" if seen in _NOTHING else seen


def denied(text: str | None) -> bool:
    """Whether a text says that there is nothing (无), which is not the same as saying nothing."""
    return clean_text(text or "") in _NOTHING


def stated(item: ServiceItem, attribute: str, value: str | None) -> str:
    """The value, or 未载明 where the standard requires it of this kind of item and the record is silent."""
    seen = clean_text(value or "")
    if seen:
        return seen
    spec = element_by_attribute(ServiceItem)[attribute].spec
    return NOT_STATED if FAMILY_OF_KIND.get(item.kind or "") in spec.required else ""


def limit_words(limit: TimeLimit | None) -> str:
    """`20个工作日`, `当场办结（即办）`."""
    if limit is None:
        return ""
    if limit.unit is LimitUnit.IMMEDIATE:
        return "当场办结（即办）"
    return f"{limit.days}个{limit.unit.value}"


def limit_as_told(text: str) -> str:
    """The limit of a step, which a record tells freely: a number of days as other limits are shown, else as it stands.

    >>> limit_as_told("3工作日"), limit_as_told("当场"), limit_as_told("3个工作日内")
    ('3个工作日', '当场', '3个工作日内')
    """
    try:
        limit = TimeLimit.parse(text)
    except LimitError:
        return text
    return limit_words(limit) if limit.days else text


def visits_words(item: ServiceItem) -> str:
    """`1次`, `0次（可全程网办）`."""
    if item.visits is None:
        return ""
    if item.visits == 0 and item.online == "是":
        return "0次（可全程网办）"
    return f"{item.visits}次"


def citation_words(basis: LegalBasis) -> str:
    """`《法规》（文号）条款`."""
    title = clean_text(basis.title or "")
    quoted = title if title.startswith("《") else f"《{title}》"
    number = f"（{basis.number}）" if basis.number else ""
    return f"{quoted}{number}{basis.provision or ''}"


def state_warning(item: ServiceItem) -> str:
    """What stands on top of a document on an item that cannot be applied for at present."""
    return f"注意：本事项已{item.state}办理。" if item.state in ("暂停", "取消") else ""

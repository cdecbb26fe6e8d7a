"""Values of a bundle in customary words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qingdan_catalog.bundles import MemberItem
from qingdan_renderers._record.words import NOT_STATED, told
from qingdan_renderers._text import clean_text
from qingdan_schema.dictionary import element_by_attribute
from qingdan_schema.element import Family
from qingdan_schema.models import Bundle

OPTIONAL = "选办"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value in a table of labels and values; a wide one takes a whole row."""

    label: str
    value: str
    wide: bool = False


def stated(attribute: str, value: str | None) -> str:
    """The value, or 未载明 where a bundle must state it and is silent."""
    seen = clean_text(value or "")
    spec = element_by_attribute(Bundle)[attribute].spec
    return seen or (NOT_STATED if Family.BUNDLE in spec.required else "")


def numbered(lines: Sequence[str]) -> str:
    """Lines under each other, with numbers where there is something to count."""
    shown = lines if len(lines) < 2 else [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return "\n".join(shown)


def member_name(member: MemberItem) -> str:
    """The name of a member on one line, marked where not everyone needs it."""
    name = " ".join(told(member.name).split()) or NOT_STATED
    return name if member.mandatory else f"{name}（{OPTIONAL}）"


def member_numbers(numbers: Iterable[int]) -> str:
    """Members by their numbers in 相关事项: `1、3`."""
    return "、".join(str(number + 1) for number in numbers)


def with_member(number: int, words: str) -> str:
    """What is said of a member, with its number."""
    return f"{words}（相关事项{number + 1}）"

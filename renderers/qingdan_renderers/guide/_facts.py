"""Small shapes for the sections of a guide."""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_renderers._blocks import Block, Text
from qingdan_renderers._record.words import NOT_STATED, told

_ENDS = (NOT_STATED, "。", "！", "？", "；", "：", "”", "…")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value in a table of labels and values; a wide one takes a whole row."""

    label: str
    value: str
    wide: bool = False


def sentences(*facts: tuple[str, str | None], end: str = "。") -> tuple[str, ...]:
    """Each fact with its label as a sentence; those without a value are left out.

    >>> sentences(("法定办结时限：", "20个工作日"), ("说明：", "无"))
    ('法定办结时限：20个工作日。',)
    """
    found = ((label, told(text)) for label, text in facts)
    return tuple(f"{label}{_ended(text, end)}" for label, text in found if text)


def _ended(text: str, end: str) -> str:
    """Addresses end as they are: a mark after one would be taken for a part of it; and so does 未载明."""
    return text if text.endswith(_ENDS) or "://" in text.rsplit("\n", maxsplit=1)[-1] else text + end


def passage(heading: str, text: str | None) -> tuple[Block, ...]:
    """A text of the record as paragraphs; nothing where it says nothing."""
    words = told(text)
    return (Text(heading, tuple(words.split("\n"))),) if words else ()

"""Time limits that stand in running text, such as the limit of a step."""

from __future__ import annotations

import re
from functools import lru_cache

from qingdan_schema.limits import LimitError, TimeLimit

VAGUE_TIME = re.compile(
    r"尽快|尽早|适时|若干(?:个)?(?:工作)?[日天]|近期内?|稍后|一段时间|不定期|视情况而定|酌情延长|原则上(?:不超过)?\d{1,3}个?(?:工作)?[日天]"
)
"""Words that say a time by which nothing can be counted."""


@lru_cache(maxsize=1024)
def limit_in(text: str) -> TimeLimit | None:
    """The limit that a text states, or None where it is none that can be compared (`4日`, `半天`)."""
    try:
        return TimeLimit.parse(text)
    except LimitError:
        return None

"""Time limits that stand in running text, such as the limit of a step."""

from __future__ import annotations

from functools import lru_cache

from qingdan_schema.limits import LimitError, TimeLimit


@lru_cache(maxsize=1024)
def limit_in(text: str) -> TimeLimit | None:
    """The limit that a text states, or None where it is none that can be compared (`4日`, `半天`)."""
    try:
        return TimeLimit.parse(text)
    except LimitError:
        return None

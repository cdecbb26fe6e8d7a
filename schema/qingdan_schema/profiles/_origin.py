"""Where a statement of a profile comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement comes from: the profile that makes it (`name@version`), its source and 可信度 (高 to 低)."""

    profile: str = ""
    source: str = ""
    confidence: str = ""


NOWHERE = Origin()
"""The origin of what is made by a program."""

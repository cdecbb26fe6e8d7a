"""Values in messages: short, on one line."""

from __future__ import annotations

from typing import Any

_SHOWN = 40


def shown(value: Any) -> str:
    """A value as a message tells it; nothing for no value."""
    text = " ".join(str(value).split()) if value is not None else ""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

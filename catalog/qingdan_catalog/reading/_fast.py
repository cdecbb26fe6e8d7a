"""The fast reader: right or not right, without positions."""

from __future__ import annotations

from typing import Any

_NO_ALIASES: Any = None


def read_fast(text: str) -> dict[str, Any] | None:
    """The mapping in `text`, or None when it is not one well-formed mapping without aliases and duplicate keys.

    Only a None-or-data answer: what is wrong, and where, is for `read_exact` to say.
    """
    import yaml_rs

    global _NO_ALIASES  # noqa: PLW0603  (made once, when the reader is first needed)
    if _NO_ALIASES is None:
        _NO_ALIASES = yaml_rs.AliasLimits(0, 0, 0)
    try:
        data = yaml_rs.loads(text, parse_datetime=False, alias_limits=_NO_ALIASES)
    except (ValueError, TypeError):
        return None
    return data if isinstance(data, dict) else None

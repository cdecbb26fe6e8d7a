"""A day on the command line."""

from __future__ import annotations

import datetime

from qingdan_schema.errors import QingdanError


def day_of(text: str | None, option: str = "--on") -> datetime.date | None:
    """The day that an option names, written `2026-06-01`. Raises QingdanError for anything else."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise QingdanError(f"{option} 应写成 2026-06-01 这样的日期，现在是 {text}") from None

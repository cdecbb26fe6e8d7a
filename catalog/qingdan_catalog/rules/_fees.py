"""What the standard of a fee says."""

from __future__ import annotations

import re

from qingdan_schema.plain import plain

_FREE = re.compile(
    r"(?:每[^\d]{1,4})?0(?:\.0+)?元?(?:[/／].{1,4})?|(?:暂时?|全部|一律)?(?:免费|不收费|免收|免征|停征|停收)[。.]?"
)


def is_free(standard: str | None) -> bool:
    """Whether by a standard nothing is to be paid: `每证0元`, `免征`."""
    return _FREE.fullmatch(plain(standard or "")) is not None

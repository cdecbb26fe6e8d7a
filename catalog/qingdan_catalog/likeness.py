"""How alike two words or names are; for “did you mean” and for renamed items."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR = 60.0


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 100 (equal), by the share of characters in common and in order."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None when none is near enough to be meant."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else None

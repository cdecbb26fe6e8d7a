"""Paths in a catalogue by pattern, as qingdan.yaml writes them."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

_ANY = "**"


def glob_matches(patterns: Iterable[str], path: str) -> bool:
    """Whether a path below the catalogue fits one of the patterns.

    `*` and `?` stay within one folder, `**` goes through any number of them; a folder means all that is in it. The
    work grows with the length of pattern times path, whatever the pattern.
    """
    names = path.split("/")
    return any(_matches(_parts(pattern), names) for pattern in patterns)


def _matches(parts: tuple[str, ...], names: list[str]) -> bool:
    """Whether all parts are used up by the names or by the first of them."""
    reached = {0}  # how many names the parts so far may have used up
    for part in parts:
        if part == _ANY:
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {end + 1 for end in reached if end < len(names) and fnmatchcase(names[end], part)}
        if not reached:
            return False
    return True


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    # Brackets mean themselves: names of items have them.
    parts = pattern.removeprefix("./").replace("[", "[[]").split("/")
    return tuple(part for part in parts if part)

"""Sharing the width of a page among columns, so that a table comes out low."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Final

_LEAST: Final = 10  # half-width units that a column of long text has at least
_WHOLE: Final = re.compile("[!-~]{2,}")  # a telephone number, which is not divided
_LONGEST: Final = 13  # characters of what is not divided; a longer address is


def least_room(values: Sequence[str], least: int = _LEAST) -> int:
    """Half-width units that a column needs so that what is not divided stays in it, and at least so many."""
    whole = [len(word) for value in values for word in _WHOLE.findall(value) if len(word) <= _LONGEST]
    return max(least, max(whole, default=0) + 1)


def share(widths: Sequence[Sequence[int]], leasts: Sequence[int], units: int) -> list[int]:
    """Share ``units`` among columns, two at a time, always to where the table loses most height by it."""
    rooms = list(leasts)
    lines = [_lines(held, room) for held, room in zip(widths, rooms, strict=True)]
    for _ in range((units - sum(rooms)) // 2 if rooms else 0):
        trials = [_lines(held, room + 2) for held, room in zip(widths, rooms, strict=True)]
        costs = [_cost([*lines[:index], trial, *lines[index + 1 :]]) for index, trial in enumerate(trials)]
        best = costs.index(min(costs))
        rooms[best] += 2
        lines[best] = trials[best]
    return rooms


@lru_cache(maxsize=65536)
def _height(width: int, room: int) -> float:
    """Lines that a value takes; the fraction counts too, so that a step that saves no whole line is still worth it."""
    exact = width / (room - 1)
    return float(max(ceil(exact), 1)) + exact / 8


def _lines(widths: Sequence[int], room: int) -> list[float]:
    return [_height(width, room) for width in widths]


def _cost(lines: Sequence[Sequence[float]]) -> float:
    """Height of all rows: each is as high as its highest cell, and full cells beside it weigh a little."""
    return sum((max(row) + sum(row) / 8 for row in zip(*lines, strict=True)), 0.0)

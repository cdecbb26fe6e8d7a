"""Which rows of two lists are the same row: by equality, by name, then by likeness."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.likeness import likeness

Row = Mapping[str, Any]

_SAME_THING = 60.0
_TELLING = 4
_NAMES = ("名称", "事项编码", "法规", "风险点", "环节", "问题", "途径", "责任", "情形", "范围", "内容")


@dataclass(frozen=True, slots=True)
class RowMatch:
    """`pairs` of old and new row numbers in the order of the new list; rows that went; rows that came."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def reordered(self) -> bool:
        """Whether rows that are in both lists stand in another order."""
        olds = [old for old, _ in self.pairs]
        return olds != sorted(olds)


def match_rows(old: list[Row], new: list[Row]) -> RowMatch:
    """Match the rows of two versions of a list; each row is matched once at most."""
    pairs: dict[int, int] = {}
    for key in (_content, row_name):
        _pair_equal(old, new, key, pairs)
    _pair_alike(old, new, pairs)
    _pair_equal(old, new, _all_but_name, pairs)
    taken = set(pairs.values())
    return RowMatch(
        tuple(sorted(pairs.items(), key=lambda pair: pair[1])),
        tuple(number for number in range(len(old)) if number not in pairs),
        tuple(number for number in range(len(new)) if number not in taken),
    )


def _content(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)


def row_name(row: Row) -> str:
    """What a row is called; empty where it has nothing that names it."""
    return next((str(row[key]) for key in _NAMES if row.get(key)), "")


def _all_but_name(row: Row) -> str:
    """What a row says besides its name, where that is enough to know it by."""
    rest = {key: value for key, value in row.items() if key not in _NAMES}
    return _content(rest) if len(rest) >= _TELLING else ""


def _pair_equal(old: list[Row], new: list[Row], key: Callable[[Row], str], pairs: dict[int, int]) -> None:
    """Pair unmatched rows with one key, in order."""
    waiting: dict[str, list[int]] = {}
    taken = set(pairs.values())
    for number, row in enumerate(new):
        if number not in taken and key(row):
            waiting.setdefault(key(row), []).append(number)
    for number, row in enumerate(old):
        if number not in pairs and (found := waiting.get(key(row))):
            pairs[number] = found.pop(0)


def _pair_alike(old: list[Row], new: list[Row], pairs: dict[int, int]) -> None:
    """Pair what is left by the likeness of names, the most alike first: a renamed row is one change."""
    taken = set(pairs.values())
    left = [number for number in range(len(old)) if number not in pairs and row_name(old[number])]
    right = [number for number in range(len(new)) if number not in taken and row_name(new[number])]
    scored = ((likeness(row_name(old[one]), row_name(new[other])), one, other) for one in left for other in right)
    for score, one, other in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if score < _SAME_THING:
            break
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)

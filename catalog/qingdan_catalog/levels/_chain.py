"""Which records stand above a record: of the same basic code, at a higher level, for a place that holds its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

LEVELS = ("国家级", "省级", "市级", "县级", "镇（乡、街道）级", "村（社区）级")
"""Administrative levels from the nation down."""

DIRECTORY = "基本目录"
_LOWEST = len(LEVELS)
# Digits of a division code that count at a level: a city's record stands above those of its counties.
_DIGITS = (0, 2, 4, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class Head:
    """What decides the place of a record among the others; texts are empty where nothing is stated."""

    record: str
    basic: str
    rank: int
    division: str
    serial: str
    state: str
    begins: str
    ends: str

    def to_row(self) -> list[Any]:
        """The head as plain JSON, for the cache."""
        return [getattr(self, each.name) for each in fields(self)]

    def in_force(self, day: datetime.date | None) -> bool:
        """Whether the record counts on a day (None: whatever its planned dates); a cancelled one never does."""
        if self.state == "取消":
            return False
        if day is None:
            return True
        date = day.isoformat()
        return not (self.begins and self.begins > date) and not (self.ends and self.ends <= date)


HEAD_KEYS = (
    "记录",
    "基本编码",
    "行使层级",
    "业务办理项编码",
    "事项状态",
    "计划生效日期",
    "计划取消日期",
    "实施主体",
    "乡镇街道代码",
    "村居社区代码",
)
"""The keys that `head_of` looks at."""


def head_of(data: Mapping[str, Any]) -> Head:
    """The head of a record, from its data as read."""
    body = data.get("实施主体")
    body = body if isinstance(body, Mapping) else {}
    handling = _text(data, "业务办理项编码")
    return Head(
        record=_text(data, "记录"),
        basic=_text(data, "基本编码"),
        rank=_rank(data.get("行使层级")),
        division=_division(data, body),
        serial=handling[31:] if len(handling) > 31 else "",
        state=_text(data, "事项状态"),
        begins=_text(data, "计划生效日期"),
        ends=_text(data, "计划取消日期"),
    )


class Chains:
    """The heads of a catalogue, to ask which records stand above one of them. Cost is linear in the records."""

    def __init__(self, heads: Iterable[tuple[str, Head]], day: datetime.date | None = None) -> None:
        """`heads` are pairs of a file and its head; on `day` only the records in force then count."""
        self._day = day
        self._heads: dict[str, Head] = {}
        self._entries: dict[str, list[str]] = {}
        self._uppers: dict[str, dict[int, dict[tuple[str, str], list[str]]]] = {}
        for file, head in heads:
            self._heads[file] = head
            if not head.basic or not head.in_force(day):
                continue
            if head.record == DIRECTORY:
                self._entries.setdefault(head.basic, []).append(file)
            elif head.rank < _LOWEST:
                place = head.division[: _DIGITS[head.rank]], head.serial
                self._uppers.setdefault(head.basic, {}).setdefault(head.rank, {}).setdefault(place, []).append(file)

    def with_head(self, file: str, head: Head | None) -> Chains:
        """The chains when a record has this head (None: is no record); the same ones where nothing changes."""
        if self._heads.get(file) == head:
            return self
        heads = {**self._heads, file: head}
        return Chains(((each, known) for each, known in heads.items() if known is not None), self._day)

    def kind_of(self, file: str) -> str:
        """What a file records (实施清单 …); empty for one that cannot be read."""
        head = self._heads.get(file)
        return head.record if head is not None else ""

    def entries(self) -> dict[str, str]:
        """The basic codes of the catalogue entries that count, each with its file, the first where there are two."""
        return {code: files[0] for code, files in self._entries.items()}

    def above(self, file: str) -> tuple[str, ...]:
        """The files that a record draws on, the highest first.

        The catalogue entry, then at each higher level the one record for the place above. Where two records could
        stand at a level neither does: nobody can say which one counts.
        """
        head = self._heads.get(file)
        return self.above_head(head) if head is not None else ()

    def above_head(self, head: Head) -> tuple[str, ...]:
        """The files that a record with this head draws on, whether it is in the catalogue or about to be."""
        if not head.basic or head.record == DIRECTORY:
            return ()
        found = []
        entries = self._entries.get(head.basic, [])
        if len(entries) == 1:
            found.append(entries[0])
        levels = self._uppers.get(head.basic, {})
        for rank in sorted(rank for rank in levels if rank < head.rank):
            upper = _at(levels[rank], head, rank)
            if upper is not None:
                found.append(upper)
        return tuple(found)


def _at(level: Mapping[tuple[str, str], list[str]], head: Head, rank: int) -> str | None:
    """The record at a level: of the same handling item, else of the item as a whole."""
    if not head.division:
        return None
    place = head.division[: _DIGITS[rank]]
    for serial in dict.fromkeys((head.serial, "")):
        candidates = level.get((place, serial), [])
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _rank(levels: Any) -> int:
    """The place of the highest level stated; below all for none."""
    stated = [levels] if isinstance(levels, str) else levels if isinstance(levels, list) else []
    return min((LEVELS.index(level) for level in stated if level in LEVELS), default=_LOWEST)


def _division(data: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """Twelve digits of the place: village, town, or the body's own; else the district in its credit code."""
    for text in (_text(data, "村居社区代码"), _text(data, "乡镇街道代码"), _text(body, "行政区划代码")):
        if text and (full := _twelve_digits(text)):
            return full
    credit = _text(body, "统一社会信用代码")
    district = credit[2:8]
    return district.ljust(12, "0") if len(credit) == 18 and district.isdigit() else ""


@lru_cache(4096)  # a place has many records
def _twelve_digits(text: str) -> str:
    """A division code in full; empty for what is none."""
    from qingdan_schema.codes import CodeError, DivisionCode

    try:
        return DivisionCode.parse(text).full
    except CodeError:
        return ""

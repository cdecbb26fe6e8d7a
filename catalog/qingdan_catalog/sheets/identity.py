"""Which item a row is: its name where a list divides main items and sub-items, its file, and its near namesakes."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qingdan_catalog.filenames import MAX_BYTES, MAX_CHARACTERS, safe_component
from qingdan_schema.models.identity import IDENTITY_KEYS, identity_of
from qingdan_schema.plain import plain

_ORDINAL = re.compile(
    r"^(?:[（(]?\d{1,2}[）)][、.．]?|\d{1,2}[.．、](?!\d)|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．])\s*"
)
_SPEAKS_ALONE = 8
_DIGEST = 8


def name_sub_item(data: dict[str, Any], *, has_main: bool) -> None:
    """Give a power that is a sub-item its own name: the sub-item's, with the main item's where that says too little.

    The column 事项名称 of such a list names the main item, which goes into 主项. Nothing changes where the list has a
    column of its own for 主项 (`has_main`), or the row no sub-item.
    """
    sub = data.get("子项")
    if has_main or not isinstance(sub, str):
        return
    main = data.get("职权名称")
    sub = data["子项"] = _ORDINAL.sub("", sub) or sub
    if not isinstance(main, str):
        data["职权名称"] = sub
        return
    data["主项"] = main
    data["职权名称"] = sub if len(sub) >= _SPEAKS_ALONE else f"{main}（{sub}）"


def identity_words(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells an item from every other: its code, or body, kind, main item, name and sub-item, made plain."""
    found = identity_of(data)
    if found.code:
        return (found.record, found.code)
    more = (data.get("主项"), data.get("子项"))
    words = (found.record, found.body, found.kind, found.name, *(part for part in more if isinstance(part, str)))
    return tuple(plain(word) for word in words)


def file_stems(records: Sequence[Mapping[str, Any]], contents: Sequence[str], given: Sequence[str | None]) -> list[str]:
    """A file below the target for each record, without a suffix: the one `given`, body/code, or body/kind/name.

    It hangs on the record alone, not on the order of rows. Names that are too long, or belong to several records, end
    in a few digits made from what tells the records apart, in the last resort from their `contents`.
    """
    stems = [_given(name) or _stem(data) for data, name in zip(records, given, strict=True)]
    groups: dict[str, list[int]] = defaultdict(list)
    for number, stem in enumerate(stems):
        groups[stem.casefold()].append(number)
    for numbers in groups.values():
        if len({contents[number] for number in numbers}) == 1:
            continue  # the same record again is one file
        words = {identity_words(records[number]) for number in numbers}
        for number in numbers:
            by = identity_words(records[number])
            apart = len(words) == len(numbers)
            stems[number] += "～" + _digest("\0".join(by) if apart else contents[number])
    return stems


def _given(name: str | None) -> str:
    """The file that a workbook of ours names, made safe."""
    if not name or not name.endswith((".yaml", ".yml")):
        return ""
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    return "/".join(safe_component(part) for part in stem.split("/") if part)


def _stem(data: Mapping[str, Any]) -> str:
    keys = IDENTITY_KEYS[data["记录"]]
    found = identity_of(data)
    folder = safe_component(found.body) if keys.body else data["记录"]
    if found.code and not (found.record == "实施清单" and found.code == data.get("基本编码")):
        return f"{folder}/{safe_component(found.code)}"
    name = _long(found.name)
    return f"{folder}/{safe_component(found.kind)}/{name}" if keys.body else f"{folder}/{name}"


def _long(name: str) -> str:
    """A name as a file's; one that is cut keeps apart from others that begin alike."""
    whole = safe_component(name)
    if len(name) < MAX_CHARACTERS and len(name.encode("utf-8", "replace")) < MAX_BYTES - 20:
        return whole
    short = whole.encode("utf-8")[: MAX_BYTES - 20].decode("utf-8", "ignore")[: MAX_CHARACTERS - 10]
    return f"{short.strip()}～{_digest(name)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST // 2).hexdigest()


_PREFIX = re.compile(r"^(?:本级|市级|县级|区级|权限内的?|对|关于)+")
_SUFFIX = re.compile(r"(?:的?(?:行政)?(?:处罚|许可|检查|强制|审批|确认|备案))$")
_VARIANTS = str.maketrans("帐粘唯纪托作侯象", "账黏惟记讬做候像")
_LONGEST = 80
_COUNTING = re.compile(r"[\d一二三四五六七八九十甲乙丙丁a-zA-Z上下初中高大小前后增减正副]")


def near_names(names: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Pairs of (body, name) that may be one item by a slip, by their numbers, with the reason in Chinese.

    Time grows with the number of characters: names are compared by what is left when one character goes.
    """
    by_plain: dict[tuple[str, str], int] = {}
    by_less: dict[tuple[str, int], int] = {}
    seen: set[tuple[int, int]] = set()
    plains: list[str] = []
    for number, (body, name) in enumerate(names):
        words = re.sub(r"[\W_]+", "", plain(name)).translate(_VARIANTS)
        plains.append(words)
        core = _PREFIX.sub("", words)
        if (other := by_plain.setdefault((body, core), number)) != number and (other, number) not in seen:
            seen.add((other, number))
            yield other, number, "只差字形、标点或开头的“对”“权限内”等字样"
            continue
        cut = words[:_LONGEST]
        for place in range(-1, len(cut)):
            less = hash(cut if place < 0 else cut[:place] + cut[place + 1 :]) ^ len(words) // 1000
            other = by_less.setdefault((body, less), number)
            pair = (other, number)
            if other == number or pair in seen or words[_LONGEST:] != plains[other][_LONGEST:]:
                continue
            if not _differ_in_counting(plains[other], words):
                seen.add(pair)
                yield other, number, "只差一个字"


def _differ_in_counting(one: str, other: str) -> bool:
    """Whether two names differ in what tells grades and numbers apart: 一级 and 二级 are no slip."""
    left = right = 0
    while left < min(len(one), len(other)) and one[left] == other[left]:
        left += 1
    while right < min(len(one), len(other)) - left and one[-1 - right] == other[-1 - right]:
        right += 1
    parts = (one[left : len(one) - right], other[left : len(other) - right])
    return any(_COUNTING.fullmatch(part) for part in parts) or max(map(len, parts)) > 1

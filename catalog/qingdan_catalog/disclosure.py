"""公开要素完整性: of each item, what a set wants published, what the record states of it, and what is missing.

The sets are data of the standards (公开要素 in a profile); D004 reports what is missing in the same sense.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from qingdan_catalog.items import load_file
from qingdan_catalog.levels import open_chains
from qingdan_catalog.lists import ListColumn, words_of
from qingdan_catalog.processes import in_portions
from qingdan_catalog.rules._disclosed import is_needless, is_stated
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem
from qingdan_schema.profiles import Disclosed, DisclosureSet, Profile, find_profile, profile_names

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_PORTION = 50
_POOL_FROM = 1000
"""Files from which starting processes costs less than it saves."""

_PATTERNS = {
    "设定依据": "《{法规}》[（{文号}）]{条款}",
    "申请材料": "{名称}",
    "办理流程": "{环节}[（{时限}）]",
    "常见问题": "{问题}",
    "收费项目": "{名称}[：{标准}]",
    "办理窗口": "{名称}[（{地址}）][，{时间}][，{电话}]",
}
"""Rows of which a table needs no more."""


class State(StrEnum):
    """What a record says of a line of a set."""

    STATED = "已公开"
    MISSING = "缺"
    NEEDLESS = "不涉及"
    UNKNOWN = "没有对应的要素"


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of a set for one item: its public name, and the words of the record."""

    label: str
    state: State
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """An item with all lines of a set."""

    path: str
    name: str
    code: str
    body: str
    answers: tuple[Answer, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what is missing."""
        return tuple(each.label for each in self.answers if each.state is State.MISSING)

    @property
    def wanted(self) -> int:
        """How many lines the item has to state."""
        return sum(each.state in (State.STATED, State.MISSING) for each in self.answers)


@dataclass(frozen=True, slots=True)
class Completeness:
    """A set over many items, in the order of bodies; with the files that could not be read."""

    asked: DisclosureSet
    items: tuple[ItemAnswers, ...]
    troubles: tuple[tuple[str, str], ...]


def find_set(name: str, profile: Profile) -> DisclosureSet:
    """The set of a name in a profile, else in any standard that ships; `19要素` is found as 十九要素 too.

    Raises QingdanError with the known ones when there is none.
    """
    shipped = [find_profile(each) for each in profile_names()]
    known: dict[str, DisclosureSet] = {}
    for each in (profile, *shipped):
        for key, held in each.disclosures.items():
            known.setdefault(key, held)
    if (found := known.get(name) or known.get(_in_chinese(name))) is not None:
        return found
    raise QingdanError(
        f"没有“{name}”这组公开要素，可用的有：{'、'.join(known)}；"
        "自己的可以写在标准文件的“公开要素”里，再用 qingdan.yaml 的“标准”指向它"
    )


def _in_chinese(name: str) -> str:
    """`19要素` as 十九要素."""
    from qingdan_schema.citations import to_chinese

    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return to_chinese(int(digits)) + name[len(digits) :] if digits.isascii() and 0 < len(digits) < 4 else name


def collect_completeness(
    catalogue: Catalogue, asked: DisclosureSet, paths: Sequence[str], *, progress: Progress | None = None
) -> Completeness:
    """Ask the effective records of some files for a set. Only implementations of the kinds of the set are asked."""
    chains = open_chains(catalogue)
    tasks = [(path, chains.above(path)) for path in paths]
    items: list[ItemAnswers] = []
    troubles: list[tuple[str, str]] = []
    done = 0
    for portion in in_portions(partial(_ask, catalogue, asked), tasks, size=_PORTION, pool_from=_POOL_FROM):
        for path, found in portion:
            if isinstance(found, ItemAnswers):
                items.append(found)
            elif found:
                troubles.append((path, found))
        done += len(portion)
        if progress is not None:
            progress(done, len(paths))
    first = {each.body: number for number, each in reversed(list(enumerate(items)))}
    items.sort(key=lambda each: first[each.body])
    return Completeness(asked, tuple(items), tuple(troubles))


def _ask(
    catalogue: Catalogue, asked: DisclosureSet, tasks: Sequence[tuple[str, tuple[str, ...]]]
) -> list[tuple[str, ItemAnswers | str]]:
    """The answers of some files, or why they cannot be read; runs in a worker process."""
    return [(path, _ask_one(catalogue, asked, path, above)) for path, above in tasks]


def _ask_one(catalogue: Catalogue, asked: DisclosureSet, path: str, above: tuple[str, ...]) -> ItemAnswers | str:
    loaded = load_file(catalogue, path, above)
    item = loaded.record
    if not isinstance(item, ServiceItem):
        return loaded.trouble
    if asked.kinds and item.kind not in asked.kinds:
        return ""
    data = loaded.whole.data
    return ItemAnswers(
        path=path,
        name=item.name or "未写事项名称",
        code=item.handling_code or item.implementation_code or "",
        body=(item.body.name if item.body else None) or "未写实施主体",
        answers=tuple(_answer(line, data) for line in asked.lines),
    )


def _answer(line: Disclosed, data: Mapping[str, Any]) -> Answer:
    paths = tuple(tuple(element.split(".")) for element in line.elements)
    if not paths:
        return Answer(line.label, State.UNKNOWN)
    stated = tuple(keys for keys in paths if is_stated(data, keys))
    if stated:
        return Answer(line.label, State.STATED, words_of(_column(line.label, stated), data))
    if all(is_needless(data, keys) for keys in paths):
        return Answer(line.label, State.NEEDLESS)
    return Answer(line.label, State.MISSING)


def _column(label: str, paths: tuple[tuple[str, ...], ...]) -> ListColumn:
    """How the words of a line are put: rows by their names, a citation as laws are cited."""
    pattern = _PATTERNS.get(paths[0][0], "") if len(paths[0]) == 1 else ""
    return ListColumn(label, paths, pattern=pattern)

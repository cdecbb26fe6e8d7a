"""Which item of the old version is which of the new: a rename or a handing down is one change, not two."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field

from qingdan_catalog.changes._values import LEVELS, ItemVersion
from qingdan_catalog.likeness import likeness

_SAME_ITEM = 75.0


@dataclass(frozen=True, slots=True)
class Match:
    """Items of the old version and what became of them.

    ``event`` is ``same`` (one to one), ``handed-down``, ``taken-up``, ``transferred`` (one to one or to several),
    ``split``, ``merged``, ``added`` or ``removed``.
    """

    event: str
    olds: tuple[ItemVersion, ...]
    news: tuple[ItemVersion, ...]


@dataclass(slots=True)
class _Left:
    """Items that have not been matched yet."""

    olds: list[ItemVersion]
    news: list[ItemVersion]
    found: list[Match] = field(default_factory=list)

    def take(self, event: str, olds: list[ItemVersion], news: list[ItemVersion]) -> None:
        self.found.append(Match(event, tuple(olds), tuple(news)))
        for item in olds:
            self.olds.remove(item)
        for item in news:
            self.news.remove(item)


def match_items(olds: list[ItemVersion], news: list[ItemVersion]) -> list[Match]:
    """Match the changed items of two versions, the surest evidence first. Each item is in exactly one match."""
    left = _Left(list(olds), list(news))
    _pair_by(left, _by_code)
    _pair_by(left, _by_name)
    _moved(left)
    _pair_by(left, _by_file_and_basic_code)
    _split_and_merged(left)
    _alike(left)
    for item in list(left.olds):
        left.take("removed", [item], [])
    for item in list(left.news):
        left.take("added", [], [item])
    return left.found


def _by_code(item: ItemVersion) -> Hashable:
    return (item.record, item.code) if item.code else None


def _by_name(item: ItemVersion) -> Hashable:
    return (item.record, item.body, item.name, item.levels)


def _by_file_and_basic_code(item: ItemVersion) -> Hashable:
    return (item.record, item.file, item.basic_code) if item.basic_code else None


def _pair_by(left: _Left, key: Callable[[ItemVersion], Hashable]) -> None:
    """Pair the items whose key is theirs alone on both sides."""
    olds, news = _groups(left.olds, key), _groups(left.news, key)
    for value, group in olds.items():
        others = news.get(value, [])
        if value is not None and len(group) == 1 and len(others) == 1:
            left.take("same", group, others)


def _groups(items: list[ItemVersion], key: Callable[[ItemVersion], Hashable]) -> dict[Hashable, list[ItemVersion]]:
    groups: dict[Hashable, list[ItemVersion]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _moved(left: _Left) -> None:
    """The same basic code went from one body to another (or to several, one level down)."""
    olds = _groups([item for item in left.olds if item.basic_code and item.body], lambda item: item.basic_code)
    news = _groups([item for item in left.news if item.basic_code and item.body], lambda item: item.basic_code)
    for code, group in olds.items():
        others = news.get(code, [])
        if {item.body for item in group} & {item.body for item in others}:
            continue
        if len(group) == 1 and others:
            event = _move(group[0], others)
            if event != "transferred" or len(others) == 1:
                left.take(event, group, others)
        elif len(others) == 1 and _move(group[0], others) == "taken-up":
            left.take("taken-up", group, others)


def _move(old: ItemVersion, news: list[ItemVersion]) -> str:
    before, after = _rank(old), min(_rank(new) for new in news)
    if after > before:
        return "handed-down"
    return "taken-up" if after < before else "transferred"


def _rank(item: ItemVersion) -> int:
    return min((LEVELS.index(level) for level in item.levels if level in LEVELS), default=len(LEVELS))


def _split_and_merged(left: _Left) -> None:
    """One main item became several of the same main number at the same body, or the reverse."""
    olds = _groups([item for item in left.olds if item.basic_code], _main)
    news = _groups([item for item in left.news if item.basic_code], _main)
    for main, group in olds.items():
        others = news.get(main, [])
        if len(group) == 1 and len(others) > 1:
            left.take("split", group, others)
        elif len(group) > 1 and len(others) == 1:
            left.take("merged", group, others)


def _main(item: ItemVersion) -> Hashable:
    return (item.record, item.body, item.basic_code[:9])


def _alike(left: _Left) -> None:
    """Code and name both changed: the most alike names at the same body, of the same kind."""
    for score, old, new in sorted(_scores(left), key=lambda each: -each[0]):
        if score >= _SAME_ITEM and old in left.olds and new in left.news:
            left.take("same", [old], [new])


def _scores(left: _Left) -> Iterator[tuple[float, ItemVersion, ItemVersion]]:
    def place(item: ItemVersion) -> Hashable:
        return (item.record, item.body, item.kind)

    news = _groups(left.news, place)
    for old in left.olds:
        for new in news.get(place(old), []):
            yield likeness(old.name, new.name), old, new

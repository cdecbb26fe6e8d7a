"""Comparing two versions of a catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from qingdan_catalog.changes._elements import changes_within
from qingdan_catalog.changes._kinds import Direction, kind_of
from qingdan_catalog.changes._match import Match, match_items
from qingdan_catalog.changes._values import DIRECTORY_GROUP, LEVELS, UNKNOWN_GROUP, Change, ItemVersion
from qingdan_catalog.changes._versions import Version, read_items
from qingdan_catalog.levels import Chains, Layer, effective, head_of
from qingdan_schema.dictionary import element_at
from qingdan_schema.element import Merge
from qingdan_schema.models import RECORD_MODELS

_GROUPS = (DIRECTORY_GROUP, *LEVELS, UNKNOWN_GROUP)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to the other, and the files of either that hold no readable record."""

    old: str
    new: str
    changes: tuple[Change, ...]
    unreadable: tuple[str, ...]


def compare_versions(old: Version, new: Version) -> Comparison:
    """All changes from `old` to `new`, in order of levels, items and elements.

    Files of equal content are not opened, and a file that only moved is no change.
    """
    olds, news = dict(old.files()), dict(new.files())
    old_paths = sorted(path for path, key in olds.items() if news.get(path) != key)
    new_paths = sorted(path for path, key in news.items() if olds.get(path) != key)
    old_paths, new_paths = _without_moved(olds, news, old_paths, new_paths)
    old_items, old_unreadable = read_items(old, old_paths)
    new_items, new_unreadable = read_items(new, new_paths)
    # A file that cannot be read is no abolition: the items of that path are left out on the other side too.
    unreadable = {*old_unreadable, *new_unreadable}
    changes = [
        change
        for match in match_items(
            [item for item in old_items if item.file not in unreadable],
            [item for item in new_items if item.file not in unreadable],
        )
        for change in _changes_of(match)
    ]
    changes.sort(key=_order)
    return Comparison(old.label, new.label, tuple(changes), tuple(sorted(unreadable)))


def compare_effective(old: Version, new: Version, local: Collection[str] = ()) -> Comparison:
    """All changes in what is in effect: a change above is told again at every record that takes it over.

    Every record of both versions is read. `local` are a profile's own elements that each body states for itself.
    """
    old_items, old_unreadable = read_items(old, sorted(old.files()))
    new_items, new_unreadable = read_items(new, sorted(new.files()))
    changes = compare_items(_in_effect(old_items, local), _in_effect(new_items, local))
    changes.sort(key=_order)
    return Comparison(old.label, new.label, tuple(changes), tuple(sorted({*old_unreadable, *new_unreadable})))


def _in_effect(items: list[ItemVersion], local: Collection[str]) -> list[ItemVersion]:
    chains = Chains((item.file, head_of(item.data)) for item in items)
    stated = {item.file: Layer(item.file, item.data) for item in items}
    layers = ([*(stated[file] for file in chains.above(item.file)), stated[item.file]] for item in items)
    return [replace(item, data=effective(each, local).data) for item, each in zip(items, layers, strict=True)]


def compare_items(olds: list[ItemVersion], news: list[ItemVersion]) -> list[Change]:
    """All changes between two lists of items."""
    return [change for match in match_items(olds, news) for change in _changes_of(match)]


def _without_moved(
    olds: dict[str, str], news: dict[str, str], old_paths: list[str], new_paths: list[str]
) -> tuple[list[str], list[str]]:
    """Leave out the files whose content lies under another path in the other version."""
    went = {olds[path]: path for path in old_paths if path not in news}
    came = {news[path]: path for path in new_paths if path not in olds}
    moved = went.keys() & came.keys()
    gone = {went[key] for key in moved} | {came[key] for key in moved}
    return [path for path in old_paths if path not in gone], [path for path in new_paths if path not in gone]


def _changes_of(match: Match) -> Iterator[Change]:
    if match.event == "same":
        yield from changes_within(match.olds[0], match.news[0])
        return
    before, after = _sides(match)
    yield Change(kind_of((), match.event), match.olds, match.news, (), before, after)
    if match.event in ("handed-down", "taken-up", "transferred") and len(match.olds) == len(match.news) == 1:
        yield from (change for change in changes_within(match.olds[0], match.news[0]) if not _comes_with_body(change))


def _comes_with_body(change: Change) -> bool:
    """Whether a change is only that another body states what each body states for itself (address, posts, codes)."""
    model = RECORD_MODELS.get(change.item.record)
    element = element_at(model, change.path) if model else None
    is_local = element is not None and element.spec.merge is Merge.LOCAL
    return is_local and change.direction is Direction.NEUTRAL


def _sides(match: Match) -> tuple[object, object]:
    if match.event in ("handed-down", "taken-up", "transferred"):
        return [item.body for item in match.olds], [item.body for item in match.news]
    olds, news = [item.name for item in match.olds], [item.name for item in match.news]
    if match.event == "split":
        return olds[0], [f"“{name}”" for name in news]
    if match.event == "merged":
        return [f"“{name}”" for name in olds], news[0]
    return olds[0] if olds else None, news[0] if news else None


def _order(change: Change) -> tuple[int, str, str]:
    """Items by level and file; the changes of an item stay in the order of the standard (the sort is stable)."""
    return (_GROUPS.index(change.group), change.item.file, change.item.code)

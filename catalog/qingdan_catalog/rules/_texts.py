"""The texts of a record for rules on wording: one search over all that is new in them first, then one by one.

Most of what a record says, others have said in the same words: it is not searched again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator

from qingdan_catalog.rules._again import found_in_fresh, fresh_keys, keep_clean
from qingdan_catalog.rules._case import RecordCase, texts_in
from qingdan_schema.paths import Path

_LAW = frozenset({"设定依据", "实施依据"})

_Test = Callable[[str], object]


def texts_with(
    case: RecordCase, pattern: re.Pattern[str], *, law: bool = True, marks: re.Pattern[str] | None = None
) -> Iterator[tuple[Path, str]]:
    """The strings in which a pattern is found, with their paths; without `law` not those that cite an act.

    The pattern must not depend on where a string begins or ends, for all strings are searched at once first. `marks`
    is found wherever the pattern is; one that begins with a class of characters is searched twenty times as fast as a
    pattern that begins with alternatives or looks behind itself.
    """
    fresh = fresh_keys(case, pattern)
    if not fresh:
        return
    text = _joined(case, fresh)
    if (marks is not None and marks.search(text) is None) or pattern.search(text) is None:
        keep_clean(case, pattern)
        return
    for path, text in _texts_of(case, pattern, fresh, pattern.search):
        if law or path[0] not in _LAW:
            yield path, text


def texts_that(case: RecordCase, test: _Test) -> Iterator[tuple[Path, str]]:
    """The strings that pass a test, with their paths. The test looks at nothing but the string."""
    return _texts_of(case, test, case.data, test)


def shorten(text: str, start: int, end: int, around: int = 6) -> str:
    """What stands at a place of a text, with some characters on both sides, on one line."""
    return " ".join(text[max(0, start - around) : end + around].split())


def _texts_of(case: RecordCase, asked: Hashable, keys: Collection[str], test: _Test) -> Iterator[tuple[Path, str]]:
    return found_in_fresh(
        case, asked, keys, lambda key: [pair for pair in texts_in(key, case.data[key]) if test(pair[1])]
    )


def _joined(case: RecordCase, keys: tuple[str, ...]) -> str:
    """All strings in the values of some keys, each on lines of its own."""
    made = case.once(_texts_made)
    if keys not in made:
        made[keys] = "\n".join([text for key in keys for _, text in texts_in(key, case.data[key])])
    return made[keys]


def _texts_made(_: RecordCase) -> dict[tuple[str, ...], str]:
    """A place for the texts that several rules search."""
    return {}

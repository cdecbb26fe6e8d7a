"""The texts of a record for rules on wording: one search over all that is new in them first, then one by one.

Most of what a record says, others have said in the same words: it is not searched again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from qingdan_catalog.rules._again import found_in_fresh, fresh_values
from qingdan_catalog.rules._case import RecordCase, texts_in
from qingdan_schema.paths import Path

_LAW = frozenset({"设定依据", "实施依据"})

_Test = Callable[[str], object]


def texts_with(
    case: RecordCase, pattern: re.Pattern[str], *, law: bool = True, marks: re.Pattern[str] | None = None
) -> Sequence[tuple[Path, str]]:
    """The strings in which a pattern is found, with their paths; without `law` not those that cite an act.

    The pattern must not depend on where a string begins or ends, for all strings are searched at once first. `marks`
    is found wherever the pattern is; one that begins with a class of characters is searched twenty times as fast as a
    pattern that begins with alternatives or looks behind itself.
    """
    # Patterns of the same words and flags find the same; a pattern itself takes longer to be looked up.
    hints = (pattern,) if marks is None else (marks, pattern)
    found = _texts_of(case, (pattern.pattern, pattern.flags), pattern.search, hints)
    return found if law else [(path, text) for path, text in found if path[0] not in _LAW]


def texts_that(case: RecordCase, test: _Test, marks: re.Pattern[str]) -> Sequence[tuple[Path, str]]:
    """The strings that pass a test, with their paths. The test looks at nothing but the string.

    `marks` is found in every string that passes, and in lines among which it stands.
    """
    return _texts_of(case, test, test, (marks,))


def shorten(text: str, start: int, end: int, around: int = 6) -> str:
    """What stands at a place of a text, with some characters on both sides, on one line."""
    return " ".join(text[max(0, start - around) : end + around].split())


def _texts_of(
    case: RecordCase, asked: Hashable, test: _Test, hints: tuple[re.Pattern[str], ...]
) -> Sequence[tuple[Path, str]]:
    """The strings that pass a test, where all hints are found in what is new."""
    fresh = case.once(fresh_values)
    keys = fresh.without(asked)
    if not keys:
        return ()
    text = _joined(case, keys)
    for hint in hints:
        if hint.search(text) is None:
            fresh.keep_clean(asked)
            return ()
    return found_in_fresh(
        case, asked, keys, lambda key: [pair for pair in texts_in(key, case.data[key]) if test(pair[1])]
    )


def _joined(case: RecordCase, keys: tuple[str, ...]) -> str:
    """All strings in the values of some keys, each on lines of its own."""
    made = case.once(_texts_made)
    text = made.get(keys)
    if text is None:
        found: list[str] = []
        _add_strings([case.data[key] for key in keys], found)
        text = made[keys] = "\n".join(found)
    return text


def _add_strings(parts: Iterable[Any], found: list[str]) -> None:
    """Add the strings among the parts and inside them, in the order of the file."""
    for part in parts:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, Mapping):
            _add_strings(part.values(), found)
        elif isinstance(part, list):
            _add_strings(part, found)


def _texts_made(_: RecordCase) -> dict[tuple[str, ...], str]:
    """A place for the texts that several rules search."""
    return {}

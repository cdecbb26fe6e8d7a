"""The texts of a record for rules on wording: one search over all of them first, then one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.paths import Path

_LAW = frozenset({"设定依据", "实施依据"})


def all_text(case: RecordCase) -> str:
    """All strings of the record, each on lines of its own; for `case.once(all_text)`."""
    return "\n".join(text for _, text in case.texts())


def texts_with(
    case: RecordCase, pattern: re.Pattern[str], *, law: bool = True, marks: re.Pattern[str] | None = None
) -> Iterator[tuple[Path, str]]:
    """The strings in which a pattern is found, with their paths; without `law` not those that cite an act.

    The pattern must not depend on where a string begins or ends, for all strings are searched at once first. `marks`
    is found wherever the pattern is; one that begins with a class of characters is searched twenty times as fast as a
    pattern that begins with alternatives or looks behind itself.
    """
    text = case.once(all_text)
    if (marks is not None and marks.search(text) is None) or pattern.search(text) is None:
        return
    for path, text in case.texts():
        if (law or path[0] not in _LAW) and pattern.search(text) is not None:
            yield path, text


def shorten(text: str, start: int, end: int, around: int = 6) -> str:
    """What stands at a place of a text, with some characters on both sides, on one line."""
    return " ".join(text[max(0, start - around) : end + around].split())

"""An act with its text, as a corpus gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from qingdan_schema.citations import CitationError, Title, to_int

Articles = Mapping[str, tuple[str, ...]]
"""Article key (`17`, or `17-1` for 第十七条之一) → its lines: paragraphs, and items in brackets, as printed."""

_KEY = re.compile(r"(\d{1,4})(?:(?:-|之)(\d{1,2}|[一二三四五六七八九十]{1,3}))?", re.ASCII)
_MOST = 2000
_HEADING = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+(?:分?编|章|节).*|(?:附则|总则|分则|总纲|序言|目录|修正案|附件[一二三四五六七八九十\d]*)"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One edition of an act. `where` is its place in the corpus, for reports.

    `edition` is the day of this text where the corpus states it; `as_of` and `verified` say when the act was last
    looked at and whether it was found in force.
    """

    title: Title
    kind: str
    articles: Articles
    promulgation: tuple[str, ...] = ()
    edition: dt.date | None = None
    as_of: str = ""
    verified: bool = False
    where: str = ""

    @property
    def fragment(self) -> bool:
        """Whether this is only a part of an act, with the heading of the part for a title."""
        return is_heading(self.title.name)


@dataclass(frozen=True, slots=True)
class CorpusProblem:
    """A place of a corpus that no act could be made of, and why (Chinese)."""

    where: str
    reason: str


def is_heading(name: str) -> bool:
    """Whether a “title” is only the heading of a part: a slip of whoever collected the texts."""
    return _HEADING.fullmatch(name) is not None


def article_key(text: str) -> str | None:
    """The key of an article number such as `17`, `17-1` or `17之一`, or None where it is none."""
    match = _KEY.fullmatch(text.strip())
    if match is None or not 1 <= int(match[1]) <= _MOST:
        return None
    if match[2] is None:
        return str(int(match[1]))
    try:
        sub = to_int(match[2])
    except CitationError:
        return None
    return f"{int(match[1])}-{sub}" if sub else None


def key_order(key: str) -> tuple[int, int]:
    """Articles in the order of the act."""
    number, _, sub = key.partition("-")
    return int(number), int(sub or 0)


def highest_article(articles: Articles) -> int:
    """The highest number, where the numbers run from 1 without a gap; 0 where they do not."""
    numbers = {key_order(key)[0] for key in articles}
    return len(numbers) if numbers and max(numbers) == len(numbers) else 0

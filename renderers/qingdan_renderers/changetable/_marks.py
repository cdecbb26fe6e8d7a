"""Where two texts differ, in words that a reader takes in at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

Mark = tuple[int, int]
"""First character and the one after the last of what differs."""

_TOKEN: Final = re.compile(r"[A-Za-z]+|\d+(?:[.—:-]\d+)*|[一二三四五六七八九十百千零〇]+|\s+|.", re.DOTALL)
_SPECK: Final = 2  # characters in common, up to which it reads better to have what is around them replaced as one
_UNLIKE: Final = 0.3  # below it the texts have so little in common that all of both is what changed
_WORK: Final = 4_000_000  # steps of a comparison that takes about a second


def differences(old: str, new: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """What of ``old`` is gone and what of ``new`` has come. Numbers and Latin words count as one sign.

    >>> differences("办结时限10工作日", "办结时限5工作日")
    (((4, 6),), ((4, 5),))
    """
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(olds) * len(news) > _WORK:
        return _whole(old), _whole(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() < _UNLIKE:
        return _whole(old), _whole(new)
    spans = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        _places(olds, ((first, last) for first, last, _, _ in spans)),
        _places(news, ((first, last) for _, _, first, last in spans)),
    )


def _whole(text: str) -> tuple[Mark, ...]:
    return ((0, len(text)),) if text else ()


def _places(tokens: Sequence[str], spans: Iterable[tuple[int, int]]) -> tuple[Mark, ...]:
    """Spans of tokens as spans of characters; those that hardly anything parts become one."""
    starts = [0, *accumulate(map(len, tokens))]
    marks: list[Mark] = []
    for first, last in spans:
        start, stop = starts[first], starts[last]
        if start == stop:
            continue
        if marks and start - marks[-1][1] <= _SPECK:
            start = marks.pop()[0]
        marks.append((start, stop))
    return tuple(marks)

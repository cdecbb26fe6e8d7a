"""Holding quoted words against the text of articles.

Spaces, widths, kinds of quotation marks and the marks around inner titles do not count; every character else does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache

from qingdan_catalog.laws.act import Articles, key_order
from qingdan_schema.citations.numerals import NUMERAL


class Quoting(Enum):
    """How quoted words stand to the articles cited."""

    EQUAL = "equal"
    PART = "part"
    OMITS = "omits"
    PUNCTUATION = "punctuation"
    SPREAD = "spread"
    MOVED = "moved"
    DIFFERS = "differs"
    UNLIKE = "unlike"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out; `articles` are the keys of other articles that hold the words (`MOVED`, `SPREAD`).

    `quoted` and `printed` show the first difference, with the words before it (`DIFFERS`).
    """

    quoting: Quoting
    articles: tuple[str, ...] = ()
    quoted: str = ""
    printed: str = ""


_MARKS = str.maketrans(
    {
        "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"', "‘": "'", "’": "'",
        "《": "<", "》": ">", "〈": "<", "〉": ">", "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]",
        "、": ",", "。": ".", "—": "-", "－": "-", "–": "-", "―": "-", "•": "·", "・": "·", "○": "〇",
    }
)  # fmt: skip
_SUB = rf"(?:之{NUMERAL})?"
_LABEL = re.compile(
    rf"(?:(?<=\n)|^|(?<=[。；：:;“\"]))[ \t\u3000]*第{NUMERAL}(?:条{_SUB}|款)(?:[ \t\u3000]+|[：:]|(?=\n))"
)
_TAIL = ".,;:…"
_EDGE = _TAIL + "\"'"
_OMISSION = re.compile(r"\.{3,}|…+|-{4,}|\*{3,}|×{3,}")
_ITEM = re.compile(r"(?=\([一二三四五六七八九十百]{1,4}\))")
_SENTENCE = re.compile(r"(?<=[.;:])(?!\d)")
_CLAUSE = re.compile(r"[,.;:]|\([一二三四五六七八九十百]{1,4}\)")
_MARK = re.compile(r"[^\w\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 4
_ENDS = frozenset(".;:)")
_LINE = re.compile(r"\n+")
_SHORTEST = 8
"""Fewer characters stand in many articles and tell nothing."""
_LIKE = 75.0
_BEFORE, _AFTER = 10, 14


def plain(text: str) -> str:
    """Text as it is compared: one width, one kind of marks, no white space."""
    return _plain(text)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    # Marks first: NFKC would turn … and some brackets into what is not told from other marks any more.
    return "".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS).split())


def compare(quote: str, articles: Articles, cited: Sequence[str], *, items: bool = False) -> Comparison | None:
    """Compare words with the articles `cited` (keys; none means the whole act). None for words that are no quotation.

    With `items`, single items are cited, so that what stands between the opening words and an item may be left out.
    """
    pieces = _pieces(quote)
    if len(_HAN.findall(quote)) < _FEWEST:
        return None
    keys = [key for key in cited if key in articles]
    own = [_text(articles[key]) for key in keys]
    if any(_same(pieces, text) or _same([plain(quote)], text) for text in [*own, "".join(own)]):
        return Comparison(Quoting.EQUAL)
    here = "".join(own) if keys else "".join(map(_text, articles.values()))
    if _in_order(pieces, here):
        return Comparison(Quoting.PART)
    lines = [part for line in _LINE.split(quote) for piece in _pieces(line) for part in _split(_ITEM, piece)]
    if _in_order(lines, here):
        return Comparison(Quoting.PART)
    sentences = [part for line in lines for part in _split(_SENTENCE, line)]
    if _in_order(sentences, here, whole=True):
        return Comparison(Quoting.OMITS)
    if items and _in_order([part for line in lines for part in _split(_CLAUSE, line)], here):
        return Comparison(Quoting.PART)
    if _in_order([_bare(piece) for piece in pieces], _bare(here)):
        return Comparison(Quoting.PUNCTUATION)
    return _elsewhere(pieces, sentences, articles, keys) or _difference("".join(pieces), here)


def holders(quote: str, lines: Sequence[str]) -> list[int]:
    """The 0-based numbers of the texts in `lines` that hold the whole of the words."""
    pieces = _pieces(quote)
    return [number for number, line in enumerate(lines) if pieces and _in_order(pieces, plain(line))]


def _pieces(quote: str) -> list[str]:
    bare = plain(_LABEL.sub("", quote.strip().strip("“”\"'")))
    return [piece for part in _OMISSION.split(bare) if (piece := part.strip(_TAIL))]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for part in pattern.split(text) if (piece := part.strip(_TAIL))]


def _text(lines: Sequence[str]) -> str:
    return "".join(plain(line) for line in lines)


def _bare(text: str) -> str:
    return _MARK.sub("", text)


def _same(pieces: list[str], text: str) -> bool:
    return len(pieces) == 1 and pieces[0].strip(_EDGE) == text.strip(_EDGE)


def _in_order(pieces: list[str], text: str, *, whole: bool = False) -> bool:
    """Whether the text holds the pieces one behind the other; with `whole`, joined only at the ends of sentences."""
    place = 0
    for number, piece in enumerate(pieces):
        found = text.find(piece, place)
        while whole and number and found > 0 and text[found - 1] not in _ENDS:
            found = text.find(piece, found + 1)
        if found < 0:
            return False
        place = found + len(piece)
        if whole and number < len(pieces) - 1 and text[place : place + 1] not in _ENDS:
            return False
    return bool(pieces)


def _elsewhere(pieces: list[str], sentences: list[str], articles: Articles, keys: list[str]) -> Comparison | None:
    """The words found in another article, or spread over several."""
    if sum(map(len, pieces)) < _SHORTEST or not keys:
        return None
    texts = {key: _text(articles[key]) for key in sorted(articles, key=key_order)}
    others = [key for key in texts if key not in keys]
    for parts in (pieces, sentences):
        if found := tuple(key for key in others if _in_order(parts, texts[key])):
            return Comparison(Quoting.MOVED, found)
    spread: dict[str, None] = {}
    here = "".join(texts[key] for key in keys)
    for sentence in sentences:
        if sentence in here:
            continue
        holder = next((key for key in others if len(sentence) >= _SHORTEST and sentence in texts[key]), None)
        if holder is None:
            return None
        spread[holder] = None
    return Comparison(Quoting.SPREAD, tuple(spread)) if spread else None


def _difference(quote: str, here: str) -> Comparison:
    """The first difference from the likest place, or that there is no likeness."""
    from rapidfuzz import fuzz

    window = here
    if len(here) > len(quote):
        place = fuzz.partial_ratio_alignment(quote, here, score_cutoff=_LIKE)
        if place is None:
            return Comparison(Quoting.UNLIKE)
        slack = max(8, len(quote) // 8)  # words left out of the quotation make its place longer than itself
        anchor = here.find(quote[:_SHORTEST])
        start = anchor if anchor >= 0 else max(0, place.dest_start - slack)
        window = here[start : max(place.dest_end, start + len(quote)) + slack]
    elif fuzz.ratio(quote, here) < _LIKE:
        return Comparison(Quoting.UNLIKE)
    changes = SequenceMatcher(None, quote, window, autojunk=False).get_opcodes()
    for tag, start, end, there, there_end in changes:
        if tag == "equal" or (tag == "insert" and start in (0, len(quote))):
            continue  # what stands before and behind the place is no part of it
        first = max(there, there_end - (end - start)) if start == 0 else there
        last = min(there_end, there + (end - start)) if end == len(quote) else there_end
        return Comparison(
            Quoting.DIFFERS, quoted=_around(quote, start, end), printed=_around(window, first, max(first, last))
        )
    return Comparison(Quoting.PART)


def _around(text: str, start: int, end: int) -> str:
    before, after = max(0, start - _BEFORE), min(len(text), min(end, start + _AFTER) + _AFTER)
    return ("…" if before else "") + text[before:after] + ("…" if after < len(text) else "")

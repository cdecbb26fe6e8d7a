"""Finding the header of a table: in the first rows, over one to three rows, by likeness to the names of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.layout import JOIN, LONGEST_HEADER, Keys, Layout, plain_header, without_brackets

FIRST_ROWS = 15
"""A header begins in one of the first rows or is not looked for."""

MOST_ROWS = 3
_NEAR = 82.0
_LIKE = 60.0
_FEWEST = 2
_SHARE = 0.4
_TELLING = 0.2
_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """What a header means: elements, or the reason why nothing of the column is written; `sure` is 0 to 1.

    `added` says that the text goes into an element of another meaning with the header before it. `like` is the name of
    a column that a header with no meaning resembles, too little to be taken for it.
    """

    keys: tuple[Keys, ...] = ()
    reason: str = ""
    sure: float = 0.0
    added: bool = False
    like: str = ""


NO_MATCH = Match()


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found: its layout, first and last row, and text and meaning of each column."""

    layout: Layout
    top: int
    bottom: int
    texts: tuple[str, ...]
    matches: tuple[Match, ...]
    score: float


class Vocabulary:
    """What the headers of one layout mean; equal texts are looked up once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._known: dict[str, Match] = {}
        self._names = [*layout.headers, *layout.dropped, *layout.added]

    def match(self, chain: Sequence[str]) -> Match:
        """The meaning of a header whose texts stand below each other."""
        best = NO_MATCH
        for text in _readings([plain_header(part) for part in chain]):
            found = self._match(text)
            if found.sure > best.sure or (found.like and best is NO_MATCH):
                best = found
        return best

    def _match(self, plain: str) -> Match:
        found = self._known.get(plain)
        if found is None:
            found = self._known[plain] = self._look_up(plain)
        return found

    def _look_up(self, plain: str) -> Match:
        if not plain or len(plain) > LONGEST_HEADER:
            return NO_MATCH
        for text, sure in ((plain, 1.0), (without_brackets(plain), 0.95)):
            if exact := self._exact(text, sure):
                return exact
        from rapidfuzz import fuzz, process

        found = process.extractOne(without_brackets(plain), self._names, scorer=fuzz.ratio, score_cutoff=_LIKE)
        if found is None:
            return NO_MATCH
        if found[1] < _NEAR:
            return Match(like=found[0])
        return self._exact(found[0], round(found[1] / 100 * 0.9, 2)) or NO_MATCH

    def _exact(self, plain: str, sure: float) -> Match | None:
        layout = self.layout
        if plain in layout.headers:
            return Match(layout.headers[plain], sure=sure)
        if plain in layout.added:
            return Match((layout.added[plain],), sure=sure, added=True)
        if plain in layout.dropped:
            return Match((), layout.dropped[plain], sure)
        return None


def _readings(chain: list[str]) -> Iterator[str]:
    """How a header of several rows can be read: 实施主体 over 名称, 办理时限 over 法定, 基本信息 over 事项名称."""
    if len(chain) > 1:
        yield "".join(chain)
        yield f"{chain[-2]}.{chain[-1]}"
        yield chain[-2] + chain[-1]
        yield chain[-1] + chain[-2]
    if chain:
        yield chain[-1]


def find_header(cells: Cells, vocabularies: Sequence[Vocabulary], sheet_name: str) -> Header | None:
    """The most likely header of a sheet; None where no row looks like one."""
    best: Header | None = None
    above = sheet_name
    for top in range(min(FIRST_ROWS, cells.height)):
        for bottom in _bottoms(cells, top):
            texts = [_chain(cells, top, bottom, column) for column in range(cells.width)]
            for vocabulary in vocabularies:
                found = _judge(vocabulary, top, bottom, texts, sheet_name, above)
                if found is not None and (best is None or found.score > best.score + 1e-9):
                    best = found
        above += "".join("".join(str(value).split()) for _, value in cells.filled(top))
    return best


def header_at(cells: Cells, top: int, bottom: int, vocabulary: Vocabulary) -> Header:
    """The header that stands in given rows, read by one layout."""
    texts = [_chain(cells, top, bottom, column) for column in range(cells.width)]
    matches = tuple(vocabulary.match(chain) for chain in texts)
    return Header(vocabulary.layout, top, bottom, tuple(map(_words, texts)), matches, 0.0)


def _bottoms(cells: Cells, top: int) -> list[int]:
    """The rows a header that begins in row `top` can end in."""
    filled = [column for column in range(cells.width) if cells.own(top, column) is not None]
    if len(filled) < _FEWEST:
        return []
    bottoms = {top}
    for area in cells.sheet.merges:
        if area.top != top or area.left >= cells.width:
            continue
        if top < area.bottom < top + MOST_ROWS:
            bottoms.add(min(area.bottom, cells.height - 1))
        if area.right > area.left:  # what stands below it may divide it
            bottoms.update(range(top + 1, min(top + MOST_ROWS, cells.height)))
    return sorted(bottoms)


def _chain(cells: Cells, top: int, bottom: int, column: int) -> list[str]:
    """The texts of a column's header from top to bottom, each once."""
    chain: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row in range(top, bottom + 1):
        origin = cells.origin(row, column)
        value = cells.own(*origin) if origin[0] >= top else None
        if isinstance(value, str) and origin not in seen:
            chain.append(value)
        seen.add(origin)
    return chain


def _words(chain: Sequence[str]) -> str:
    return "／".join("".join(text.split()) for text in chain)


def _judge(
    vocabulary: Vocabulary, top: int, bottom: int, texts: Sequence[Sequence[str]], sheet_name: str, above: str
) -> Header | None:
    """How well the rows read as a header of the layout; None where they do not."""
    layout = vocabulary.layout
    matches = tuple(vocabulary.match(chain) for chain in texts)
    filled = sum(1 for chain in texts if chain)
    taken: dict[Keys, float] = {}
    dropped = 0.0
    for match in matches:
        for keys in match.keys:
            taken[keys] = max(taken.get(keys, 0.0), match.sure / len(match.keys))
        dropped += 0.3 * match.sure if match.reason else 0.0
    score = sum(taken.values()) + dropped
    score += _TELLING * sum(1 for chain in texts if chain and plain_header(chain[-1]) in layout.telling)
    score += _TITLE if any(word in above for word in layout.titles) else 0.0
    if layout.rows:
        inside = [keys for keys in taken if keys[0] != JOIN]
        fits = bool(inside) and len(inside) < len(taken)
        named = sheet_name.strip() in layout.sheet_names
        fits = fits and (named or not layout.named_only)
        score += 1.0 if named else 0.0
    else:
        fits = any((key,) in taken for key in (layout.name_key, *layout.code_keys, *_halves(layout)))
    if not fits or len(taken) < _FEWEST or score < _SHARE * filled:
        return None
    depth = 0.01 * (bottom - top)
    return Header(layout, top, bottom, tuple(map(_words, texts)), matches, score - depth)


def _halves(layout: Layout) -> tuple[str, ...]:
    """The elements that name a power beside its name."""
    return ("子项",) if layout.record == "权责事项" else ()

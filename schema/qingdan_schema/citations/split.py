"""Taking apart a cell that holds several citations."""

import re
from collections.abc import Callable, Iterator

from ._base import CitationError
from ._head import read_head
from .numerals import NUMERAL

_PLACE = rf"第\s*{NUMERAL}\s*[编章条]"
_BRACKET = r"(?:\s*[（(][^（）()\n]*[）)])*"
_ORDINAL = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)][.．、]?|[.．、:：])|[①-⑳])"
_TAG = r"【[^】\n]{1,12}】"
_BARE = (
    rf"(?!违反|依照|根据|按照|符合|本)[^\s：:，,。；;《》“”（）()]{{2,40}}"
    rf"(?:法|条例|规定|办法|细则|规则|决定){_BRACKET}\s*{_PLACE}"
)
# At the beginning of a line: a tag, a title with marks, or a title without marks and a provision behind it.
# An ordinal in brackets may as well be an item of the text that is quoted: （三）《资质认定书》使用情况.
_ITEM = r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]\s*《(?:[^《》]|《[^《》]*》)+》"
_OF_ITEM = rf"(?!{_ITEM}{_BRACKET}\s*(?!{_PLACE}|附件|规定|[：:；;，,。]|\d{{4}}年|$|\n))"
_ACT_ON_LINE = re.compile(rf"\s*{_OF_ITEM}(?:{_ORDINAL}\s*)?(?:{_TAG}|《|{_BARE})")
# Behind ； or ” the rest of a sentence may follow, so a title must be followed by what follows titles in citations.
_ACT_IN_LINE = re.compile(
    rf"[。，,\s]*(?:{_TAG}\s*)?(?:{_ORDINAL}\s*)?《(?:[^《》]|《[^》]*》)+》{_BRACKET}\s*(?:{_PLACE}|附件|[：:；;]|$)"
)
_TAGGED = re.compile(rf"[ \t\u3000：:。]+{_TAG}\s*《")
_NEXT_ACT = re.compile(rf"[、，,和及与]\s*(?:{_ORDINAL}\s*)?《")
_PLACE_ON_LINE = re.compile(rf"\s*(?:{_PLACE}|{NUMERAL}条[：:])")


def split_citations(text: str) -> tuple[str, ...]:
    """The single citations of a cell, each complete in itself, for `Citation.parse`.

    A new line or ； before 《 or a tag begins another act; a new line before 第…条 begins another provision of the
    same act and is given the head of that act again. Text in quotation marks is never split.
    """
    cell = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces = [piece for act in _cut(cell, _begins_act) for piece in _by_place(act)]
    return tuple(piece for piece in (piece.strip(_LOOSE) for piece in pieces) if piece)


# The characters behind which another part can begin.
_CUTS = frozenset("\n；;”」：:。 \t\u3000、，,和及与")
_LOOSE = " \t\n\u3000；;、，,"


def _by_place(act: str) -> Iterator[str]:
    text = act.strip(_LOOSE)
    if "\n" not in text:
        yield text
        return
    try:
        rest = read_head(text).rest
    except CitationError:
        yield text
        return
    head = text[: len(text) - len(rest)]
    for chunk in _cut(rest, _begins_place):
        # A full stop behind the title, before the line of the first provision, is no citation of its own.
        if chunk.strip("。" + _LOOSE):
            yield head + chunk


def _begins_place(text: str, place: int, _start: int) -> bool:
    return text[place] == "\n" and bool(_PLACE_ON_LINE.match(text, place))


def _begins_act(text: str, place: int, start: int) -> bool:
    char = text[place]
    if char == "\n":
        return bool(_ACT_ON_LINE.match(text, place + 1))
    if char in "；;”」":
        return bool(_ACT_IN_LINE.match(text, place + 1))
    if char in " \t\u3000：:。":
        return bool(_TAGGED.match(text, place))
    return bool(_NEXT_ACT.match(text, place)) and _only_places(text[start:place])


def _only_places(piece: str) -> bool:
    """Whether a piece is a title with provisions and no quotation, so that 、《 behind it begins another act."""
    return "》" in piece and not re.search(r"[：:“]", re.sub(r"[（(].*?[）)]", "", piece))


def _cut(text: str, begins: Callable[[str, int, int], bool]) -> Iterator[str]:
    """The parts of `text` between the places, outside quotation marks, behind which another part begins."""
    quotes = text.count("“") == text.count("”")
    depth = start = 0
    for place, char in enumerate(text):
        depth = max(0, depth + quotes * ((char == "“") - (char == "”")))
        if depth == 0 and char in _CUTS and begins(text, place, start):
            yield text[start : place + 1]
            start = place + 1
    yield text[start:]

"""The head of a citation: tag, issuer, title, and the brackets behind it."""

import re
from dataclasses import dataclass

from ._base import CitationError
from .number import find_numbers
from .numerals import NUMERAL
from .title import Title, closing_mark


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the provisions of a citation; `rest` is all that follows."""

    tag: str
    issuer: str
    title: Title
    brackets: tuple[str, ...]
    rest: str


_TAG = re.compile(r"\s*【([^】]{1,12})】\s*")
_ORDINAL = re.compile(
    r"\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、:：)）]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]、?|[①-⑳])\s*(?=\S)"
)
_LEAD = re.compile(r"(?:(?:设定|实施)?依据|根据|按照|依照|法律依据)\s*[：:]?\s*")
_ISSUER = re.compile(r"[\u4e00-\u9fff、]{2,30}(?:部|委|局|院|府|会|署|厅|办|公室|行)$")
_PLACE = rf"第\s*[（(]?{NUMERAL}\s*[）)]?\s*[编章节条]"
_BARE_END = re.compile(rf"\s*{_PLACE}|[（(【〔\[：:“\"，,；;。\n]|附件|附表|$")
_THIS_ACT = re.compile(r"(?:本|该|前款|上述|有关|相关|其他|的)(?:法|法律|法规|条例|规定|办法|细则|决定)$")
_ENDINGS = re.compile(
    r"(?:法|法典|宪法|条例|规定|办法|细则|规则|决定|决议|规程|规范|标准|目录|清单|方案|意见|通知|公告|通告|批复|复函|函|"
    r"公约|协定|议定书|解释|修正案|指南|纲要|规划|制度)$"
)
# History of an act that stands behind the title without its first bracket: 2018年12月29日…修正）.
_HISTORY_CHAR = rf"(?:(?!第\s*{NUMERAL}\s*条)[^\n：:（()])"
_BARE_HISTORY = re.compile(
    rf"\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?{_HISTORY_CHAR}{{0,120}}?"
    rf"(?:公布|发布|通过|施行|修[正订改]|第\s*[^\s]{{1,6}}号){_HISTORY_CHAR}{{0,120}}?(?:[）)]|(?=\n|\s*第\s*{NUMERAL}\s*条)|$)"
)
# A mark too many behind the title, 《…办法》》（…): published lists have such slips.
_STRAY = re.compile(r"^》(?=\s*(?:[（(第]|$))")
# Where a bracket ends that nobody closed.
_UNCLOSED = re.compile(rf"\n|(?<=[\s。）)]){_PLACE}")


def read_head(text: str) -> Head:
    """Read the head of the citation in `text`. Raises `CitationError` where no title can be found."""
    rest = text.strip()
    tag = _TAG.match(rest)
    rest = rest[tag.end() :] if tag else rest
    # An ordinal may stand before the tag or behind it.
    ordinal = _ORDINAL.match(rest)
    rest = rest[ordinal.end() :] if ordinal else rest
    if not tag:
        tag = _TAG.match(rest)
        rest = rest[tag.end() :] if tag else rest
    lead = _LEAD.match(rest)
    rest = rest[lead.end() :] if lead else rest
    if not rest:
        raise CitationError(f"“{text.strip()}”里没有法规名称" if text.strip() else "依据为空")
    issuer, title, rest = _title(rest)
    brackets, rest = _brackets(rest)
    while brackets and brackets[0] in {"试行", "暂行"}:
        title, brackets = Title(f"{title.name}（{brackets[0]}）", title.edition), brackets[1:]
    return Head(tag[1].strip() if tag else "", issuer, title, tuple(brackets), rest)


def _title(text: str) -> tuple[str, Title, str]:
    start = text.find("《")
    issuer = text[:start].strip() if start > 0 else ""
    if start == 0 or (issuer and _ISSUER.fullmatch(issuer)):
        end = closing_mark(text, start)
        if end < 0:
            raise CitationError(f"书名号没有配对：“{text[start : start + 30]}”")
        return issuer, Title.parse(text[start : end + 1]), _STRAY.sub("", text[end + 1 :])
    name = text[: _bare_end(text)]
    if not _ENDINGS.search(name.strip()) or _THIS_ACT.match(name):
        form = "应写成“《中华人民共和国食品安全法》第三十五条第一款”的样子"
        raise CitationError(f"看不出法规名称：“{text[:30]}”，{form}")
    return "", Title.parse(name), text[len(name) :]


def _bare_end(text: str) -> int:
    """Where a title without marks ends; titles inside it, which have marks, are stepped over."""
    place = 0
    while True:
        match = _BARE_END.search(text, place)
        end = match.start() if match else len(text)
        inner = text.find("《", place, end)
        closed = closing_mark(text, inner) if inner >= 0 else -1
        if closed < 0:
            return end
        place = closed + 1


def _brackets(text: str) -> tuple[list[str], str]:
    """What the brackets directly behind a title hold, and what follows them.

    A bracket that is never closed ends with its line or before 第…条: published lists have such slips. A document
    number without brackets is taken like one within.
    """
    found: list[str] = []
    rest = text
    while True:
        bare = rest.lstrip(" \t\u3000")
        if bare[:1] in {"（", "("}:
            inner, end = _bracketed(bare)
        else:
            end = _unbracketed(bare)
            inner = bare[:end].rstrip("）)")
        if end == 0:
            return [bracket for bracket in found if bracket], rest
        found.append(inner.strip())
        rest = bare[end:]


def _unbracketed(text: str) -> int:
    """Where a document number or a history ends that stands behind a title without a bracket; 0 for neither."""
    history = _BARE_HISTORY.match(text)
    if history:
        return history.end()
    return next((end for _, start, end in find_numbers(text[:60]) if start == 0), 0)


def _bracketed(text: str) -> tuple[str, int]:
    """The inside of the bracket at the beginning, brackets inside it counted, and the position behind it."""
    stop = _UNCLOSED.search(text)
    limit = stop.start() if stop else len(text)
    depth = 0
    for place, char in enumerate(text[:limit]):
        depth += (char in "（(") - (char in "）)")
        if depth == 0:
            return text[1:place], place + 1
    return text[1:limit].lstrip("（(").rstrip(" \t\u3000）)"), limit

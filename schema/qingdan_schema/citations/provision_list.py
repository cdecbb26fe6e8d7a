"""Reading lists of provisions, with the short forms that offices use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ._base import CitationError
from .numerals import NUMERAL, to_int
from .provision import FORMS, UNITS, Provision

_SPACE = r"[ \t\u3000]*"
_SPACES = re.compile(_SPACE)
_NUMBER = f"(第?){_SPACE}[（(]?{_SPACE}({NUMERAL}){_SPACE}[）)]?{_SPACE}"
# The words that begin with the character of a unit are not units: 条例, 项目, 目录, 编号 …
_UNIT = "(编(?![号制码])|章(?!程)|节(?!能)|条(?![件例])|款(?!项)|项(?!目)|目(?![录的标])|(?<=）)项(?=目))"
_ELEMENT = re.compile(f"{_NUMBER}{_UNIT}(?:之({NUMERAL}))?")
_LINK = re.compile(f"{_SPACE}(?:(?P<to>至|到|[-—~～－]+)|以及|[、，,和及与]){_SPACE}")
# 第三、四条: the unit is written once, behind the last number.
_WITHOUT_UNIT = re.compile(
    f"{_NUMBER}(?=(?:{_LINK.pattern.replace('?P<to>', '')}第?{_SPACE}[（(]?{NUMERAL}[）)]?{_SPACE})+{_UNIT})"
)
_ANNEX = re.compile(f"(附件|附表|附录){_SPACE}({NUMERAL})?")

_FIELD_OF = dict(UNITS)
# 之一 belongs to its article and is kept with it.
_ORDER = ("part", "chapter", "section", "article", "article_sub", "paragraph", "item", "subitem")


@dataclass(frozen=True, slots=True)
class _Token:
    number: int
    unit: str
    sub: int
    link: str  # how it hangs on the token before: "" within it, "and" beside it, "to" ends a run


def parse_provisions(text: str) -> tuple[Provision, ...]:
    """Read a list of provisions and nothing else. Raises `CitationError`.

    Lists may leave out what is the same: 第十二条第一款、第三款; 第三、四条; 第三条至第五条.
    """
    plain = text.strip()
    found, end = scan_provisions(plain)
    rest = plain[end:].strip(" \t\u3000。；;，,、")
    if not found:
        raise CitationError(f"看不懂条款“{plain}”，{FORMS}" if plain else f"没有写条款，{FORMS}")
    if rest:
        raise CitationError(f"看不懂条款“{plain}”中的“{rest}”，{FORMS}")
    return found


def scan_provisions(text: str, start: int = 0) -> tuple[tuple[Provision, ...], int]:
    """The provisions that stand at `start`, and the position behind them; none gives `start` back.

    Raises `CitationError` for a numeral that is no number and for units out of order (第一款第三条).
    """
    annex = _ANNEX.match(text, start)
    name = f"{annex[1]}{to_int(annex[2]) if annex[2] else ''}" if annex else ""
    tokens, end = _tokens(text, annex.end() if annex else start)
    if tokens:
        return tuple(_assemble(tokens, name)), end
    return ((Provision(annex=name),), end) if name else ((), start)


def _tokens(text: str, position: int) -> tuple[list[_Token], int]:
    tokens: list[_Token] = []
    waiting: list[_Token] = []
    end = position
    while True:
        started = bool(tokens or waiting)
        link = _LINK.match(text, position) if started else None
        place = link.end() if link else _spaces_end(text, position)
        element = _ELEMENT.match(text, place)
        match = element or _WITHOUT_UNIT.match(text, place)
        # Only a later member may leave out 第, or an item in brackets: 第三、四条; 第五条（二）项.
        if match is None or not (match[1] or link or (started and match[0][0] in "（(")):
            return tokens, end
        how = "" if link is None else "to" if link["to"] else "and"
        sub = to_int(element[4]) if element and element[4] else 0
        waiting.append(_Token(to_int(match[2]), element[3] if element else "", sub, how))
        position = match.end()
        if element:
            tokens += [replace(token, unit=element[3]) for token in waiting]
            waiting, end = [], position


def _spaces_end(text: str, position: int) -> int:
    match = _SPACES.match(text, position)
    return match.end() if match else position


def _assemble(tokens: list[_Token], annex: str) -> Iterator[Provision]:
    current: dict[str, int] = {}
    for token in tokens:
        field = _FIELD_OF[token.unit]
        if token.number == 0:
            raise CitationError(f"条款的序号应从1起，不能是“第零{token.unit}”")
        if token.link == "to":
            _end_run(current, field, token)
            continue
        if token.link == "and":
            yield Provision(annex=annex, **current)
            current = {key: current[key] for key in _ORDER[: _ORDER.index(field)] if key in current}
        elif current:
            _check_within(current, field, token)
        current[field] = token.number
        if token.sub:
            _check_sub(field, token)
            current["article_sub"] = token.sub
    yield Provision(annex=annex, **current)


def _end_run(current: dict[str, int], field: str, token: _Token) -> None:
    same = bool(current) and "until" not in current and "article_sub" not in current and _last(current) == field
    if not same or token.sub:
        raise CitationError(f"条款的起止应是同一层次，如“第三条至第五条”，不能是“至第{token.number}{token.unit}”")
    current["until"] = token.number


def _check_within(current: dict[str, int], field: str, token: _Token) -> None:
    if "until" in current or _ORDER.index(_last(current)) >= _ORDER.index(field):
        raise CitationError(f"条款的次序不对：第{token.number}{token.unit}不能接在前一个条款里面，{FORMS}")


def _check_sub(field: str, token: _Token) -> None:
    if field != "article":
        raise CitationError(f"“之一”“之二”只能接在“第…条”后面，不能接在“第{token.number}{token.unit}”后面")


def _last(current: dict[str, int]) -> str:
    return [key for key in _ORDER if key in current][-1]

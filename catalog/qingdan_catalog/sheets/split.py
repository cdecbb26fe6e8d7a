"""Cells that hold several values: citations, numbered duties under their labels, cases, lists of names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from qingdan_catalog.sheets.normalise import paragraphs, tidy
from qingdan_schema.citations import (
    Citation,
    CitationError,
    find_numbers,
    format_provisions,
    scan_provisions,
    split_citations,
)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Split:
    """The rows of a cell, and the words of it that no row holds, each with the reason."""

    rows: tuple[Row, ...]
    left: tuple[tuple[str, str], ...] = ()


HISTORY = "依据后面括号里的沿革（通过、修订、施行日期），依据没有这个要素"
LEAD = "分条以前的引语"
TAG = "依据前面的层级标记，如【法律】"

_IN_FORCE = re.compile(r"自\s*(\d{4})年(\d{1,2})月(\d{1,2})日起?(?:施行|实施)")
_SHORT = 60
_ZEROS = re.compile(r"[〕】）)\]第](0+\d+)\s*号")
_ZEROS_PLACE = re.compile(r"(?<=[〕第])\d+(?=号)")
# A full stop between the head of a citation and the line of its provision would make two citations of one.
_STOPPED_HEAD = re.compile(
    r"([）)》])[。．；;，,][ \t\u3000]*\n(?=\s*第\s*[〇零一二三四五六七八九十百千\d]+\s*[编章条])"
)
# 《甲办法》实施细则》: the mark that opens the whole title is missing.
_INNER_TITLE = re.compile(r"《([^《》\n]+)》((?:实施)?(?:细则|办法|条例|规定))》")
_HEAD = re.compile(
    r"(?:【[^】\n]{1,12}】)?\s*《(?:[^《》\n]|《[^《》\n]*》)+》(?:\s*[（(][^（）()\n]*[）)])*(?=[\s第：:，,])"
)
_NUMBER = r"(?:[（(]\d{1,2}[）)][、.．]?|\d{1,2}\s*[.．、)）](?!\d)|[①-⑳])"
_NUMBERED = re.compile(rf"^[ \t\u3000]*({_NUMBER})[ \t\u3000]*", re.MULTILINE)
_INLINE = re.compile(
    rf"(?<=[。；;：:\n])[ \t\u3000]*({_NUMBER})[ \t\u3000]*|^[ \t\u3000]*({_NUMBER})[ \t\u3000]*", re.MULTILINE
)
_LABEL_LINE = re.compile(
    r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]+\s*)?"
    r"((?![\d①-⑳（(])[^\s，。；：:,;]{2,16}(?:责任|职责|义务))[：:][ \t\u3000]*\n?"
)
_LABEL_FIRST = re.compile(r"([^\s，。；：:,;（）()]{2,12}责任)[：:]\s*")
_SPACES = re.compile(r"[ \t\u3000]{2,}")


@lru_cache(maxsize=8192)
def citations(text: str) -> Split:
    """Citations as rows of 设定依据 or 实施依据. What cannot be read as one stands whole in a row."""
    rows: list[Row] = []
    left: list[tuple[str, str]] = []
    for piece in split_citations(_repaired(tidy(text))):
        row, rest = _citation(piece)
        rows.append(row)
        left.extend(rest)
    return Split(tuple(rows), tuple(dict.fromkeys(left)))


def _repaired(text: str) -> str:
    """A cell without the two slips that would make two citations of one, or one of another act."""
    return _INNER_TITLE.sub(r"《〈\1〉\2》", _STOPPED_HEAD.sub(r"\1\n", text))


def _citation(piece: str) -> tuple[Row, list[tuple[str, str]]]:
    cited, rest = _parsed(piece)
    if cited is None:
        return _unread(piece), []
    title = cited.title.plain + (f"（{cited.title.edition}）" if cited.title.edition else "")
    days = set(_IN_FORCE.findall(cited.note))
    row = {
        "法规": title,
        "文号": _number(cited, piece),
        "条款": format_provisions(cited.provisions),
        "原文": _quote(rest or cited.text),
        "颁布机关": cited.issuer if cited.issuer in piece.partition("《")[0] else "",
        "施行日期": "{}-{:0>2}-{:0>2}".format(*days.pop()) if len(days) == 1 else "",
    }
    left = [(cited.note, HISTORY)] if cited.note else []
    if cited.tag:
        left.append((f"【{cited.tag}】", TAG))
    return {key: value for key, value in row.items() if value}, left


def _number(cited: Citation, piece: str) -> str:
    """The number of the act in its proper form, with the zeros that were written before it."""
    if cited.number is None:
        return ""
    written = next((piece[start:end] for number, start, end in find_numbers(piece) if number == cited.number), "")
    zeros = _ZEROS.search(written)
    return _ZEROS_PLACE.sub(zeros[1], str(cited.number), count=1) if zeros else str(cited.number)


def _parsed(piece: str) -> tuple[Citation | None, str]:
    """A piece as a citation; where only its head can be read, the rest of it as it stands (第六一条：…)."""
    try:
        return Citation.parse(piece), ""
    except CitationError:
        head = _HEAD.match(piece)
    try:
        return (Citation.parse(head[0]), piece[head.end() :].strip(" \t\u3000\n：:，,")) if head else (None, "")
    except CitationError:
        return None, ""


def _unread(piece: str) -> Row:
    """A piece that names no act: words of a provision, or a short text that stands for an act."""
    try:
        provisions, end = scan_provisions(piece, 0)
    except CitationError:
        provisions, end = (), 0
    if provisions:
        quote = _quote(piece[end:].lstrip("：:，,。 \t\u3000\n"))
        return {"条款": format_provisions(provisions)} | ({"原文": quote} if quote else {})
    return {"法规": piece} if len(piece) <= _SHORT and "\n" not in piece else {"原文": _quote(piece)}


def _quote(text: str) -> str:
    lines = (line.strip(" \t\u3000") for line in paragraphs(text).split("\n"))
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=8192)
def duties(text: str) -> Split:
    """责任事项: a row for each numbered duty, with the label (直接实施责任：) that it stands under."""
    rows: list[Row] = []
    for name, part in _under_labels(paragraphs(text)):
        lead, parts = _numbered(part)
        if lead:
            rows.append(_duty(name, lead))
        rows.extend(_duty(name, each) for each in parts)
    return Split(tuple(rows))


def _under_labels(text: str) -> list[tuple[str, str]]:
    """The text by the labels that stand on a line of their own, or at the beginning of a line without a number."""
    parts: list[tuple[str, str]] = []
    name, lines = "", list[str]()
    for line in text.split("\n"):
        found = _LABEL_LINE.match(line)
        if found:
            parts.append((name, "\n".join(lines)))
            name, lines = found[1], [line[found.end() :]]
        else:
            lines.append(line)
    parts.append((name, "\n".join(lines)))
    return [(label, part.strip("\n")) for label, part in parts if label or part.strip()]


def _duty(name: str, text: str) -> Row:
    own = _LABEL_FIRST.match(text) if not name else None
    if own and text[own.end() :].strip():
        return {"责任": own[1], "内容": text[own.end() :].strip()}
    return {"责任": name, "内容": text} if name else {"内容": text}


@lru_cache(maxsize=8192)
def cases(text: str) -> Split:
    """追责情形: a row for each numbered case. The sentence that leads to the list is no case and is told of."""
    lead, parts = _numbered(paragraphs(text))
    if not parts:
        return Split(({"情形": lead},) if lead else ())
    return Split(tuple({"情形": part} for part in parts), ((lead, LEAD),) if lead else ())


def listed(key: str) -> Callable[[str], Split]:
    """A function for rows of which a cell gives only the names, numbered or a line each."""

    def rows(text: str) -> Split:
        lead, parts = _numbered(paragraphs(text))
        if lead:
            parts = [*(line.strip(" \t\u3000；;。") for line in lead.split("\n")), *parts]
        return Split(tuple({key: part.rstrip("；;。")} for part in parts if part))

    return rows


def _numbered(text: str) -> tuple[str, list[str]]:
    """What stands before a numbered list, and its entries without numbers. No list: all of it, and nothing."""
    best: list[re.Match[str]] = []
    for form in (_NUMBERED, _INLINE):
        marks = list(form.finditer(text))
        if len(marks) > len(best) and _in_order([_value(found) for found in marks]):
            best = marks
    if not best:
        return _plain(text), []
    ends = [*(found.start() for found in best[1:]), len(text)]
    parts = [_plain(text[found.end() : end]) for found, end in zip(best, ends, strict=True)]
    return _plain(text[: best[0].start()]), [part for part in parts if part]


def _value(found: re.Match[str]) -> int:
    mark = next(group for group in found.groups() if group)
    digits = re.sub(r"\D", "", mark) if not "①" <= mark <= "⑳" else str(ord(mark) - ord("①") + 1)
    return int(digits)


def _in_order(numbers: list[int]) -> bool:
    """Whether numbers run on by one; a list can begin anywhere, for labels divide one that runs through."""
    return all(after == before + 1 for before, after in pairwise(numbers))


def _plain(text: str) -> str:
    lines = (_SPACES.sub(" ", line.strip(" \t\u3000")) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

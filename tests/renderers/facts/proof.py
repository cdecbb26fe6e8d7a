"""The proof itself: a record's facts, its view's words and numbers, held against each format as it is read back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Any

from fact_records import Held
from owing import Fact, Owing, facts
from paper import off_the_page
from read_back import FORMATS, PDFTOTEXT, Reading, drawable, numbers_in, read_back
from reading import said

from qingdan_renderers.flowchart.view import FlowView
from qingdan_renderers.guide.view import GuideView
from qingdan_renderers.notice import NoticeView

TALLY: Counter[str] = Counter()
"""How much was read and checked by this process."""
_ORDINAL = re.compile(r"^\s*(?:（?[一二三四五六七八九十]+[、）]|[0-9]+[.、]|[①-⑳])")
_BROKEN = r"(?:\s*\n\s*)?"
_PAGE = re.compile(r"第 ?[0-9]+ ?页|共 ?[0-9]+ ?页")


def shortcomings(
    owing: Owing, held: Held, formats: Container[str] = FORMATS, *, measured: bool = False
) -> Iterator[str]:
    """What is wrong with the documents of a record, a sentence each; nothing where all is well.

    ``measured`` also asks where on the paper the words of a PDF stand.
    """
    views = [view for _, view in owing.document.views(held.item, held.settings)]
    owed = list(facts(held.data, owing.name))
    for fmt in (fmt for fmt in owing.formats if fmt in formats):
        readings = []
        for view in views:
            document = owing.document.write(view, fmt)
            reading = read_back(document, fmt)
            TALLY["documents"] += 1
            readings.append(reading)
            if measured and fmt == "pdf" and PDFTOTEXT:
                yield from (f"{held.path} {owing.name}：{sentence}" for sentence in off_the_page(document))
            for sentence in against_view(view, reading, fmt, drawn=fmt in owing.drawn):
                yield f"{held.path} {owing.name} {fmt}: {sentence}"
        if fmt not in owing.drawn:
            for sentence in _against_record(owed, readings, fmt):
                yield f"{held.path} {owing.name} {fmt}: {sentence}"


def _against_record(owed: Iterable[Fact], readings: list[Reading], fmt: str) -> Iterator[str]:
    rows: dict[tuple[str, tuple[int, ...]], list[Fact]] = {}
    for fact in owed:
        TALLY["facts"] += 1
        if not any(reading.states(_as_in(form, fmt)) for form in fact.forms for reading in readings):
            yield f"没有{'.'.join(fact.keys)}“{fact.forms[0]}”"
        if fact.row:
            rows.setdefault((fact.keys[0], fact.row), []).append(fact)
    if fmt != "pdf":  # which has no rows
        for (name, _), held in rows.items():
            yield from _torn(name, held, readings)


def _torn(name: str, row: list[Fact], readings: list[Reading]) -> Iterator[str]:
    """A material with another one's number, a step with another one's limit."""
    named = next((fact for fact in row if fact.keys[-1] in ("名称", "环节")), None)
    counted = [fact for fact in row if fact.keys[-1] in ("份数", "原件份数", "复印件份数", "时限", "标准")]
    for fact in counted if named else ():
        TALLY["rows"] += 1
        if not any(reading.row_of(named.forms[0], form) for form in fact.forms for reading in readings):
            yield f"{name}“{named.forms[0]}”的一行里没有{fact.keys[-1]}“{fact.forms[0]}”"


def against_view(view: Any, reading: Reading, fmt: str, *, drawn: bool = False) -> Iterator[str]:
    """What a document lacks of its view, and which numbers it has beside."""
    words = [_as_in(each, fmt) for each in words_of(view, fmt, drawn=drawn)]
    TALLY["words"] += len(words)
    if missing := reading.lacking(words):
        yield f"缺少{missing}"
    if invented := _invented(view, reading):
        yield f"多出数字{invented}"


def _as_in(words: str, fmt: str) -> str:
    """The words as far as a format can hold them."""
    return drawable(words) if fmt == "pdf" else words


def words_of(view: Any, fmt: str, *, drawn: bool = False) -> Iterator[str]:
    """The words that a format of a document must hold; what stands at the foot of each page is not read."""
    if isinstance(view, FlowView):
        yield from _drawing(view)
        if drawn:
            yield from said((view.title, view.template, view.lead))
            return
        view = replace(view, rows=(), edges=(), applicant="", special_lane="", footer="", updated="")
    elif isinstance(view, GuideView):
        if fmt in ("html", "pdf"):  # in Word it is a picture
            yield from (words for section in view.sections if section.chart for words in _drawing(section.chart))
        view = replace(view, sections=tuple(replace(each, chart=None) for each in view.sections), footer="", updated="")
    elif isinstance(view, NoticeView) and view.large:  # whose table of materials has four columns
        rows = (replace(row, kind="", number=row.number.removeprefix("□ ")) for row in view.materials)
        view = replace(view, materials=tuple(rows), footer="")
    else:
        view = replace(view, footer="")
    yield from said(view)


def _drawing(chart: FlowView) -> Iterator[str]:
    """The words of the symbols and lines of a chart."""
    yield from (words for node in chart.nodes for words in node.words)
    yield from dict.fromkeys(row.lane for row in chart.rows if row.lane)
    yield from (edge.label for edge in chart.edges if edge.label)


def _invented(view: Any, reading: Reading) -> list[str]:
    """Numbers of a document that its view does not state."""
    known = set(numbers_in((*said(view), *words_of(view, "html"))))
    found = Counter(numbers_in(map(_without_ordinals, _rejoined(reading.pieces, known))))
    TALLY["numbers"] += sum(found.values())
    return sorted(set(found) - known)


def _without_ordinals(piece: str) -> str:
    return _PAGE.sub("", "\n".join(_ORDINAL.sub("", line) for line in piece.split("\n")))


def _rejoined(pieces: Iterable[str], known: set[str]) -> Iterator[str]:
    """The pieces, with a long number or address that a line broke made whole again."""
    held = [piece for piece in pieces if piece.strip()]
    text = "\n".join(held)
    for number in sorted((each for each in known if len(each) > 1), key=len, reverse=True):
        text = re.sub(rf"(?<![0-9]){_BROKEN.join(number)}(?![0-9])", number, text)
    yield from text.split("\n")

"""Examined codes: segment by segment, with what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qingdan_renderers.codes._rows import json_lines
from qingdan_schema.codes import REMEDIES, CodeProblem, Examination, Standing

_SEVERITY_WORDS = {"error": "错误", "warning": "警告"}
_SHOWN = 80


def report_examinations(found: Sequence[Examination], style: str = "text") -> Iterator[str]:
    """The results as `text` or `json`."""
    if style == "json":
        yield from json_lines({}, "codes", map(_as_json, found))
        return
    for number, each in enumerate(found):
        if number:
            yield ""
        yield from _text(each)


def _text(each: Examination) -> Iterator[str]:
    yield f"{_visible(each.given)}：{_verdict(each)}"
    if each.text != each.given and each.standing is not Standing.UNKNOWN:
        yield f"  {'改正后' if each.strays else '补足后'}：{each.text}"
    wide = max((len(segment.text) for segment in each.segments), default=0)
    for segment in each.segments:
        end = segment.start + len(segment.text)
        place = f"{segment.start + 1}-{end}" if end > segment.start + 1 else f"{end}"
        yield f"  {place:<6}{segment.text:<{wide}}  {segment.title}：{segment.meaning}"
    for stray in each.strays:
        yield f"  错误 {stray}"
    for problem in each.problems:
        yield f"  {_SEVERITY_WORDS[problem.severity]} {_place(problem)}：{problem.message}"
        if remedy := REMEDIES.get(problem.kind):
            yield f"       改法：{remedy}"
    for note in each.notes:
        yield f"  {note}"


def _verdict(each: Examination) -> str:
    if each.standing is Standing.UNKNOWN:
        return "不是认识的编码"
    title = f"{each.title}（{len(each.text)}位）"
    if each.standing is Standing.LOCAL:
        return f"地方形式，{title}" + ("" if each.is_right else "，有错误")
    if each.is_right:
        return title + ("，有要留意的地方" if each.problems else "，没有发现错误")
    return f"{title}，有错误"


def _place(problem: CodeProblem) -> str:
    start, end = problem.start + 1, problem.end
    return f"第{start}位" if start == end else f"第{start}—{end}位"


def _visible(text: str) -> str:
    """The text with what a terminal would hide or obey written out."""
    shown = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
    return f"“{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}”"


def _as_json(each: Examination) -> dict[str, Any]:
    return {
        "given": each.given,
        "text": each.text,
        "standing": each.standing.value,
        "title": each.title,
        "right": each.is_right,
        "segments": [
            {"title": part.title, "text": part.text, "start": part.start, "meaning": part.meaning}
            for part in each.segments
        ],
        "problems": [
            {
                "kind": problem.kind,
                "severity": problem.severity,
                "segment": problem.segment,
                "start": problem.start,
                "end": problem.end,
                "message": problem.message,
                "remedy": REMEDIES.get(problem.kind, ""),
            }
            for problem in each.problems
        ],
        "strays": list(each.strays),
        "notes": list(each.notes),
    }

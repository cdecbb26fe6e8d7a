"""A check of citations as text: a line for each fault, at its place, then the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qingdan_catalog.findings import Severity
from qingdan_catalog.laws import CheckedCitation, LawsReport, Verdict
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers.laws._words import cited, say

_NAMES = (
    ("认出的法规", (Verdict.KNOWN, Verdict.SHORT_NAME, Verdict.FORMER_NAME)),
    ("登记里没有的", (Verdict.UNKNOWN_TITLE,)),
    ("不在登记范围的（地方性法规、规章、文件等）", (Verdict.OUTSIDE, Verdict.OTHER_ACT)),
    ("看不懂的", (Verdict.UNREADABLE,)),
)
_QUOTES = frozenset(verdict for verdict in Verdict if verdict.value.startswith("quote-"))
_RIGHT = (Verdict.QUOTE_EQUAL, Verdict.QUOTE_PART, Verdict.QUOTE_OMITS, Verdict.QUOTE_PUNCTUATION)


def report_text(report: LawsReport) -> Iterator[str]:
    """`文件:行:列 错误 《…》第…条：…`, then what could not be read, then the counts."""
    for citation in report.citations:
        yield from _lines(citation)
    for path, reason in report.unreadable:
        yield f"{path}:1:1 错误 没有核对：{reason}，请先用 qingdan check 检查"
    yield from _summary(report)


def _lines(citation: CheckedCitation) -> Iterator[str]:
    place = citation.place
    for outcome in citation.faults:
        if outcome.severity is None:
            continue
        where = f"{place.file}:{place.span.line}:{place.span.column}"
        subject = f"{cited(citation)}：" if citation.words else ""
        yield f"{where} {SEVERITY_WORDS[outcome.severity]} {subject}{say(outcome, citation.law)}"


def _summary(report: LawsReport) -> Iterator[str]:
    counts = Counter(outcome.verdict for each in report.citations for outcome in each.outcomes)
    named = [f"{name} {found}" for name, verdicts in _NAMES if (found := sum(counts[verdict] for verdict in verdicts))]
    total = sum(counts[verdict] for _, verdicts in _NAMES for verdict in verdicts)
    yield f"核对了 {report.files} 个文件的 {total} 处依据（按 {report.on} 的效力）" + (
        f"：{'，'.join(named)}。" if named else "。"
    )
    if report.with_texts:
        quotes = sum(counts[verdict] for verdict in _QUOTES - {Verdict.QUOTE_OTHER_PARAGRAPH})
        yield f"原文 {quotes} 处，与登记的文本相符 {sum(counts[verdict] for verdict in _RIGHT)} 处。"
    else:
        yield "自带的登记没有条文，没有核对原文；用 qingdan laws build 从法规文本生成登记，再加 --register。"
    faults = "，".join(f"{SEVERITY_WORDS[severity]} {report.count(severity)} 处" for severity in Severity)
    yield f"{faults}。"

"""Findings as text: a line each that editors and terminals can follow to the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.rules import LoadedRule, rules_under

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.ADVICE: "提示"}
_MANY = 20


def report_text(result: CheckResult) -> Iterator[str]:
    """`文件:行:列 错误 T001 …`, second places below, then the counts."""
    rules = rules_under(result.profile) if result.findings else {}
    for finding in result.findings:
        yield from _lines(finding, rules)
    if len(result.findings) > _MANY:
        yield from _by_rule(result, rules)
    yield _summary(result)


def _lines(finding: Finding, rules: Mapping[str, LoadedRule]) -> Iterator[str]:
    place = finding.place
    words = rules[finding.rule].rule.say(finding).replace("\n", " ")
    where = f"{place.file}:{place.span.line}:{place.span.column}"
    yield f"{where} {SEVERITY_WORDS[finding.severity]} {finding.rule} {words}"
    for related in finding.related:
        other = related.place
        yield f"    {other.file or place.file}:{other.span.line}:{other.span.column} {related.note}"


def _by_rule(result: CheckResult, rules: Mapping[str, LoadedRule]) -> Iterator[str]:
    yield ""
    yield "各规则的处数："
    counts = Counter(finding.rule for finding in result.findings)
    for code, count in counts.most_common():
        yield f"{count:>7}  {code}  {rules[code].doc.title}"
    yield ""


def _summary(result: CheckResult) -> str:
    counts = "，".join(f"{word} {result.count(severity)} 处" for severity, word in SEVERITY_WORDS.items())
    known = f"（其中 {result.cached} 个没有变化）" if result.cached else ""
    if not result.findings:
        return f"检查了 {result.files} 个文件{known}，没有发现问题。"
    return f"检查了 {result.files} 个文件{known}：{counts}。规则的说明用 qingdan explain 规则编号 查看。"

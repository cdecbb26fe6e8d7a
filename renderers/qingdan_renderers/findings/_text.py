"""Findings as text: a line each that editors and terminals can follow to the place, and what stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from qingdan_catalog.checking import CheckResult, differences
from qingdan_catalog.findings import Finding, Place, Severity
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers.findings._excerpt import excerpt, visible

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}
_QUIET, _PLACE = "dim", "bold"
_MANY = 20

Paint = Callable[[str, str], str]
"""Gives a text a style of rich."""


def plain(text: str, _style: str) -> str:
    """The text as it is."""
    return text


def report_text(result: CheckResult, paint: Paint = plain) -> Iterator[str]:
    """`文件:行:列 错误 T001 …`, the line with the place underlined, second places below; then the counts."""
    yield from _told(result, result.findings, paint, with_lines=True)
    yield from _counts(result)


def report_concise(result: CheckResult, paint: Paint = plain) -> Iterator[str]:
    """`文件:行:列 错误 T001 …`, second places below; then the counts."""
    yield from _told(result, result.findings, paint, with_lines=False)
    yield from _counts(result)


def report_differences(before: CheckResult, result: CheckResult, paint: Paint, *, with_lines: bool) -> Iterator[str]:
    """What a check found that the one `before` it had not, as in the reports; what is no more; how many there are."""
    found = differences(before.findings, result.findings)
    yield from _told(result, found.new, paint, with_lines)
    for finding in found.gone[:_MANY]:
        words = visible(before.words[finding.rule].say(finding).replace("\n", " "))
        yield paint(f"不再出现 {_where(result, finding.place)} {finding.rule} {words}", _QUIET)
    if len(found.gone) > _MANY:
        yield paint(f"不再出现的还有 {len(found.gone) - _MANY} 处", _QUIET)
    changes = f"新出现 {len(found.new)} 处，不再出现 {len(found.gone)} 处"
    yield f"{changes}；现在 {_severities(result)}。" if result.findings else f"{changes}；现在没有问题。"


def in_colour(text: str, style: str) -> str:
    """The text with the codes of a terminal for a style of rich."""
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)


def report_coloured_text(result: CheckResult) -> Iterator[str]:
    """The text report for a terminal with colours."""
    return report_text(result, in_colour)


def report_coloured_concise(result: CheckResult) -> Iterator[str]:
    """The concise report for a terminal with colours."""
    return report_concise(result, in_colour)


def _told(result: CheckResult, findings: Iterable[Finding], paint: Paint, with_lines: bool) -> Iterator[str]:
    """What is said of each finding, with the line of the file or without."""
    for finding in findings:
        weight = paint(SEVERITY_WORDS[finding.severity], _COLOURS[finding.severity])
        words = visible(result.words[finding.rule].say(finding).replace("\n", " "))
        yield f"{paint(_where(result, finding.place), _PLACE)} {weight} {finding.rule} {words}"
        if with_lines:
            yield from _excerpt(result, finding, paint)
        yield from _cell(result, finding)
        yield from _related(result, finding)


def _where(result: CheckResult, place: Place, file: str = "") -> str:
    """The place as a terminal can follow it from the working folder."""
    return f"{visible(result.sources.below_here + (place.file or file))}:{place.span.line}:{place.span.column}"


def _excerpt(result: CheckResult, finding: Finding, paint: Paint) -> Iterator[str]:
    span = finding.place.span
    line = result.sources.line(finding.place.file, span.line)
    if not line:
        return
    shown = excerpt(line, span)
    gutter = f"{span.line:>7} |"
    yield f"{paint(gutter, _QUIET)} {shown.line}"
    yield f"{paint(' ' * (len(gutter) - 1) + '|', _QUIET)} {paint(shown.marks, _COLOURS[finding.severity])}"


def _cell(result: CheckResult, finding: Finding) -> Iterator[str]:
    """The cell of the workbook that the value was imported from."""
    if (cell := result.sources.cell(finding.place)) is not None:
        yield f"    来自 {visible(cell[0])} {visible(str(cell[1]))}"


def _related(result: CheckResult, finding: Finding) -> Iterator[str]:
    for related in finding.related:
        yield f"    {_where(result, related.place, finding.place.file)} {visible(related.note)}"


def _counts(result: CheckResult) -> Iterator[str]:
    if len(result.findings) > _MANY:
        yield from _by_rule(result)
    yield _summary(result)


def _by_rule(result: CheckResult) -> Iterator[str]:
    yield ""
    yield "各规则的处数："
    counts = Counter(finding.rule for finding in result.findings)
    for code, count in counts.most_common():
        yield f"{count:>7}  {code}  {result.words[code].title}"
    yield ""


def _summary(result: CheckResult) -> str:
    known = f"（其中 {result.cached} 个没有变化）" if result.cached else ""
    if not result.findings:
        return f"检查了 {result.files} 个文件{known}，没有发现问题。"
    return f"检查了 {result.files} 个文件{known}：{_severities(result)}。规则的说明用 qingdan explain 规则编号 查看。"


def _severities(result: CheckResult) -> str:
    return "，".join(f"{word} {result.count(severity)} 处" for severity, word in SEVERITY_WORDS.items())

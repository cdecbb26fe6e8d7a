"""What fixing has done, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qingdan_catalog.findings import Finding
from qingdan_catalog.fixing import FixResult
from qingdan_catalog.rewrites import Unwritten
from qingdan_catalog.rules import rules_under
from qingdan_schema.profiles import Profile

_SHOWN = 50


def report_fixes(result: FixResult, *, written: bool, unwritten: Sequence[Unwritten] = ()) -> Iterator[str]:
    """The fixes that were not made and why, the files that could not be written, then the counts by rule.

    `written` says whether the files were replaced, or would be.
    """
    for refusal in result.refused[:_SHOWN]:
        place = refusal.finding.place
        yield f"{place.file}:{place.span.line}:{place.span.column} {refusal.finding.rule} 没有改：{refusal.reason}"
    if len(result.refused) > _SHOWN:
        yield f"……还有 {len(result.refused) - _SHOWN} 处没有改"
    for each in unwritten:
        yield f"{each.path}：{each.reason}"
    failed = {each.path for each in unwritten}
    yield from _made(result, failed, written=written)
    yield from _left(result, written=written)


def _made(result: FixResult, failed: set[str], *, written: bool) -> Iterator[str]:
    files = [file for file in result.fixed if file.path not in failed]
    made = [finding for file in files for finding in file.applied]
    if not made:
        yield f"看了 {result.files} 个文件，没有可以自动修改的问题。"
        return
    verb = "改了" if written else "可以改"
    yield f"看了 {result.files} 个文件，在 {len(files)} 个文件里{verb} {len(made)} 处："
    yield from _by_rule(made, result.profile)


def _left(result: FixResult, *, written: bool) -> Iterator[str]:
    if not result.left:
        return
    after = "" if written or not result.fixed else "改了以后"
    yield f"{after}还有 {len(result.left)} 处问题，用 qingdan check 查看。"
    if unsafe := result.unsafe_left:
        yield f"其中 {len(unsafe)} 处核对后可以加 --unsafe 修改："
        yield from _by_rule(unsafe, result.profile)


def _by_rule(findings: Iterable[Finding], profile: Profile) -> Iterator[str]:
    rules = rules_under(profile)
    for code, count in sorted(Counter(finding.rule for finding in findings).items()):
        yield f"{count:>7}  {code}  {rules[code].doc.title}"

"""Fixing one content: the fixes that rules offer are made, and kept only where the file is the better for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qingdan_catalog.findings import Finding
from qingdan_catalog.writing import Edit, edit_text
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path

Judge = Callable[[bytes], Sequence[Finding]]
"""The findings in a content."""

Wanted = Callable[[Finding], bool]
"""Whether the fix of a finding, if it has one, is to be made."""

_Key = tuple[str, str, Path]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that was not made, and why (in Chinese)."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class FixedContent:
    """A content after its fixes: the bytes, the findings that were fixed, the refused fixes, and all findings left."""

    raw: bytes
    applied: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    left: tuple[Finding, ...] = ()


def fix_content(raw: bytes, judge: Judge, wanted: Wanted, others: Sequence[Finding] = ()) -> FixedContent:
    """Make the fixes that are `wanted`, again and again until there is none; never raises for bad input.

    What a fix does not name keeps every byte. A fix is kept only when its finding goes and no finding comes that was
    not there before, wherever `judge` sees it. Fixes that touch each other are made one after the other, in the order
    of the file. `others` are findings that `judge` cannot see (between records); their fixes come last.
    """
    work = _Work(raw, judge, wanted)
    work.run()
    for finding in sorted(filter(wanted, others), key=lambda finding: finding.sort_key):
        work.attempt([finding], seen=False)
    return FixedContent(work.raw, tuple(work.applied), tuple(work.refused.values()), tuple(work.found))


class _Work:
    """A content on its way: every step leaves fewer findings, so it ends."""

    def __init__(self, raw: bytes, judge: Judge, wanted: Wanted) -> None:
        self.raw = raw
        self.found = tuple(judge(raw))
        self.applied: list[Finding] = []
        self.refused: dict[_Key, Refusal] = {}
        self._judge = judge
        self._wanted = wanted

    def run(self) -> None:
        """Make fixes until none is left that can be made."""
        size = len(self.found)
        since = 0  # fixes made since the last refusal was forgotten
        while True:
            offers = [
                finding for finding in self.found if self._wanted(finding) and _exact(finding) not in self.refused
            ]
            if not offers:
                if not self.refused or not since:
                    return
                self.refused.clear()  # what was wrong with them may be gone by now
                since = 0
                continue
            chosen = list(_apart(offers))[:size]
            if self.attempt(chosen):
                since += 1
            elif len(chosen) > 1:
                size = len(chosen) // 2  # one of them is to blame: look for it
                continue
            size = len(self.found)

    def attempt(self, chosen: Sequence[Finding], *, seen: bool = True) -> bool:
        """Make some fixes together; whether they were kept. A single one that is not is refused, with the reason."""
        single = _exact(chosen[0])
        try:
            raw = edit_text(self.raw.decode(), [_edit(finding) for finding in _from_the_end(chosen)]).encode()
        except (QingdanError, UnicodeError) as error:
            reason = str(error) if isinstance(error, QingdanError) else "这个文件不是 UTF-8 文本"
            self.refused[single] = Refusal(chosen[0], reason)
            return self._made(chosen)
        found = tuple(self._judge(raw)) if raw != self.raw else self.found
        before, after = Counter(map(finding_key, self.found)), Counter(map(finding_key, found))
        if after < before or (not seen and after <= before and raw != self.raw):
            self.raw, self.found = raw, found
            self.applied.extend(chosen)
            return True
        new = sorted({rule for rule, _, _ in after - before})
        reason = f"改了会出现新的问题：{'、'.join(new)}" if new else "改了以后问题还在"
        self.refused[single] = Refusal(chosen[0], f"{reason}，请手工修改")
        return self._made(chosen)

    def _made(self, chosen: Sequence[Finding]) -> bool:
        """Nothing was made; of several fixes nobody knows yet which is to blame."""
        if len(chosen) > 1:
            del self.refused[_exact(chosen[0])]
        return False


def _edit(finding: Finding) -> Edit:
    fix = finding.fix
    if fix is None:
        raise ValueError("a finding without a fix cannot be fixed")
    return Edit(fix.path, fix.value, fix.insert)


def _apart(offers: Sequence[Finding]) -> Iterator[Finding]:
    """The fixes that do not touch one before them: of one place, the first finding in order of the report counts."""
    taken: list[Path] = []
    for finding in sorted(offers, key=lambda finding: finding.sort_key):
        path = _edit(finding).path
        if not any(path[: len(other)] == other or other[: len(path)] == path for other in taken):
            taken.append(path)
            yield finding


def _from_the_end(findings: Sequence[Finding]) -> list[Finding]:
    """Last rows first, so that a row put in or taken out moves none that is still to be fixed."""

    def place(finding: Finding) -> tuple[tuple[int, str], ...]:
        return tuple((-part, "") if isinstance(part, int) else (0, part) for part in _edit(finding).path)

    return sorted(findings, key=place)


def finding_key(finding: Finding) -> tuple[str, str, Path]:
    """A finding without row numbers and words, to know it again after rows have moved."""
    path = tuple("*" if isinstance(part, int) else part for part in finding.place.path)
    return finding.rule, finding.message, path


def _exact(finding: Finding) -> _Key:
    """A fix of a finding at its very place."""
    return finding.rule, repr(finding.fix), finding.place.path

"""What two checks of one catalogue found differently: what is new, and what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qingdan_catalog.checking._baseline import Baseline
from qingdan_catalog.checking._fingerprint import fingerprint_of
from qingdan_catalog.findings import Finding


@dataclass(frozen=True, slots=True)
class Differences:
    """The findings of the later check that the earlier one had not, and those of the earlier that are no more."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def differences(before: Sequence[Finding], after: Sequence[Finding]) -> Differences:
    """Compare findings by what they say of which content: one that only moved to another line is no difference."""
    old, new = _by_file(before), _by_file(after)
    moved = [file for file in sorted(old.keys() | new.keys()) if old.get(file) != new.get(file)]
    earlier = [finding for file in moved for finding in old.get(file, ())]
    later = [finding for file in moved for finding in new.get(file, ())]
    return Differences(_without(later, earlier), _without(earlier, later))


def _by_file(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.place.file, []).append(finding)
    return found


def _without(findings: list[Finding], known: list[Finding]) -> tuple[Finding, ...]:
    return tuple(Baseline(Counter(map(fingerprint_of, known))).split(findings)[0])

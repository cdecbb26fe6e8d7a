"""Fingerprints that tell every finding of a report from every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from qingdan_catalog.checking import fingerprint_of
from qingdan_catalog.findings import Finding


def with_fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint; the second and further ones of the same content are numbered.

    The file is part of the content, so the count starts anew with each file.
    """
    file, seen = None, Counter[str]()
    for finding in findings:
        if finding.place.file != file:
            file = finding.place.file
            seen.clear()
        fingerprint = fingerprint_of(finding)
        seen[fingerprint] += 1
        number = seen[fingerprint]
        yield finding, fingerprint if number == 1 else f"{fingerprint}-{number}"

"""Fixing a catalogue: only the files with something to fix are opened, and nothing is written that makes it worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from qingdan_catalog.checking import Choice, Progress, check_catalogue
from qingdan_catalog.checking._above import Above
from qingdan_catalog.checking._judge import judge, told_by
from qingdan_catalog.checking._settle import as_set
from qingdan_catalog.findings import Finding, FixSafety
from qingdan_catalog.fixing._content import Judge, Refusal, Wanted, finding_key, fix_content
from qingdan_catalog.fixing._quotes import quote_content
from qingdan_catalog.levels import Chains, open_chains
from qingdan_catalog.reading import read_mapping
from qingdan_catalog.rewrites import Rewrite
from qingdan_catalog.rules import Scope, find_rule, rules_under
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile

_ALL = Choice(known=False)
"""What a baseline knows may be fixed too."""


@dataclass(frozen=True, slots=True)
class FixedFile(Rewrite):
    """A file that fixes change, and the findings that are fixed."""

    applied: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FixResult:
    """What fixing makes of a catalogue.

    ``files`` is the number of record files looked at, ``fixed`` the files that change (not written yet), ``refused``
    the fixes that were asked for and not made, ``left`` all findings afterwards. ``profile`` is the standard that was
    judged by.
    """

    profile: Profile
    files: int
    fixed: tuple[FixedFile, ...]
    refused: tuple[Refusal, ...]
    left: tuple[Finding, ...]

    @property
    def unsafe_left(self) -> tuple[Finding, ...]:
        """The findings that have an unsafe fix which nobody has asked for."""
        told = {(each.finding.place.file, repr(each.finding.fix)) for each in self.refused}
        return tuple(
            each
            for each in self.left
            if each.fix is not None
            and each.fix.safety is FixSafety.UNSAFE
            and (each.place.file, repr(each.fix)) not in told
        )


def fix_catalogue(
    catalogue: Catalogue, *, unsafe: bool = False, rules: Sequence[str] = (), progress: Progress | None = None
) -> FixResult:
    """Make the safe fixes in the part of a catalogue that was asked for, with `unsafe` the others too.

    `rules` limits them to rules named by code, slug or alias. Nothing is written: see `save_rewrites`. A fix after
    which any file of the catalogue has a finding that it had not before is left out, and told; missing quotes are put
    in whatever they bring to light, as they change no content. Raises QingdanError for a name that no rule has, or
    whose rule offers no fix.
    """
    codes = _codes(rules, catalogue.profile)

    def wanted(finding: Finding) -> bool:
        fix = finding.fix
        return fix is not None and (unsafe or fix.safety is FixSafety.SAFE) and (not codes or finding.rule in codes)

    def found_in(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
        files: dict[str, list[Finding]] = {}
        for finding in findings:
            if wanted(finding) and catalogue.covers(finding.place.file):
                files.setdefault(finding.place.file, []).append(finding)
        return files

    whole = replace(catalogue, part="")
    before = check_catalogue(whole, progress=progress, choice=_ALL)
    quoted = _quote_files(whole, found_in(before.findings))
    if quoted:  # records are known again by their codes, and stand above each other: judge them anew
        whole = _with(whole, quoted)
        before = check_catalogue(whole, choice=_ALL)
    found = found_in(before.findings)
    chains = open_chains(whole) if found else Chains(())
    fixed, refused = _fix_files(whole, chains, wanted, found)
    left = _settle(whole, chains, before.findings, fixed, refused)
    return FixResult(
        catalogue.profile,
        sum(map(catalogue.covers, before.paths)),
        tuple(_joined(quoted.get(path), fixed.get(path)) for path in sorted(quoted.keys() | fixed.keys())),
        tuple(sorted(refused, key=lambda refusal: refusal.finding.sort_key)),
        tuple(finding for finding in left if catalogue.covers(finding.place.file)),
    )


def _with(catalogue: Catalogue, files: Mapping[str, FixedFile]) -> Catalogue:
    """The catalogue as it is after its files are changed."""
    return replace(catalogue, unsaved={**catalogue.unsaved, **{path: file.after for path, file in files.items()}})


def _joined(first: FixedFile | None, then: FixedFile | None) -> FixedFile:
    """One change of a file out of two that follow each other."""
    if first is None or then is None:
        return cast(FixedFile, first or then)
    return FixedFile(first.path, first.before, then.after, first.applied + then.applied)


def _quote_files(catalogue: Catalogue, found: Mapping[str, Sequence[Finding]]) -> dict[str, FixedFile]:
    """The files in which quotes are missing, with quotes."""
    quoted = {}
    for path, findings in found.items():
        raw = catalogue.read(path)
        if isinstance(raw, bytes):
            after, applied = quote_content(raw, findings)
            if applied:
                quoted[path] = FixedFile(path, raw, after, applied)
    return quoted


def _fix_files(
    catalogue: Catalogue, chains: Chains, wanted: Wanted, found: Mapping[str, Sequence[Finding]]
) -> tuple[dict[str, FixedFile], list[Refusal]]:
    """Fix each file by itself, the highest level first, so that the records below are judged under what it becomes."""
    fixed: dict[str, FixedFile] = {}
    refused: list[Refusal] = []
    unsaved = dict(catalogue.unsaved)
    reader = replace(catalogue, unsaved=unsaved)
    above = Above(reader.read, partial(told_by, profile=catalogue.profile))
    for path in sorted(found, key=lambda path: (len(chains.above(path)), path)):
        raw = catalogue.read(path)
        if not isinstance(raw, bytes):
            continue  # what cannot be read has its finding, and no fix
        others = [finding for finding in found[path] if _is_between(finding, catalogue.profile)]
        content = fix_content(raw, _judge_at(path, catalogue, above, chains.above(path)), wanted, others)
        refused.extend(content.refused)
        if content.raw != raw:
            unsaved[path] = content.raw
            fixed[path] = FixedFile(path, raw, content.raw, content.applied)
    return fixed, refused


def _settle(
    catalogue: Catalogue,
    chains: Chains,
    before: Sequence[Finding],
    fixed: dict[str, FixedFile],
    refused: list[Refusal],
) -> Sequence[Finding]:
    """Take back the files that bring up something new anywhere in the catalogue; the findings that are then left."""
    known = Counter((each.place.file, *finding_key(each)) for each in before)
    while fixed:
        left = check_catalogue(_with(catalogue, fixed), choice=_ALL).findings
        spare = known.copy()
        spare.subtract((each.place.file, *finding_key(each)) for each in left)
        new = [each for each in left if spare[(each.place.file, *finding_key(each))] < 0]
        if not new:
            return left
        blamed = {path for each in new for path in _near(each, chains)} & fixed.keys()
        for path in sorted(blamed or set(fixed)):
            first = next((each for each in new if path in _near(each, chains)), new[0])
            reason = f"改了会在 {first.place.file} 里出现新的问题：{first.rule}，请手工修改"
            refused.extend(Refusal(finding, reason) for finding in fixed.pop(path).applied)
    return before


def _near(finding: Finding, chains: Chains) -> set[str]:
    """The files that a finding may have come from: its own, those it speaks of, and those above it."""
    related = {each.place.file for each in finding.related if each.place.file}
    return {finding.place.file, *related, *chains.above(finding.place.file)}


def _judge_at(path: str, catalogue: Catalogue, above: Above, uppers: tuple[str, ...]) -> Judge:
    """What is found in a content that stands at a path; fixes of what it takes over from above are left out."""

    def findings(raw: bytes) -> list[Finding]:
        found = judge(raw, catalogue.profile, above, uppers).findings
        data = read_mapping(raw) or {}
        taken = {key for layer in above.layers(uppers) for key in layer.data if data.get(key) is None}
        placed = (replace(each, place=replace(each.place, file=path)) for each in found)
        return [_own(finding, taken) for finding in as_set(placed, catalogue)]

    return findings


def _own(finding: Finding, taken: Collection[str]) -> Finding:
    """A finding without a fix that would write over what the record takes over."""
    return replace(finding, fix=None) if finding.fix is not None and finding.fix.path[0] in taken else finding


def _is_between(finding: Finding, profile: Profile) -> bool:
    """Whether a finding is one between records or versions, which no file shows by itself."""
    return rules_under(profile)[finding.rule].rule.scope in (Scope.CATALOGUE, Scope.CHANGE)


def _codes(names: Sequence[str], profile: Profile) -> frozenset[str]:
    """The codes of rules that a user names. Raises QingdanError for all the names that will not do."""
    known = rules_under(profile)
    found = {name: find_rule(name, known) for name in names}
    wrong = [f"没有“{name}”这条规则" for name, loaded in found.items() if loaded is None]
    wrong += [
        f"{loaded.rule.code}（{loaded.doc.title}）不能自动修改"
        for loaded in found.values()
        if loaded is not None and loaded.rule.fix is None
    ]
    if wrong:
        able = "、".join(code for code, loaded in known.items() if loaded.rule.fix is not None)
        raise QingdanError(f"{'；'.join(wrong)}。能自动修改的规则有：{able}")
    return frozenset(loaded.rule.code for loaded in found.values() if loaded is not None)

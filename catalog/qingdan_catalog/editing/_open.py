"""A catalogue while it is being edited: the texts that are open in an editor lie over the files on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from qingdan_catalog.checking._above import Above
from qingdan_catalog.checking._choice import Choice
from qingdan_catalog.checking._judge import judge, told_by
from qingdan_catalog.checking._settle import Plan
from qingdan_catalog.checking._silences import UNUSED
from qingdan_catalog.findings import Finding
from qingdan_catalog.levels import Chains, Effective, Layer, effective, head_of, open_chains
from qingdan_catalog.reading import Problem, read_mapping
from qingdan_catalog.rules import LoadedRule, Scope, rules_under
from qingdan_catalog.settings import FILE_NAME, Settings
from qingdan_catalog.store import Catalogue, open_catalogue


class OpenCatalogue:
    """A catalogue with open texts over its files, for judging one file at every key stroke.

    Paths are relative to the catalogue, with `/`. A record stands among the levels as its open text says; what is read
    of the records above it is kept until one of them changes. Raises QingdanError for settings that name a rule that
    there is not, or a baseline that cannot be read.
    """

    def __init__(self, catalogue: Catalogue, chains: Chains | None = None) -> None:
        self._texts: dict[str, bytes] = {}
        self.catalogue = replace(catalogue, unsaved=self._texts)
        self._plan = Plan.of(catalogue, Choice())
        self._chains = chains or Chains(())
        self._read_above: set[str] = set()
        self._above = self._fresh_above()

    @property
    def rules(self) -> Mapping[str, LoadedRule]:
        """The rules that judge here, by their codes."""
        return rules_under(self.catalogue.profile)

    def put(self, path: str, text: str) -> bool:
        """The text of a file as it is open in the editor; whether it is another than before."""
        # Half of a surrogate pair, which JSON can carry, is no UTF-8: it is then found as a problem of the file.
        raw = text.encode("utf-8", "surrogatepass")
        if self._texts.get(path) == raw:
            return False
        self._texts[path] = raw
        self._place(path)
        return True

    def drop(self, path: str) -> None:
        """The file is closed: what is on disk counts again."""
        if self._texts.pop(path, None) is not None:
            data = read_mapping(self.read(path))
            self._chains = self._chains.with_head(path, head_of(data) if data is not None else None)
            self._forget(path)

    def refresh(self, chains: Chains) -> None:
        """Files on disk have changed: the records stand as `chains` says, and open texts as they say themselves."""
        self._chains = chains
        self._above = self._fresh_above()
        for path in self._texts:
            self._place(path)

    def snapshot(self) -> Catalogue:
        """The catalogue with the texts as they are now, for work in another thread."""
        return replace(self.catalogue, unsaved=dict(self._texts))

    def read(self, path: str) -> bytes | Problem:
        """The bytes of a file: the open text, else what is on disk."""
        return self.catalogue.read(path)

    def above(self, path: str) -> tuple[str, ...]:
        """The files of the records above, the highest first."""
        return self._chains.above(path)

    def layers(self, path: str) -> tuple[Layer, ...]:
        """The records above as layers, the highest first."""
        return self._above.layers(self.above(path))

    def taken_over(self, path: str) -> Effective:
        """What the records above state together, and which file states each element."""
        return effective(self.layers(path), self.catalogue.profile.local_keys)

    def basic_codes(self) -> Mapping[str, str]:
        """The basic codes of catalogue entries, each with its file."""
        return self._chains.entries()

    def findings(self, path: str, raw: bytes | None = None, between: Iterable[Finding] = ()) -> list[Finding]:
        """What a check tells of a file (or would, with other bytes `raw`), with silences, settings and baseline.

        Rules between records are not judged here: `between` are their findings as `between_records` gave them.
        """
        judged = judge(self.read(path) if raw is None else raw, self.catalogue.profile, self._above, self.above(path))
        own = (replace(each, place=replace(each.place, file=path)) for each in judged.findings)
        found = [*(self._own_fix(path, each) for each in own if not _is_about_between(each, self.rules)), *between]
        return list(self._plan.settle(found, self.catalogue, None, changes=False).findings)

    def _own_fix(self, path: str, finding: Finding) -> Finding:
        """A finding without a fix that would write over what the record takes over."""
        if finding.fix is None or not finding.fix.path:
            return finding
        key = str(finding.fix.path[0])
        data = read_mapping(self.read(path)) or {}
        return replace(finding, fix=None) if data.get(key) is None and key in self.taken_over(path).data else finding

    def _place(self, path: str) -> None:
        data = read_mapping(self._texts[path])
        if data is not None:  # a broken text leaves its record where it stood
            self._chains = self._chains.with_head(path, head_of(data))
        self._forget(path)

    def _forget(self, path: str) -> None:
        """The content of a file has changed: what was kept of the records above is read again."""
        if path in self._read_above:
            self._above = self._fresh_above()

    def _fresh_above(self) -> Above:
        self._read_above.clear()
        return Above(self._read_for_above, partial(told_by, profile=self.catalogue.profile))

    def _read_for_above(self, path: str) -> bytes | Problem:
        self._read_above.add(path)
        return self.read(path)


def open_for_editing(root: Path | None) -> OpenCatalogue:
    """The catalogue at a root, ready for its texts; slow, for every file's head is looked at.

    Without a root it is the national standard alone, for a text that lies in no catalogue. Raises QingdanError for
    wrong settings.
    """
    if root is None:
        return OpenCatalogue(Catalogue(Path().absolute(), Settings()))
    catalogue = open_catalogue(root)
    return OpenCatalogue(catalogue, open_chains(catalogue))


def root_of(path: Path) -> Path | None:
    """The root of the catalogue that a file lies in, whether the file exists or not; None outside of all."""
    return next((folder for folder in path.parents if (folder / FILE_NAME).is_file()), None)


def between_records(findings: Iterable[Finding], rules: Mapping[str, LoadedRule]) -> dict[str, list[Finding]]:
    """By file, what a check of the whole catalogue told that no file shows by itself."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if rules[finding.rule].rule.scope is Scope.CATALOGUE or _is_about_between(finding, rules):
            found.setdefault(finding.place.file, []).append(finding)
    return found


def _is_about_between(finding: Finding, rules: Mapping[str, LoadedRule]) -> bool:
    """Whether a finding calls a silence unused whose rule looks between records: only a whole check can know."""
    rule = rules.get(str(finding.args.get("rule"))) if finding.rule == UNUSED else None
    return rule is not None and rule.rule.scope is Scope.CATALOGUE

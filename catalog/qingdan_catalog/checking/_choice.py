"""Which findings are told, and how much they weigh.

Four places speak of rules; the first that has something to say of a rule decides:

1. the command line (`--select`, `--ignore`);
2. 规则.按路径 of qingdan.yaml, where the file lies; of several entries the last;
3. 规则 of qingdan.yaml (只查, 忽略, 级别);
4. the standard.

Within one place 忽略 wins over 只查, and a rule whose severity is set is told unless it is ignored. Severities are
decided in the same order. Silences in the records come before all of this: see `apply_silences`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from qingdan_catalog.checking._globs import glob_matches
from qingdan_catalog.checking._names import codes_named
from qingdan_catalog.findings import Finding, Severity
from qingdan_catalog.settings import FILE_NAME, SEVERITY_WORDS, RuleSettings
from qingdan_catalog.store import Catalogue


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for on top of what a catalogue says.

    `select` are the rules to tell alone and `ignore` those not to tell, as people name them. `since` is a git revision:
    only what changed since then and what depends on it is told. `baseline` is a file of known findings, instead of the
    one that the settings name; without `known` neither counts.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    since: str | None = None
    baseline: Path | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Layer:
    """One place that speaks of rules, by their codes; `paths` are globs, empty for every file."""

    ignored: Collection[str] = ()
    selected: Collection[str] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    paths: tuple[str, ...] = ()

    def tells(self, rule: str) -> bool | None:
        """Whether a rule is told; None where this place has nothing to say."""
        if rule in self.ignored:
            return False
        if rule in self.selected or rule in self.severities:
            return True
        return False if self.selected else None


def layers_of(catalogue: Catalogue, choice: Choice) -> tuple[Layer, ...]:
    """The places from the strongest to the weakest. Raises QingdanError for a name that no rule has."""
    profile, settings = catalogue.profile, catalogue.settings.rules
    command = Layer(codes_named(choice.ignore, profile, "--ignore "), codes_named(choice.select, profile, "--select "))
    by_path = (_layer(each, catalogue, "规则.按路径") for each in reversed(settings.by_path))
    severities = {code: SEVERITY_WORDS[word] for code, word in profile.severities.items()}
    standard = Layer(frozenset(profile.ignored), (), severities)
    layers = (command, *by_path, _layer(settings, catalogue, "规则"), standard)
    return tuple(layer for layer in layers if layer.ignored or layer.selected or layer.severities)


def chosen_by(findings: Iterable[Finding], layers: Sequence[Layer]) -> Iterator[Finding]:
    """The findings that are told, with the severities that are set."""

    @lru_cache(maxsize=4096)
    def here(file: str) -> tuple[Layer, ...]:
        return tuple(layer for layer in layers if not layer.paths or glob_matches(layer.paths, file))

    return _chosen(findings, here)


def _chosen(findings: Iterable[Finding], here: Callable[[str], tuple[Layer, ...]]) -> Iterator[Finding]:
    for finding in findings:
        layers = here(finding.place.file)
        told = (layer.tells(finding.rule) for layer in layers)
        if next((each for each in told if each is not None), True):
            severities = (layer.severities.get(finding.rule) for layer in layers)
            severity = next((each for each in severities if each is not None), finding.severity)
            yield finding if severity is finding.severity else replace(finding, severity=severity)


def _layer(rules: RuleSettings, catalogue: Catalogue, key: str) -> Layer:
    place = f"{catalogue.root / FILE_NAME} 的“{key}”"
    named = [(codes_named((name,), catalogue.profile, place), severity) for name, severity in rules.severities.items()]
    named.sort(key=lambda each: -len(each[0]))  # one rule wins over its whole group
    severities = {code: severity for codes, severity in named for code in codes}
    ignored = codes_named(rules.ignored, catalogue.profile, place)
    selected = codes_named(rules.selected, catalogue.profile, place)
    return Layer(ignored, selected, severities, rules.paths)

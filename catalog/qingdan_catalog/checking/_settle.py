"""From all that was found to what is told: silences, choices, the baseline, then the part that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from qingdan_catalog.checking._baseline import Baseline, read_baseline
from qingdan_catalog.checking._choice import Choice, Layer, chosen_by, layers_of
from qingdan_catalog.checking._silences import apply_silences
from qingdan_catalog.checking._since import Touched
from qingdan_catalog.findings import Finding
from qingdan_catalog.settings import inside
from qingdan_catalog.store import Catalogue


@dataclass(frozen=True, slots=True)
class Settled:
    """What is told, in order; how many more are in the baseline; how many of the baseline are no more.

    `gone` counts over the whole catalogue; it is 0 where not all rules were asked for.
    """

    findings: tuple[Finding, ...]
    known: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be told, known before anything is judged, so that a mistake in it is said at once."""

    layers: tuple[Layer, ...]
    baseline: Baseline | None
    counts_gone: bool

    @classmethod
    def of(cls, catalogue: Catalogue, choice: Choice) -> Self:
        """Raises QingdanError for names that no rule has and for a baseline that cannot be read."""
        return cls(layers_of(catalogue, choice), _baseline(catalogue, choice), not (choice.select or choice.ignore))

    def settle(
        self, findings: Sequence[Finding], catalogue: Catalogue, touched: Touched | None, *, changes: bool
    ) -> Settled:
        """What is told of all that was found.

        `touched` limits it to what changed; `changes` says that changes between versions were judged.
        """
        unseen = () if changes else ("change",)
        told = list(chosen_by(apply_silences(findings, catalogue.profile, unseen), self.layers))
        known = gone = 0
        if self.baseline is not None:
            told, known, gone = self.baseline.split(told)
        asked = (
            finding
            for finding in told
            if catalogue.covers(finding.place.file) and (touched is None or touched.tells(finding))
        )
        ordered = tuple(sorted(asked, key=lambda finding: finding.sort_key))
        return Settled(ordered, known, gone if self.counts_gone else 0)


def as_set(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Finding]:
    """What a catalogue's own settings and the files themselves leave of the findings in single files.

    The baseline does not count. Raises QingdanError for a name that no rule has.
    """
    unseen = ("catalogue", "change")
    return chosen_by(apply_silences(findings, catalogue.profile, unseen), layers_of(catalogue, Choice()))


def _baseline(catalogue: Catalogue, choice: Choice) -> Baseline | None:
    stated = catalogue.settings.baseline
    if not choice.known or not (choice.baseline or stated):
        return None
    return read_baseline(choice.baseline or inside(catalogue.root, stated, "基线"))

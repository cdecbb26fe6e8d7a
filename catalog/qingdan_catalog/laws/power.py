"""Whether the acts that a record cites can set a power of its kind at all.

The ranks that a register states tell more than titles alone: 规定 and 办法 are told apart from rules of departments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan_catalog.findings import Severity
from qingdan_catalog.laws.verdict import Outcome, Verdict
from qingdan_catalog.rules._bases import rank_of_basis, title_of
from qingdan_schema.citations import Rank
from qingdan_schema.laws import Attestation, Register
from qingdan_schema.models import LegalBasis, Record


@dataclass(frozen=True, slots=True)
class Power:
    """Which ranks surely cannot set a kind of power, and the clause that says so."""

    clause: str
    unfit: frozenset[Rank]


_DOCUMENTS = frozenset({Rank.NORMATIVE_DOCUMENT, Rank.JUDICIAL_INTERPRETATION})
_RULES = frozenset({Rank.DEPARTMENT_RULE, Rank.PROVINCIAL_RULE, Rank.MUNICIPAL_RULE, Rank.LOCAL_RULE})
POWERS: Mapping[str, Power] = {
    "行政许可": Power(
        "行政许可法第十四条、第十五条、第十七条", _DOCUMENTS | {Rank.DEPARTMENT_RULE, Rank.MUNICIPAL_RULE}
    ),
    "行政处罚": Power("行政处罚法第十条至第十四条、第十六条", _DOCUMENTS),
    "行政强制": Power("行政强制法第十条、第十三条", _DOCUMENTS | _RULES),
}
"""事项类型 → who may not set it, whatever else holds (行政许可法 14–17, 行政处罚法 10–16, 行政强制法 10 and 13)."""


def judge_power(record: Record, register: Register) -> Outcome | None:
    """An outcome where every basis is of a rank that surely cannot set the power; one uncertain rank, and nothing."""
    power = POWERS.get(record.kind or "")
    if power is None or not record.legal_bases:
        return None
    ranks = {_rank(basis, register) for basis in record.legal_bases}
    if not ranks <= power.unfit:
        return None
    names = "、".join(rank.value for rank in sorted(ranks, key=lambda rank: rank.order))
    args = {"kind": record.kind, "ranks": names, "clause": power.clause}
    return Outcome(Verdict.MAY_NOT_SET, Severity.ERROR, args)


def _rank(basis: LegalBasis, register: Register) -> Rank:
    rank = rank_of_basis(basis)
    title = title_of(basis.title or "")
    match = register.find(title) if rank is Rank.UNKNOWN and title and not basis.number else None
    return match.law.rank if match and match.law.attested is Attestation.TEXT else rank
